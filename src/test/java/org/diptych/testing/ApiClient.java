package org.diptych.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that uses the REST interface, over real HTTP. */
public record ApiClient(String url) {

  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final long POLL_MILLIS = 100;
  private static final int AWAY = 503;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String BOUNDARY = "diptych-boundary";

  public HttpResponse<byte[]> get(String path) {
    return send(request(path).GET());
  }

  public JsonNode getJson(String path) {
    HttpResponse<byte[]> response = get(path);
    assertThat(response.statusCode()).as("%s: %s", path, text(response)).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  public HttpResponse<byte[]> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  public JsonNode postJson(String path, String json, int status) {
    HttpResponse<byte[]> response = post(path, json);
    assertThat(response.statusCode()).as("%s: %s", path, text(response)).isEqualTo(status);
    return response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body());
  }

  public HttpResponse<byte[]> delete(String path) {
    return send(request(path).DELETE());
  }

  public HttpResponse<byte[]> upload(byte[] file, String name) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --%s\r
        Content-Disposition: form-data; name="file"; filename="%s"\r
        Content-Type: application/octet-stream\r
        \r
        """
            .formatted(BOUNDARY, name)
            .getBytes(UTF_8));
    body.writeBytes(file);
    body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(UTF_8));
    return send(
        request("/api/uploads")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  /** Uploads a good picture and gives its id. */
  public String uploaded(byte[] picture, String name) {
    HttpResponse<byte[]> response = upload(picture, name);
    assertThat(response.statusCode()).as(text(response)).isEqualTo(201);
    return JSON.readTree(response.body()).get("id").asString();
  }

  /**
   * Asks for the comparison again and again until it is as wanted, also while the database is away;
   * fails after some minutes.
   */
  public JsonNode await(String comparison, String what, Predicate<JsonNode> condition) {
    String path = "/api/comparisons/" + comparison;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      HttpResponse<byte[]> response = get(path);
      assertThat(response.statusCode()).as("%s: %s", path, text(response)).isIn(200, AWAY);
      JsonNode now = JSON.readTree(response.body());
      if (response.statusCode() == 200 && condition.test(now)) {
        return now;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + what + ": " + now.toPrettyString());
      }
      pause();
    }
  }

  public static Predicate<JsonNode> state(String state) {
    return comparison -> comparison.get("state").asString().equals(state);
  }

  /** Whether every run of the comparison fulfils this. */
  public static Predicate<JsonNode> everyRun(Predicate<JsonNode> condition) {
    return comparison ->
        StreamSupport.stream(comparison.get("runs").spliterator(), false).allMatch(condition);
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60));
  }

  public HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
