package org.diptych.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens pages as a browser does, without drawing them: the HTML, the start of its session, and what
 * the server has to tell about the page. For benchmarks and tests; not for several threads.
 */
public final class Viewer {

  /** One for all, as connections are dear. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String site;
  private final Map<String, String> cookies = new TreeMap<>();

  /**
   * @param site such as {@code http://localhost:8080}
   */
  public Viewer(String site) {
    this.site = site;
  }

  /** What a page was opened with; by it the server is asked for news. */
  public record Page(int ui, String token, int messages, HttpResponse<byte[]> answer) {

    /** Everything that the server told about the page. */
    public String text() {
      return new String(answer.body(), StandardCharsets.UTF_8);
    }
  }

  public HttpResponse<byte[]> get(String path) {
    return send(request(path).GET());
  }

  public HttpResponse<byte[]> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json; charset=UTF-8")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /**
   * Brings a picture.
   *
   * @return its id
   */
  public String upload(byte[] png) {
    String boundary = "picture-of-a-bench";
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n"
            .formatted(boundary);
    HttpResponse<byte[]> answer =
        send(
            request("/api/uploads")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(
                    HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        HttpRequest.BodyPublishers.ofByteArray(png),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
    return JsonMapper.shared().readTree(answer.body()).get("id").asString();
  }

  /**
   * Opens a page.
   *
   * @param path without a slash before it
   * @throws IllegalStateException when its HTML or its start is not given
   */
  public Page open(String path) {
    require(get("/" + path));
    String place = URLEncoder.encode(path, StandardCharsets.UTF_8);
    JsonNode start = JSON.readTree(require(get("/?v-r=init&location=" + place + "&query=")).body());
    JsonNode config = start.get("appConfig");
    int ui = config.get("v-uiId").asInt();
    String token = config.get("uidl").get("Vaadin-Security-Key").asString();
    String navigation =
        """
        {"type":"event","node":1,"event":"ui-navigate","data":{"route":"%s","query":"",\
        "appShellTitle":"","historyState":{"idx":0},"trigger":""}}\
        """
            .formatted(path);
    return new Page(ui, token, 1, call(ui, token, 0, navigation));
  }

  /** What has changed on the page since it was asked last. */
  public Page news(Page page) {
    String poll = "{\"type\":\"event\",\"node\":1,\"event\":\"ui-poll\",\"data\":{}}";
    HttpResponse<byte[]> answer = call(page.ui, page.token, page.messages, poll);
    return new Page(page.ui, page.token, page.messages + 1, answer);
  }

  private HttpResponse<byte[]> call(int ui, String token, int messages, String event) {
    String body =
        """
        {"csrfToken":"%s","rpc":[%s],"syncId":%d,"clientId":%d}\
        """
            .formatted(token, event, messages, messages);
    return post("/?v-r=uidl&v-uiId=" + ui, body);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(site + path)).timeout(PATIENCE).header("Accept", "*/*");
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(one -> one.getKey() + "=" + one.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      for (String cookie : answer.headers().allValues("Set-Cookie")) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<byte[]> require(HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.uri() + " was answered with " + answer.statusCode());
    }
    return answer;
  }
}
