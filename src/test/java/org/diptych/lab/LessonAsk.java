package org.diptych.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.diptych.lab.spi.Ask;
import org.diptych.lab.spi.Setting;
import org.diptych.platform.Refusal;

/** Has what was learnt said with a number behind it. */
public final class LessonAsk implements Ask<LessonAsk.Number> {

  public static final int TOO_HARD = 999;
  public static final long BYTES = 300_000_000;

  /** How many are open now. */
  public final AtomicInteger open = new AtomicInteger();

  /** How many were open at a time, at most. */
  public final AtomicInteger mostOpen = new AtomicInteger();

  /** How often one has answered. */
  public final AtomicInteger answers = new AtomicInteger();

  public record Number(@Setting(min = 0, max = 1_000_000) int number) {}

  @Override
  public String kind() {
    return "say";
  }

  @Override
  public String productKind() {
    return LessonDemo.KIND;
  }

  @Override
  public Class<Number> question() {
    return Number.class;
  }

  @Override
  public Number usual() {
    return new Number(0);
  }

  @Override
  public List<byte[]> prepare(Number question, List<Map<String, String>> cards, Shown shown) {
    return cards.stream().map(_ -> String.valueOf(question.number()).getBytes(UTF_8)).toList();
  }

  @Override
  public Ready open(Map<String, String> card, Path file) throws IOException {
    String learnt = Files.readString(file);
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    return new Ready() {
      @Override
      public List<Answer> answer(List<byte[]> prepared) {
        return prepared.stream().map(this::answer).toList();
      }

      private Answer answer(byte[] prepared) {
        answers.incrementAndGet();
        String number = new String(prepared, UTF_8);
        if (number.equals(String.valueOf(TOO_HARD))) {
          throw new Refusal(Refusal.Kind.INVALID, "ask.viewer");
        }
        return new Answer(Answer.JSON, ("\"" + learnt + number + "\"").getBytes(UTF_8));
      }

      @Override
      public long bytes() {
        return BYTES;
      }

      @Override
      public void close() {
        open.decrementAndGet();
      }
    };
  }
}
