package org.diptych;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.diptych.testing.ApiClient.state;
import static org.diptych.testing.ApiClient.text;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.diptych.testing.ApiClient;
import org.diptych.testing.LabelledFiles;
import org.diptych.testing.SiteProcess;
import org.diptych.testing.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The packaged program backs a working site up, and another home gets all of it. */
class BackupIT {

  @TempDir private Path folder;

  @Test
  void a_site_that_works_is_backed_up_and_another_home_goes_on_from_there() throws Exception {
    Path file = folder.resolve("backup");
    String done;
    String half;
    String share;
    Map<String, String> results;
    Map<String, String> undisturbed;
    try (SiteProcess site = SiteProcess.start(folder.resolve("home"))) {
      ApiClient api = site.api();
      done = submit(api, 64, 12);
      results = results(api.await(done, "an end", state("succeeded")));
      share = share(api, done);
      Files.write(folder.resolve("home/models/mine.safetensors"), new byte[] {1, 2, 3});
      send(api, "/api/datasets?name=pets", LabelledFiles.zip(LabelledFiles.files("train", 5)));
      half = submit(api, 96, 1000);
      Awaitility.await()
          .atMost(Duration.ofMinutes(4))
          .ignoreExceptions()
          .until(() -> checkpoints(folder.resolve("home")) > 0);
      assertThat(command(folder.resolve("home"), "backup", file.toString()))
          .containsPattern("checkpoint: [12] row");
      undisturbed = results(api.await(half, "an end", state("succeeded")));
    }
    Path other = folder.resolve("other");
    assertThat(command(other, "restore", file.toString())).contains("All of it is in " + other);
    try (SiteProcess site = SiteProcess.start(other)) {
      ApiClient api = site.api();
      JsonNode resumed = api.await(half, "an end of what was running", state("succeeded"));
      assertThat(resumed.get("runs"))
          .allSatisfy(run -> assertThat(run.get("attempt").asInt()).isEqualTo(2));
      assertThat(results(resumed)).isEqualTo(undisturbed);
      assertThat(results(api.getJson("/api/comparisons/" + done))).isEqualTo(results);
      assertThat(api.get(share).statusCode()).isEqualTo(200);
      assertThat(text(api.get("/api/models"))).contains("mine.safetensors");
      assertThat(text(api.get("/api/datasets"))).contains("\"pets\"");
      String again =
          api.postJson("/api/comparisons/" + done + "/again", "", 201).get("id").asString();
      assertThat(results(api.await(again, "an end", state("succeeded")))).isEqualTo(results);
    }
  }

  private static String submit(ApiClient api, int resolution, int iterations) {
    String body =
        """
        {"demo": "style", "inputs": {"content": "%s", "style": "%s"}, "arms": [
          {"method": "gatys", "settings": {"resolution": %d, "iterations": %d, "earlyStop": false}}]}
        """
            .formatted(
                api.uploaded(TestPictures.hills(96, 64), "hills.png"),
                api.uploaded(TestPictures.waves(64, 64), "waves.png"),
                resolution,
                iterations);
    return api.postJson("/api/comparisons", body, 201).get("id").asString();
  }

  /** The path of a picture by a new share link. */
  private static String share(ApiClient api, String comparison) {
    JsonNode share = api.postJson("/api/comparisons/" + comparison + "/shares", "{}", 201);
    String path = URI.create(share.get("url").asString()).getPath();
    return path + "/comparisons/" + comparison + "/inputs/style";
  }

  private static void send(ApiClient api, String path, byte[] file) {
    HttpResponse<byte[]> response =
        api.send(
            api.request(path)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(file)));
    assertThat(response.statusCode()).as(text(response)).isEqualTo(201);
  }

  private static long checkpoints(Path home) throws IOException, SQLException {
    String port = Files.readAllLines(home.resolve("pg18/postmaster.pid")).get(3).strip();
    String password = Files.readString(home.resolve("database.password")).strip();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/diptych", "diptych", password);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from checkpoint")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Hash of the last picture, by arm. */
  private static Map<String, String> results(JsonNode comparison) {
    Map<String, String> results = new TreeMap<>();
    StreamSupport.stream(comparison.get("runs").spliterator(), false)
        .forEach(run -> {
          JsonNode artifacts = run.get("artifacts");
          String last = artifacts.get(artifacts.size() - 1).get("sha256").asString();
          results.put(run.get("method").asString(), last);
        });
    return results;
  }

  private static String command(Path home, String command, String file)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                Path.of("target", "diptych.jar").toAbsolutePath().toString(),
                command,
                file));
    builder.environment().put("DIPTYCH_HOME", home.toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
