package org.diptych.api.json;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.springframework.stereotype.Component;

/**
 * No JSON that the interface takes needs more than a megabyte; what is longer is refused while it
 * is read, whether or not it said how long it is.
 */
@Component
class JsonLimit extends HttpFilter {

  private static final int MEGABYTES = 1;
  private static final long MOST = MEGABYTES * 1_000_000L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String type = request.getContentType();
    boolean json = type != null && type.toLowerCase(Locale.ROOT).contains("json");
    String path = request.getServletPath();
    boolean ours = path.startsWith("/api/") || path.startsWith("/s/"); // also of visitors
    chain.doFilter(json && ours ? new Limited(request) : request, response);
  }

  private static final class Limited extends HttpServletRequestWrapper {

    Limited(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (getContentLengthLong() > MOST) {
        throw tooLarge();
      }
      return new Counted(super.getInputStream());
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static final class Counted extends ServletInputStream {

    private final ServletInputStream in;
    private long bytes;

    Counted(ServletInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = in.read(into, from, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int more) {
      bytes += more;
      if (bytes > MOST) {
        throw tooLarge();
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }

  private static Refusal tooLarge() {
    return new Refusal(Kind.TOO_LARGE, "json.bytes", MEGABYTES);
  }
}
