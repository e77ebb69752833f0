package org.diptych.lab.ask;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.diptych.lab.ask.AskRows.Answered;
import org.diptych.lab.ask.AskRows.Question;
import org.diptych.lab.spi.Ask;
import org.diptych.lab.spi.Ask.Answer;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.spi.SettingsType;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.KeptProducts;
import org.diptych.lab.store.KeptProducts.Kept;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Sentence;
import org.diptych.platform.database.Database;
import tools.jackson.databind.JsonNode;

/** Asks what the runs of a comparison have learnt, and knows the answers that were given before. */
public final class Asks implements AutoCloseable {

  private static final long CACHE_BYTES = 64_000_000;
  private static final int BURST = 20;
  private static final Duration PACE = Duration.ofMillis(500);

  /**
   * What a product said, or why it said nothing.
   *
   * @param millis that the answer took to be found; 0 of one that was known
   */
  public record Said(
      Kept product, Optional<Answer> answer, double millis, Optional<Sentence> error) {}

  /**
   * A question to the runs of a comparison.
   *
   * @param viewer who asks: of one viewer only the newest question is answered
   * @param run the one that is asked; empty for all that have learnt something
   * @param question its fields as JSON
   * @param link by which a visitor came, who is held to a pace; empty for who may ask anything
   */
  public record Order(
      String viewer, Optional<Long> run, String kind, JsonNode question, Optional<String> link) {}

  private final Demos demos;
  private final KeptProducts products;
  private final ShownPictures pictures;
  private final AskLine line;
  private final AnswerCache cache = new AnswerCache(CACHE_BYTES);
  private final Rates visitors = new Rates(BURST, PACE, InstantSource.system());

  public Asks(Demos demos, KeptProducts products, ShownPictures pictures, Database database) {
    this.demos = demos;
    this.products = products;
    this.pictures = pictures;
    this.line = new AskLine(database);
  }

  /**
   * Asks; completed within about five seconds, by a {@link Refusal} where nobody answers or the
   * viewer has asked anew.
   *
   * @throws Refusal when there is nothing to ask, the question is none, or too much is asked
   */
  public CompletableFuture<List<Said>> ask(Comparison comparison, Order order) {
    Demo<?> demo = demos.get(comparison.demo());
    Ask<?> ask = Refusal.within("kind", () -> Demos.ask(demo, order.kind()));
    List<Asked> all = asked(ask, comparison, order);
    if (all.isEmpty()) {
      throw new Refusal(Kind.CONFLICT, "ask.nothing");
    }
    return ask(order, all);
  }

  /** What a product is asked, and under which key its answer is known. */
  private record Asked(Kept kept, byte[] prepared, String key) {

    static Asked of(Kept kept, String kind, byte[] prepared) {
      String key = kept.sha256() + " " + kind + " " + DigestUtils.sha256Hex(prepared);
      return new Asked(kept, prepared, key);
    }
  }

  private <Q extends Record> List<Asked> asked(Ask<Q> ask, Comparison comparison, Order order) {
    Q question =
        Refusal.within(
            "question", () -> SettingsType.of(ask.question()).read(order.question(), ask.usual()));
    Map<Long, Kept> byRun = new LinkedHashMap<>();
    products.lately(comparison.id()).stream()
        .filter(kept -> kept.product().kind().equals(ask.productKind()))
        .filter(kept -> order.run().map(run -> run == kept.run()).orElse(true))
        .forEach(kept -> byRun.putIfAbsent(kept.run(), kept));
    if (byRun.isEmpty()) {
      return List.of();
    }
    List<Kept> all = List.copyOf(byRun.values());
    List<byte[]> prepared =
        ask.prepare(
            question,
            all.stream().map(kept -> kept.product().card()).toList(),
            pictures.of(comparison, order.link().isEmpty()));
    return IntStream.range(0, all.size())
        .mapToObj(i -> Asked.of(all.get(i), order.kind(), prepared.get(i)))
        .toList();
  }

  private CompletableFuture<List<Said>> ask(Order order, List<Asked> all) {
    Map<Asked, CompletableFuture<Said>> said = new LinkedHashMap<>();
    List<Asked> fresh = new ArrayList<>();
    for (Asked asked : all) {
      Optional<Answer> known = cache.find(asked.key());
      Said before = new Said(asked.kept(), known, 0, Optional.empty());
      said.put(asked, CompletableFuture.completedFuture(before));
      if (known.isEmpty()) {
        fresh.add(asked);
      }
    }
    if (!fresh.isEmpty()) {
      List<CompletableFuture<Answered>> answers = put(order, fresh);
      for (int i = 0; i < fresh.size(); i++) {
        Asked asked = fresh.get(i);
        said.put(asked, answers.get(i).thenApply(answered -> said(asked, answered)));
      }
    }
    return CompletableFuture.allOf(said.values().toArray(CompletableFuture[]::new))
        .thenApply(_ -> said.values().stream().map(CompletableFuture::join).toList());
  }

  private List<CompletableFuture<Answered>> put(Order order, List<Asked> fresh) {
    if (!order.link().map(visitors::admits).orElse(true)) {
      throw new Refusal(Kind.TOO_MANY, "ask.rate", BURST, PACE.toMillis() / 1000.0);
    }
    return line.put(
        fresh.stream()
            .map(asked ->
                new Question(
                    order.viewer(),
                    asked.kept().run(),
                    order.kind(),
                    asked.kept().id(),
                    asked.prepared()))
            .toList());
  }

  private Said said(Asked asked, Answered answered) {
    answered.answer().ifPresent(answer -> cache.keep(asked.key(), answer));
    return new Said(asked.kept(), answered.answer(), answered.millis(), answered.error());
  }

  /** How many questions wait. */
  public int waiting() {
    return line.length();
  }

  /** Of the answers that are known. */
  public long cachedBytes() {
    return cache.bytes();
  }

  @Override
  public void close() {
    line.close();
  }
}
