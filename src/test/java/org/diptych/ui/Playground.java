package org.diptych.ui;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.diptych.lab.Comparisons;
import org.diptych.lab.Submission;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.media.Pictures;
import org.diptych.media.Uploads;
import org.diptych.testing.TestServer;

/**
 * The pages at http://localhost:8090 with a comparison in them, to look at while working on them.
 */
final class Playground {

  private static final int PORT = 8090;

  private Playground() {}

  public static void main(String[] arguments) {
    Pages pages = new Pages(PORT, TestServer.freshHome(Path.of("target", "playground")).path());
    Uploads uploads = pages.part(Uploads.class);
    Map<String, String> inputs =
        Map.of(
            "content",
                upload(uploads, "gatys_Tuebingen_Neckarfront.jpg", MosaicDemo.waves(640, 480)),
            "style", upload(uploads, "gatys_vangogh_starry_night.jpg", MosaicDemo.rings(480)));
    List<ArmOrder> arms =
        List.of(new ArmOrder("coarse", null, null), new ArmOrder("fine", null, null));
    pages
        .part(Comparisons.class)
        .submit(new Submission("mosaic", null, inputs, arms, List.of(1L, 2L, 3L)), "playground");
    System.out.println("Pages at " + pages.url());
  }

  /** A photograph where the shared data lies beside the project, else a drawing. */
  private static String upload(Uploads uploads, String name, BufferedImage drawing) {
    Path photograph = Path.of("..", "shared", "data", "style", "images", name);
    try (InputStream picture =
        Files.exists(photograph)
            ? Files.newInputStream(photograph)
            : new ByteArrayInputStream(Pictures.png(drawing))) {
      return uploads.store(picture, name, "playground").id();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
