package org.diptych.kit.forms;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Says a few times a second, and at its end, how many bytes have been read. */
final class CountedStream extends FilterInputStream {

  private static final long NANOS = 250_000_000;

  private final LongConsumer listener;
  private long count;
  private long said = System.nanoTime() - NANOS;

  CountedStream(InputStream in, LongConsumer listener) {
    super(in);
    this.listener = listener;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    tell(value < 0 ? value : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = super.read(bytes, from, length);
    tell(read);
    return read;
  }

  private void tell(int read) {
    count += Math.max(0, read);
    long now = System.nanoTime();
    if (read < 0 || now - said >= NANOS) {
      said = now;
      listener.accept(count);
    }
  }
}
