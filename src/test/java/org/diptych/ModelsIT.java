package org.diptych;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.diptych.testing.ApiClient.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.diptych.testing.ApiClient;
import org.diptych.testing.SiteProcess;
import org.diptych.testing.WeightFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry of weights as a program meets it, over real HTTP against the packaged site. */
class ModelsIT {

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

  @AfterEach
  void removeAll() {
    for (JsonNode model : api.getJson("/api/models")) {
      if (model.get("origin").asString().equals("imported")) {
        String path = "/api/models/" + model.get("file").asString();
        assertThat(api.delete(path).statusCode()).isEqualTo(204);
      }
    }
  }

  private static HttpRequest.Builder post(byte[] file, String name) {
    return api.request("/api/models?name=" + name)
        .header("Content-Type", "application/octet-stream")
        .POST(BodyPublishers.ofByteArray(file));
  }

  private static Optional<JsonNode> listed(String file) {
    return StreamSupport.stream(api.getJson("/api/models").spliterator(), false)
        .filter(model -> model.get("file").asString().equals(file))
        .findFirst();
  }

  private static void assertNothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("models"))) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void weights_larger_than_any_picture_are_imported_listed_and_removed() throws IOException {
    byte[] vgg = WeightFiles.zeros(WeightFiles.vgg16(), "F16", Map.of("license", "BSD-3-Clause"));
    assertThat(vgg.length).isGreaterThan(21_500_000);
    HttpResponse<byte[]> response = api.send(post(vgg, "vgg16.safetensors"));
    assertThat(response.statusCode()).as(text(response)).isEqualTo(201);
    JsonNode model = listed("vgg16.safetensors").orElseThrow();
    assertThat(model).isEqualTo(JsonMapper.shared().readTree(response.body()));
    assertThat(model.get("network").asString()).isEqualTo("VGG-16");
    assertThat(model.get("origin").asString()).isEqualTo("imported");
    assertThat(model.get("state").asString()).isEqualTo("sound");
    assertThat(model.get("licence").asString()).isEqualTo("BSD-3-Clause");
    assertThat(model.get("source").isNull()).isTrue();
    assertThat(model.get("bytes").asInt()).isEqualTo(vgg.length);
    assertThat(model.get("sha256").asString()).hasSize(64);
    assertThat(model.get("demos").get(0).asString()).isEqualTo("style");
    assertThat(home.resolve("models/vgg16.safetensors")).hasBinaryContent(vgg);
    assertThat(api.send(post(vgg, "again.safetensors")).statusCode()).isEqualTo(409);
    assertThat(api.delete("/api/models/vgg16.safetensors").statusCode()).isEqualTo(204);
    assertThat(listed("vgg16.safetensors")).isEmpty();
    assertNothingIsLeft();
  }

  @Test
  void what_is_refused_says_why_in_the_language_asked_for_and_leaves_nothing() throws IOException {
    byte[] file = WeightFiles.zeros(WeightFiles.squeezeNet(), "F16", Map.of());
    HttpResponse<byte[]> cut = api.send(post(Arrays.copyOf(file, file.length - 2), "w"));
    assertThat(cut.statusCode()).isEqualTo(400);
    assertThat(cut.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(text(cut)).contains("it was cut off on its way");
    HttpResponse<byte[]> pickle =
        api.send(
            post(("PK\3\4" + "x".repeat(200_000)).getBytes(UTF_8), "w.pth")
                .header("Accept-Language", "ru"));
    assertThat(pickle.statusCode()).isEqualTo(415);
    assertThat(text(pickle)).contains("чтение pickle может запустить");
    assertNothingIsLeft();
  }

  @Test
  void a_file_that_says_it_is_over_the_limit_is_refused_before_it_is_sent() throws IOException {
    URI url = URI.create(site.url());
    try (Socket socket = new Socket("127.0.0.1", url.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          """
          POST /api/models?name=w HTTP/1.1\r
          Host: localhost:%d\r
          Content-Type: application/octet-stream\r
          Content-Length: 3000000001\r
          Connection: close\r
          \r
          """
              .formatted(url.getPort())
              .getBytes(UTF_8));
      out.flush();
      InputStream in = socket.getInputStream();
      String answer = new String(in.readNBytes(600), UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 413").contains("larger than 3,000 MB");
    }
  }

  @Test
  void a_form_is_told_to_be_a_file_whatever_its_size() {
    HttpResponse<byte[]> form =
        api.send(
            api.request("/api/models")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(new byte[22_000_000])));
    assertThat(form.statusCode()).as(text(form)).isEqualTo(415);
    assertThat(text(form)).contains("application/octet-stream");
  }

  @Test
  void a_page_of_another_site_can_neither_import_nor_remove() throws IOException {
    byte[] file = WeightFiles.zeros(WeightFiles.squeezeNet(), "F16", Map.of());
    HttpRequest.Builder foreign = post(file, "w").header("Origin", "http://evil.example");
    assertThat(api.send(foreign).statusCode()).isEqualTo(403);
    assertNothingIsLeft();
    HttpRequest.Builder removal = api.request("/api/models/w").header("Origin", "null").DELETE();
    assertThat(api.send(removal).statusCode()).isEqualTo(403);
  }

  @Test
  void a_path_removes_nothing() throws IOException {
    Path outside = Files.writeString(home.resolve("outside.safetensors"), "kept");
    for (String name : new String[] {"..%2Foutside.safetensors", "%2e%2e/outside.safetensors"}) {
      assertThat(api.delete("/api/models/" + name).statusCode()).isBetween(400, 405);
    }
    assertThat(api.delete("/api/models/absent.safetensors").statusCode()).isEqualTo(404);
    assertThat(outside).exists();
  }

  @Test
  void a_file_put_into_the_home_is_picked_up_while_the_site_runs() throws Exception {
    Path file = home.resolve("models/by-hand.safetensors");
    Files.write(file, WeightFiles.zeros(WeightFiles.squeezeNet(), "BF16", Map.of()));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    JsonNode model =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> listed("by-hand.safetensors").orElseThrow(),
                found -> !found.get("state").asString().equals("checking"));
    assertThat(model.get("state").asString()).isEqualTo("sound");
    assertThat(model.get("network").asString()).isEqualTo("SqueezeNet 1.1");
    assertThat(model.get("licence").isNull()).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void the_site_has_not_loaded_libtorch() throws IOException {
    byte[] file = WeightFiles.zeros(WeightFiles.squeezeNet(), "F16", Map.of());
    assertThat(api.send(post(file, "w")).statusCode()).isEqualTo(201);
    assertThat(api.getJson("/api/demos")).isNotEmpty();
    Path libraries = Path.of("/proc", String.valueOf(site.process().pid()), "maps");
    assertThat(Files.readString(libraries)).contains("libjvm").doesNotContain("torch");
  }

  @Test
  void the_interface_says_that_the_body_is_the_file_itself() {
    JsonNode post = api.getJson("/api/openapi.json").at("/paths/~1api~1models/post");
    assertThat(post.at("/requestBody/content").propertyNames())
        .containsExactly("application/octet-stream");
    assertThat(post.get("summary").asString()).contains("3 GB");
  }
}
