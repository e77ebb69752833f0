package org.diptych.demo.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.diptych.demo.backbone.Photographs.Photograph;
import org.diptych.media.Pictures;
import org.diptych.nn.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotographsTest {

  private static final List<String> FILES =
      List.of("train/b/1.png", "train/a/1.png", "train/a/2.png", "val/a/3.png", "classes.csv");

  @TempDir Path folder;

  private static byte[] plain(String path) {
    BufferedImage picture = new BufferedImage(20, 16, BufferedImage.TYPE_INT_RGB);
    int colour = path.hashCode() & 0xFFFFFF;
    picture.setRGB(
        0,
        0,
        20,
        16,
        java.util.stream.IntStream.generate(() -> colour).limit(320).toArray(),
        0,
        20);
    return Pictures.png(picture);
  }

  @Test
  void aFolderAndATarFileOfItAreReadAlike() throws IOException {
    Path tar = folder.resolve("pictures.tar");
    Path unpacked = folder.resolve("pictures");
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
      for (String path : FILES) {
        Files.createDirectories(unpacked.resolve(path).getParent());
        Files.write(unpacked.resolve(path), plain(path));
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(plain(path).length);
        out.putArchiveEntry(entry);
        out.write(plain(path));
        out.closeArchiveEntry();
      }
    }
    for (Path source : List.of(tar, unpacked)) {
      Photographs read = Photographs.read(source, "train");
      assertThat(read.classes()).containsExactly("a", "b");
      assertThat(read.photographs()).extracting(Photograph::label).containsExactly(0, 0, 1);
      assertThat(read.photographs().getFirst().rgb()[0] & 0xFFFFFF)
          .isEqualTo("train/a/1.png".hashCode() & 0xFFFFFF);
      assertThat(Photographs.read(source, "val").photographs()).hasSize(1);
    }
  }

  @Test
  void aSourceWithoutPicturesIsRefused() {
    assertThatThrownBy(() -> Photographs.read(folder, "train"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds no pictures train/<class>/*.jpg");
  }

  @Test
  void everyPhotographComesOnceInEachEpoch() {
    Photographs photographs = SyntheticPhotographs.of(12);
    List<Photograph> marked = new java.util.ArrayList<>();
    for (int i = 0; i < 12; i++) {
      marked.add(new Photograph(48, 48, photographs.photographs().get(i).rgb(), i));
    }
    Crops crops = new Crops(new Photographs(photographs.classes(), marked), 4, 1);
    try (NDManager manager = Torch.newManager()) {
      for (int epoch = 0; epoch < 2; epoch++) {
        Set<Long> labels = new HashSet<>();
        for (int step = 3 * epoch; step < 3 * epoch + 3; step++) {
          for (long label : crops.random(step, 16, manager).labels().toLongArray()) {
            labels.add(label);
          }
        }
        assertThat(labels).hasSize(12);
      }
    }
  }

  @Test
  void aCentralCropOfTheSizeOfThePhotographIsThePhotograph() {
    Photographs photographs = SyntheticPhotographs.of(1);
    try (NDManager manager = Torch.newManager()) {
      NDArray rgb = new Crops(photographs, 1, 1).central(0, 48, manager).rgb();
      int[] expected = photographs.photographs().getFirst().rgb();
      float[] planes = rgb.toFloatArray();
      for (int i = 0; i < expected.length; i++) {
        assertThat(planes[i]).isCloseTo((expected[i] >> 16 & 255) / 255f, within(1e-6f));
        assertThat(planes[2 * 48 * 48 + i]).isCloseTo((expected[i] & 255) / 255f, within(1e-6f));
      }
    }
  }
}
