package org.diptych;

import static org.assertj.core.api.Assertions.assertThat;
import static org.diptych.testing.ApiClient.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.diptych.testing.ApiClient;
import org.diptych.testing.SiteProcess;
import org.diptych.testing.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The site on a disk that is full for all that it is allowed to know. */
class FullDiskIT {

  @TempDir Path home;

  @Test
  void what_fills_the_disk_is_refused_and_everything_else_works() {
    try (SiteProcess site = SiteProcess.start(home, Map.of("DIPTYCH_DISK_RESERVE", "9000TB"))) {
      ApiClient api = site.api();
      for (HttpResponse<byte[]> refused :
          List.of(
              api.upload(TestPictures.hills(64, 48), "hills.png"),
              api.send(
                  api.request("/api/datasets?name=pets.zip")
                      .header("Content-Type", "application/octet-stream")
                      .POST(BodyPublishers.ofByteArray(zip()))),
              api.post("/api/comparisons", ORDER),
              api.post("/api/comparisons/" + example(api) + "/again", ""),
              api.post("/api/comparisons/" + example(api) + "/seeds", "{\"seeds\": [77]}"))) {
        assertThat(refused.statusCode()).isEqualTo(507);
        assertThat(text(refused)).contains("MB free", "DIPTYCH_DISK_RESERVE");
      }
      String example = example(api);
      assertThat(api.get("/").statusCode()).isEqualTo(200);
      assertThat(api.get("/api/comparisons/" + example + "/export.zip").statusCode())
          .isEqualTo(200);
      api.postJson("/api/comparisons/" + example + "/cancel", "", 202);
      JsonNode share = api.postJson("/api/comparisons/" + example + "/shares", "{}", 201);
      assertThat(api.delete("/api/shares/" + share.get("id").asString()).statusCode())
          .isEqualTo(204);
      assertThat(api.delete("/api/comparisons/" + example).statusCode()).isEqualTo(204);
      assertThat(api.get("/api/comparisons/" + example).statusCode()).isEqualTo(404);
    }
  }

  private static final String ORDER =
      """
      {"demo": "style", "inputs": {"content": "a", "style": "b"}, "arms": [{"method": "gatys"}]}
      """;

  private static byte[] zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("train/cat/1.png"));
      zip.write(TestPictures.hills(32, 32));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String example(ApiClient api) {
    return api.getJson("/api/comparisons").get(0).get("id").asString();
  }
}
