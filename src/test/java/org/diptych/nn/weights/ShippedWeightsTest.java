package org.diptych.nn.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedWeightsTest {

  @TempDir Path folder;

  private Path copyOf(long process) throws IOException {
    return Files.createFile(folder.resolve("diptych-weights-" + process + "-1.safetensors"));
  }

  @Test
  void copiesOfKilledProcessesAreRemovedAndThoseInUseAreNot() throws Exception {
    Process killed = new ProcessBuilder("true").start();
    killed.waitFor();
    Path left = copyOf(killed.pid());
    Path before = copyOf(ProcessHandle.current().pid()); // by an earlier process of this id
    Path inUse = copyOf(ProcessHandle.current().parent().orElseThrow().pid());
    Path other = Files.createFile(folder.resolve("diptych-weights-x-y.safetensors"));
    InstalledNetworks.sweep(folder);
    assertThat(left).doesNotExist();
    assertThat(before).doesNotExist();
    assertThat(inUse).exists();
    assertThat(other).exists();
  }
}
