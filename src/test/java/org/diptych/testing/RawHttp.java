package org.diptych.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP as somebody with bad intentions writes it: byte by byte, past every client's own checks. */
public record RawHttp(int port) {

  private static final int PATIENCE_MILLIS = 30_000;

  /**
   * @param headers by lower-case name; of several of one name the last
   */
  public record Answer(int status, Map<String, String> headers, String body) {

    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  /**
   * Sends it all and reads until the server ends the connection, or, where it switches protocols,
   * until the end of the head.
   */
  public Answer send(byte[] request) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return answer(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Answer send(String request) {
    return send(request.getBytes(UTF_8));
  }

  /** GET as this host, with more headers, each with its end of line. */
  public Answer get(String target, String host, String... headers) {
    return send(
        "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n"
            .formatted(target, host, String.join("", headers)));
  }

  /** A body with these headers, each with its end of line; the length goes without saying. */
  public Answer body(String method, String target, byte[] body, String... headers) {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(
        "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n"
            .formatted(method, target, body.length, String.join("", headers))
            .getBytes(UTF_8));
    request.writeBytes(body);
    return send(request.toByteArray());
  }

  public Answer json(String method, String target, String body) {
    return body(method, target, body.getBytes(UTF_8), "Content-Type: application/json\r\n");
  }

  private static Answer answer(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    String[] lines = head.toString().split("\r\n");
    if (!lines[0].matches("HTTP/1\\.1 \\d{3}.*")) {
      throw new IOException("no answer but: " + head);
    }
    int status = Integer.parseInt(lines[0].substring(9, 12));
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    String body = status == 101 ? "" : new String(rest(in), ISO_8859_1);
    return new Answer(status, headers, new String(body.getBytes(ISO_8859_1), UTF_8));
  }

  /**
   * What came until the end, be it a reset: a server may close on what it does not want to read.
   */
  private static byte[] rest(InputStream in) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      in.transferTo(all);
    } catch (IOException e) {
      // ended roughly
    }
    return all.toByteArray();
  }
}
