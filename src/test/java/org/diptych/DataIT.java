package org.diptych;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.diptych.testing.ApiClient.text;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.diptych.media.Pictures;
import org.diptych.testing.ApiClient;
import org.diptych.testing.LabelledFiles;
import org.diptych.testing.SiteProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sets of labelled pictures as a program meets them, over HTTP against the packaged site. */
class DataIT {

  @TempDir static Path home;
  private static SiteProcess site;
  private static ApiClient api;

  @BeforeAll
  static void start() {
    site = SiteProcess.start(home, Map.of("DIPTYCH_WORKERS", "0"));
    api = site.api();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static HttpRequest.Builder post(byte[] zip, String name) {
    return api.request("/api/datasets?name=" + name)
        .header("Content-Type", "application/octet-stream")
        .POST(BodyPublishers.ofByteArray(zip));
  }

  private static byte[] pets() {
    return LabelledFiles.zip(LabelledFiles.files("train", 5));
  }

  private static void assertNothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("data"))) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void a_set_is_imported_listed_seen_and_removed() throws IOException {
    HttpResponse<byte[]> response = api.send(post(pets(), "pets.zip"));
    assertThat(response.statusCode()).as(text(response)).isEqualTo(201);
    JsonNode set = api.getJson("/api/datasets").get(1);
    assertThat(set).isEqualTo(JsonMapper.shared().readTree(response.body()));
    assertThat(set.get("id").asString()).isEqualTo("pets");
    assertThat(set.get("kind").asString()).isEqualTo("folders");
    assertThat(set.get("origin").asString()).isEqualTo("imported");
    assertThat(set.get("state").asString()).isEqualTo("sound");
    assertThat(set.get("classes").toString()).isEqualTo("[\"cat\",\"dog\"]");
    assertThat(set.get("train").asInt()).isEqualTo(8);
    assertThat(set.get("test").asInt()).isEqualTo(2);
    assertThat(set.get("sha256").asString()).hasSize(64);
    assertThat(set.get("reason").isNull()).isTrue();
    HttpResponse<byte[]> samples = api.get("/api/datasets/pets/samples.png");
    assertThat(samples.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(Pictures.decode(samples.body()).getHeight()).isEqualTo(2 * 34 + 2);
    assertThat(api.send(post(pets(), "again.zip")).statusCode()).isEqualTo(409);
    assertThat(api.delete("/api/datasets/pets").statusCode()).isEqualTo(204);
    assertThat(api.get("/api/datasets/pets/samples.png").statusCode()).isEqualTo(404);
    assertNothingIsLeft();
  }

  @Test
  void the_drawn_set_is_listed_seen_and_never_removed() {
    JsonNode set = api.getJson("/api/datasets").get(0);
    assertThat(set.get("id").asString()).isEqualTo("procedural");
    assertThat(set.get("sides").toString()).isEqualTo("[32,64]");
    assertThat(set.get("classes")).hasSize(12);
    HttpResponse<byte[]> samples = api.get("/api/datasets/procedural/samples.png");
    assertThat(Pictures.decode(samples.body()).getHeight()).isEqualTo(12 * 34 + 2);
    assertThat(api.delete("/api/datasets/procedural").statusCode()).isEqualTo(409);
  }

  @Test
  void what_is_refused_says_why_in_the_language_asked_for_and_leaves_nothing() throws IOException {
    byte[] picture = LabelledFiles.files("train", 1).values().iterator().next();
    byte[] climbing = LabelledFiles.zip(Map.of("../../evil.png", picture));
    HttpResponse<byte[]> refused = api.send(post(climbing, "w").header("Accept-Language", "ru"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(text(refused)).contains("В zip есть запись «../../evil.png»");
    assertThat(api.send(post("GIF89a".getBytes(UTF_8), "w")).statusCode()).isEqualTo(415);
    assertThat(home.resolve("evil.png")).doesNotExist();
    assertNothingIsLeft();
  }

  @Test
  void a_form_is_told_to_be_a_file() {
    HttpResponse<byte[]> form =
        api.send(
            api.request("/api/datasets")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(new byte[1000])));
    assertThat(form.statusCode()).as(text(form)).isEqualTo(415);
    assertThat(text(form)).contains("application/octet-stream");
  }

  @Test
  void a_page_of_another_site_can_neither_import_nor_remove() throws IOException {
    HttpRequest.Builder foreign = post(pets(), "w").header("Origin", "http://evil.example");
    assertThat(api.send(foreign).statusCode()).isEqualTo(403);
    HttpRequest.Builder removal = api.request("/api/datasets/w").header("Origin", "null").DELETE();
    assertThat(api.send(removal).statusCode()).isEqualTo(403);
    assertNothingIsLeft();
  }

  @Test
  void a_path_opens_and_removes_nothing() throws IOException {
    Path outside = Files.createDirectories(home.resolve("outside"));
    for (String name : new String[] {"..%2Foutside", "%2e%2e/outside", ".incoming"}) {
      assertThat(api.delete("/api/datasets/" + name).statusCode()).isBetween(400, 405);
    }
    assertThat(api.delete("/api/datasets/absent").statusCode()).isEqualTo(404);
    assertThat(outside).exists();
  }

  @Test
  void the_interface_says_that_the_body_is_the_file_itself() {
    JsonNode post = api.getJson("/api/openapi.json").at("/paths/~1api~1datasets/post");
    assertThat(post.at("/requestBody/content").propertyNames())
        .containsExactly("application/octet-stream");
    assertThat(post.get("summary").asString()).contains("1 GB");
  }
}
