package org.diptych;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.diptych.media.Intake;
import org.diptych.testing.PictureFiles;
import org.diptych.testing.SiteProcess;
import org.diptych.testing.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many large pictures at once, against a site with less memory than they have bytes. */
class PictureFloodIT {

  private static final int SENDERS = Integer.getInteger("diptych.senders", 40);
  private static final String MEMORY = System.getProperty("diptych.memory", "400m");
  private static final String BOUNDARY = "flood";

  @TempDir private Path home;

  /** A sound picture and, behind its end, as many bytes as are just taken. */
  private static byte[] large() {
    byte[] picture = PictureFiles.jpeg(3000, 2000);
    return PictureFiles.concat(picture, new byte[Intake.MAX_BYTES - 100_000 - picture.length]);
  }

  @Test
  void every_one_is_taken_or_asked_to_come_again_and_the_site_works_on() throws Exception {
    Map<String, String> environment =
        Map.of(
            "JDK_JAVA_OPTIONS",
            "-Xmx" + MEMORY + " -XX:+ExitOnOutOfMemoryError",
            "DIPTYCH_WORKERS",
            "0");
    try (SiteProcess site = SiteProcess.start(home, environment);
        HttpClient http = HttpClient.newHttpClient()) {
      byte[] picture = large();
      List<CompletableFuture<HttpResponse<byte[]>>> sent = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        sent.add(http.sendAsync(upload(site, picture), BodyHandlers.ofByteArray()));
      }
      List<HttpResponse<byte[]>> answers = sent.stream().map(CompletableFuture::join).toList();
      assertThat(answers).extracting(HttpResponse::statusCode).contains(201).containsOnly(201, 429);
      for (HttpResponse<byte[]> answer : answers) {
        if (answer.statusCode() == 429) {
          assertThat(answer.headers().firstValue("Retry-After")).contains("5");
          assertThat(new String(answer.body(), UTF_8)).contains("again in 5 seconds");
        }
      }
      assertThat(site.api().uploaded(TestPictures.hills(96, 64), "hills.png")).isNotBlank();
      try (Stream<Path> left = Files.list(home.resolve("spool"))) {
        assertThat(left.filter(Files::isRegularFile)).isEmpty();
      }
    }
  }

  private static HttpRequest upload(SiteProcess site, byte[] picture) {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n"
            .formatted(BOUNDARY);
    return HttpRequest.newBuilder(URI.create(site.url() + "/api/uploads"))
        .timeout(Duration.ofMinutes(3))
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(
            BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofByteArray(picture),
                BodyPublishers.ofString("\r\n--%s--\r\n".formatted(BOUNDARY))))
        .build();
  }
}
