package org.diptych;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.diptych.testing.ApiClient.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.diptych.testing.ApiClient;
import org.diptych.testing.SiteProcess;
import org.diptych.testing.TestPictures;
import org.diptych.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** The processes as docker-compose.yml arranges them: a database, a site, and a worker apart. */
class ComposedIT {

  private static final String URL = "DIPTYCH_DATABASE_URL";

  @TempDir static Path folder;

  @Test
  void one_worker_apart_from_the_site_does_the_short_runs_too() throws Exception {
    Map<String, String> database = Map.of(URL, TestServer.freshAddress().toUri());
    try (SiteProcess site =
        SiteProcess.start(folder.resolve("site"), environment("web", database))) {
      Process worker = worker(environment("worker", database));
      try {
        ApiClient api = site.api();
        await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> !api.getJson("/api/queue").get("workers").isEmpty());
        JsonNode only = api.getJson("/api/queue").get("workers").get(0);
        assertThat(only.get("lanes").toString()).isEqualTo("[\"quick\",\"long\"]");
        api.await(keypoints(api), "keypoints", state("succeeded"));
      } finally {
        worker.destroy();
        assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private static String keypoints(ApiClient api) {
    String body =
        """
        {"demo": "keypoints", "inputs": {"content": "%s", "style": "%s"},
          "arms": [{"method": "best-buddies", "settings": {}}]}\
        """
            .formatted(
                api.uploaded(TestPictures.hills(96, 64), "hills.png"),
                api.uploaded(TestPictures.hills(96, 64), "again.png"));
    return api.postJson("/api/comparisons", body, 201).get("id").asString();
  }

  private static Process worker(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            Path.of("target", "diptych.jar").toAbsolutePath().toString(),
            service("worker").get("command").toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("DIPTYCH_"));
    builder.environment().put("DIPTYCH_HOME", folder.resolve("worker").toString());
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("worker.log").toFile())
        .start();
  }

  /** What the file gives to a service, but the address of the database and of the site. */
  private static Map<String, String> environment(String service, Map<String, String> database)
      throws IOException {
    Map<String, String> all = new TreeMap<>();
    ((Map<?, ?>) service(service).get("environment"))
        .forEach((name, value) -> all.put(name.toString(), given(value.toString())));
    all.remove("DIPTYCH_ADDRESS");
    all.putAll(database);
    return all;
  }

  /** With what stands for a variable that is not set. */
  private static String given(String value) {
    return value.replaceAll("\\$\\{\\w+:-([^}]*)}", "$1");
  }

  private static Map<String, Object> service(String name) throws IOException {
    Map<String, Map<String, Map<String, Object>>> file =
        new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
    return file.get("services").get(name);
  }
}
