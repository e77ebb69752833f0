package org.diptych.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.diptych.access.SlowSenders.Pace;
import org.diptych.platform.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real sockets against the server that the site is built on; only time is ours. */
class SlowSendersTest {

  private static final Pace PACE = new Pace(Duration.ofSeconds(20), 1000, Duration.ofMinutes(5));

  @TempDir Path folder;
  private final AtomicLong now = new AtomicLong();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final Tomcat server = new Tomcat();

  @BeforeEach
  void start() throws Exception {
    server.setBaseDir(folder.toString());
    server.setPort(0);
    Context context = server.addContext("", folder.toString());
    Tomcat.addServlet(context, "counter", new Counter());
    context.addServletMappingDecoded("/", "counter");
    server.getEngine().getPipeline().addValve(new SlowSenders(PACE, now::get));
    server.getConnector().setProperty("connectionTimeout", "1000");
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    server.destroy();
  }

  /** Says how far it got, and what of the body it was given. */
  private final class Counter extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      try {
        for (int value = request.getInputStream().read();
            value >= 0;
            value = request.getInputStream().read()) {
          heard.add(String.valueOf((char) value));
        }
        heard.add("end");
      } catch (Refusal refusal) {
        heard.add(refusal.kind().name());
        response.setStatus(HttpServletResponse.SC_REQUEST_TIMEOUT);
      }
    }
  }

  @Test
  void a_body_that_comes_at_its_pace_is_taken() throws Exception {
    try (Socket socket = sender(3)) {
      send(socket, "a");
      assertThat(next()).isEqualTo("a");
      later(19);
      send(socket, "bc");
      assertThat(next() + next() + next()).isEqualTo("bcend");
    }
  }

  @Test
  void one_that_drips_is_given_up_and_its_connection_closed() throws Exception {
    try (Socket socket = sender(1_000_000)) {
      send(socket, "a");
      assertThat(next()).isEqualTo("a");
      later(21);
      send(socket, "b");
      assertThat(next()).isEqualTo("TOO_SLOW");
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void one_that_stalls_is_given_up() throws Exception {
    try (Socket socket = sender(10)) {
      send(socket, "a");
      assertThat(next()).isEqualTo("a");
      assertThat(next()).as("after the connection's own patience").isEqualTo("TOO_SLOW");
      assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
          .startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void pace_counts_from_the_end_of_the_grace_and_time_has_an_end() {
    assertThat(PACE.isMet(0, seconds(20))).isTrue();
    assertThat(PACE.isMet(9_999, seconds(30))).isFalse();
    assertThat(PACE.isMet(10_000, seconds(30))).isTrue();
    assertThat(PACE.isMet(Long.MAX_VALUE, seconds(301))).isFalse();
  }

  private Socket sender(int length) throws IOException {
    Socket socket = new Socket("127.0.0.1", server.getConnector().getLocalPort());
    socket.setSoTimeout(30_000);
    send(socket, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n");
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(US_ASCII));
    out.flush();
  }

  private String next() throws InterruptedException {
    return String.valueOf(heard.poll(30, TimeUnit.SECONDS));
  }

  private void later(int seconds) {
    now.addAndGet(seconds(seconds));
  }

  private static long seconds(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
