package org.diptych.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchTest {

  @TempDir Path root;

  private Map<String, String> libraries() throws IOException {
    Path folder = Files.createDirectories(root.resolve("lib"));
    return Map.of("PYTORCH_LIBRARY_PATH", folder.toString());
  }

  @Test
  void libtorchFromElsewhereMustHaveExactlyOurVersion() throws IOException {
    Map<String, String> environment = libraries();
    for (String version : new String[] {"2.7.1", "2.7.1+cu128"}) {
      Files.writeString(root.resolve("version.py"), "__version__ = '%s'\n".formatted(version));
      assertThatCode(() -> LibtorchVersion.check(environment)).doesNotThrowAnyException();
    }
    for (String version : new String[] {"2.7.10", "2.13.0+cpu", "2.7.0"}) {
      Files.writeString(root.resolve("version.py"), "__version__ = '%s'\n".formatted(version));
      assertThatThrownBy(() -> LibtorchVersion.check(environment))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is %s, but exactly 2.7.1 is needed".formatted(version));
    }
  }

  @Test
  void theLibtorchArchiveTellsItsVersionInAnotherFile() throws IOException {
    Map<String, String> environment = libraries();
    Files.writeString(root.resolve("build-version"), "2.7.1+cu128\n");
    assertThatCode(() -> LibtorchVersion.check(environment)).doesNotThrowAnyException();
  }

  @Test
  void libtorchOfAnUnknownVersionIsRefused() throws IOException {
    Map<String, String> environment = libraries();
    assertThatThrownBy(() -> LibtorchVersion.check(environment))
        .hasMessageContaining("is of an unknown version");
  }

  @Test
  void withoutAnOwnLibtorchThereIsNothingToRefuse() {
    assertThatCode(() -> LibtorchVersion.check(Map.of())).doesNotThrowAnyException();
  }

  @Test
  void whatAKilledStartLeftBehindIsSwept() throws IOException {
    Path orphan = Files.createDirectories(root.resolve("tmp123/lib"));
    Path young = Files.createDirectories(root.resolve("tmp456"));
    Path unpacked = Files.createDirectories(root.resolve("2.7.1-cpu-linux-x86_64"));
    Instant now = Instant.now();
    for (Path folder : List.of(orphan.getParent(), unpacked)) {
      Files.setLastModifiedTime(folder, FileTime.from(now.minusSeconds(7200)));
    }
    LibtorchCache.sweep(root, now.minusSeconds(3600));
    assertThat(orphan.getParent()).doesNotExist();
    assertThat(young).exists();
    assertThat(unpacked).exists();
    assertThatCode(() -> LibtorchCache.sweep(root.resolve("absent"), now))
        .doesNotThrowAnyException();
  }

  @Test
  void aFreshThreadDoesNotRecordOnceItHasAManager() {
    boolean recorded =
        CompletableFuture.supplyAsync(
                () -> {
                  try (NDManager manager = Torch.newManager()) {
                    NDArray x = manager.ones(new Shape(2));
                    x.setRequiresGradient(true);
                    return x.mul(2).hasGradient();
                  }
                },
                task -> Thread.ofPlatform().start(task))
            .join();
    assertThat(recorded).isFalse();
  }

  @Test
  void aResultCanSayWhatItWasComputedWith() {
    assertThat(Torch.describe())
        .containsEntry("libtorch", "2.7.1")
        .containsEntry("djl", "0.35.1")
        .containsKeys("device", "processor", "bf16");
  }
}
