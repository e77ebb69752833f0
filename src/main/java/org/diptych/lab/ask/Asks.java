package org.diptych.lab.ask;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.codec.digest.DigestUtils;
import org.diptych.lab.ask.AskRows.Answered;
import org.diptych.lab.ask.AskRows.Question;
import org.diptych.lab.spi.Ask;
import org.diptych.lab.spi.Ask.Answer;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.spi.SettingsType;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.KeptProducts;
import org.diptych.lab.store.KeptProducts.Kept;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Sentence;
import org.diptych.platform.Shared;
import org.diptych.platform.database.Database;
import tools.jackson.databind.JsonNode;

/** Asks what the runs of a comparison have learnt, and knows the answers that were given before. */
public final class Asks implements AutoCloseable {

  private static final long CACHE_BYTES = 64_000_000;
  private static final Duration LATELY = Duration.ofSeconds(1);
  private static final int MOST_LATELY = 100;
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
  private final Shared<String, List<Kept>> lately = new Shared<>(LATELY, MOST_LATELY);
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
    Ask<?> ask =
        demos.get(comparison.demo()).asks().stream()
            .filter(one -> one.kind().equals(order.kind()))
            .findFirst()
            .orElseThrow(() ->
                new Refusal(Kind.NOT_FOUND, "ask.kind", order.kind(), comparison.demo())
                    .at("kind"));
    Map<Kept, byte[]> prepared = prepared(ask, comparison, order);
    if (prepared.isEmpty()) {
      throw new Refusal(Kind.CONFLICT, "ask.nothing");
    }
    return ask(order, prepared);
  }

  private <Q extends Record> Map<Kept, byte[]> prepared(
      Ask<Q> ask, Comparison comparison, Order order) {
    Q question =
        Refusal.within(
            "question", () -> SettingsType.of(ask.question()).read(order.question(), ask.usual()));
    Ask.Shown shown = pictures.of(comparison, order.link().isEmpty());
    Map<Long, Kept> byRun = new LinkedHashMap<>();
    lately.get(comparison.id(), products::of).stream()
        .filter(kept -> kept.product().kind().equals(ask.productKind()))
        .filter(kept -> order.run().map(run -> run == kept.run()).orElse(true))
        .forEach(kept -> byRun.putIfAbsent(kept.run(), kept));
    Map<Kept, byte[]> prepared = new LinkedHashMap<>();
    byRun
        .values()
        .forEach(kept -> prepared.put(kept, ask.prepare(question, kept.product().card(), shown)));
    return prepared;
  }

  private CompletableFuture<List<Said>> ask(Order order, Map<Kept, byte[]> prepared) {
    Map<Kept, CompletableFuture<Said>> said = new LinkedHashMap<>();
    Map<Kept, byte[]> fresh = new LinkedHashMap<>();
    prepared.forEach((kept, question) -> {
      Optional<Answer> known = cache.find(key(kept, order.kind(), question));
      said.put(kept, CompletableFuture.completedFuture(new Said(kept, known, 0, Optional.empty())));
      if (known.isEmpty()) {
        fresh.put(kept, question);
      }
    });
    if (!fresh.isEmpty()) {
      if (!order.link().map(visitors::admits).orElse(true)) {
        throw new Refusal(Kind.TOO_MANY, "ask.rate", BURST, PACE.toMillis() / 1000.0);
      }
      List<Kept> asked = List.copyOf(fresh.keySet());
      List<Question> questions = new ArrayList<>();
      fresh.forEach((kept, question) ->
          questions.add(
              new Question(order.viewer(), kept.run(), order.kind(), kept.id(), question)));
      List<CompletableFuture<Answered>> answers = line.put(questions);
      for (int i = 0; i < asked.size(); i++) {
        Kept kept = asked.get(i);
        String key = key(kept, order.kind(), questions.get(i).prepared());
        said.put(kept, answers.get(i).thenApply(answered -> said(kept, key, answered)));
      }
    }
    return CompletableFuture.allOf(said.values().toArray(CompletableFuture[]::new))
        .thenApply(_ -> said.values().stream().map(CompletableFuture::join).toList());
  }

  private Said said(Kept kept, String key, Answered answered) {
    answered.answer().ifPresent(answer -> cache.keep(key, answer));
    return new Said(kept, answered.answer(), answered.millis(), answered.error());
  }

  private static String key(Kept kept, String kind, byte[] prepared) {
    return kept.sha256() + " " + kind + " " + DigestUtils.sha256Hex(prepared);
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
