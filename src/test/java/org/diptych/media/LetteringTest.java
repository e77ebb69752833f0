package org.diptych.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetteringTest {

  /** Of a child that sees no font of the system, neither files nor the library that finds them. */
  private static final String HIDING =
      """
      mount -t tmpfs none /usr/share/fonts
      for library in /usr/lib/*/libfontconfig.so.1*; do mount --bind /dev/null "$library"; done
      exec "$@"
      """;

  @TempDir Path folder;

  /** Draws a word into a file. */
  public static void main(String... arguments) throws Exception {
    Files.write(Path.of(arguments[0]), Pictures.png(word()));
  }

  private static BufferedImage word() {
    BufferedImage picture = new BufferedImage(200, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setFont(Lettering.of(20));
    pen.drawString("Diptych, Диптих", 5, 28);
    pen.dispose();
    return picture;
  }

  @Test
  void letters_of_both_languages_are_drawn() {
    int[] pixels = word().getRGB(0, 0, 200, 40, null, 0, 200);
    assertThat(Arrays.stream(pixels).filter(pixel -> (pixel & 255) > 128).count())
        .isBetween(400L, 2500L);
    assertThat(Lettering.of(20).canDisplayUpTo("Diptych, Диптих ≈ ± μ")).isEqualTo(-1);
  }

  @Test
  void a_machine_without_any_font_draws_the_same() throws Exception {
    assumeThat(isPrivileged()).as("may hide files from a child").isTrue();
    Path drawn = folder.resolve("word.png");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            "unshare",
            "-m",
            "sh",
            "-c",
            HIDING,
            "sh",
            java,
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            LetteringTest.class.getName(),
            drawn.toString());
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(child.getInputStream().readAllBytes());
    assertThat(child.waitFor()).as(said).isZero();
    assertThat(Pictures.decode(Files.readAllBytes(drawn)).getRGB(0, 0, 200, 40, null, 0, 200))
        .isEqualTo(word().getRGB(0, 0, 200, 40, null, 0, 200));
  }

  private static boolean isPrivileged() throws Exception {
    try {
      return new ProcessBuilder("unshare", "-m", "sh", "-c", "mount -t tmpfs none /mnt")
              .redirectErrorStream(true)
              .start()
              .waitFor()
          == 0;
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
