package org.diptych.access;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/**
 * Gives up a request whose body comes too slowly, whoever reads it: what it holds meanwhile, others
 * wait for. Sits below everything that reads bodies, forms of several parts included.
 */
public final class SlowSenders extends ValveBase {

  /**
   * How slow is too slow.
   *
   * @param grace until the pace counts
   * @param bytesPerSecond on the average since the grace began
   * @param longest that a body may take at any pace
   */
  public record Pace(Duration grace, int bytesPerSecond, Duration longest) {

    static final Pace STANDARD = new Pace(Duration.ofSeconds(20), 16_000, Duration.ofHours(2));

    boolean isMet(long bytes, long nanos) {
      double seconds = nanos / 1e9;
      return seconds <= longest.toSeconds()
          && bytes >= bytesPerSecond * (seconds - grace.toSeconds());
    }
  }

  private final Pace pace;
  private final LongSupplier clock;

  public SlowSenders() {
    this(Pace.STANDARD, System::nanoTime);
  }

  SlowSenders(Pace pace, LongSupplier clock) {
    super(true);
    this.pace = pace;
    this.clock = clock;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    org.apache.coyote.Request body = request.getCoyoteRequest();
    InputBuffer source = body.getInputBuffer();
    body.setInputBuffer(new Watched(body, source, clock.getAsLong()));
    try {
      getNext().invoke(request, response);
    } finally {
      body.setInputBuffer(source);
    }
  }

  /** Measures a body while it is read. */
  private final class Watched implements InputBuffer {

    private final org.apache.coyote.Request body;
    private final InputBuffer source;
    private final long start;
    private long bytes;

    Watched(org.apache.coyote.Request body, InputBuffer source, long start) {
      this.body = body;
      this.source = source;
      this.start = start;
    }

    @Override
    public int doRead(ApplicationBufferHandler into) throws IOException {
      try {
        int read = source.doRead(into);
        bytes += Math.max(0, read);
        if (read >= 0 && !pace.isMet(bytes, clock.getAsLong() - start)) {
          throw slow();
        }
        return read;
      } catch (SocketTimeoutException e) { // nothing at all came for a while
        throw slow();
      }
    }

    /** What is still to come is not waited for either. */
    private Refusal slow() {
      body.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      return new Refusal(
          Kind.TOO_SLOW, "access.slow", pace.bytesPerSecond() / 1000, pace.longest().toHours());
    }

    @Override
    public int available() {
      return source.available();
    }
  }
}
