package org.diptych.api;

import static org.springframework.http.MediaType.ALL_VALUE;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.diptych.lab.ask.Asks;
import org.diptych.lab.ask.Asks.Said;
import org.diptych.lab.spi.Ask.Answer;
import org.diptych.lab.store.Comparison;
import org.diptych.platform.Ids;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Questions to what runs have learnt, answered while the asker waits. */
@RestController
@Tag(name = "Questions")
class AsksApi {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String VIEWER = "[A-Za-z0-9-]{1,64}";

  @Schema(name = "AskOrder", description = "A question to what runs have learnt")
  record AskOrder(
      @Schema(description = "One of the demo's asks", example = "picture") @Nullable String kind,
      @Schema(description = "As the demo's asks describe it; what is left out is as usual")
          @Nullable ObjectNode question,
      @Schema(
              description =
                  "A name of the asker's own making: of one asker, run and kind only the newest"
                      + " question is answered; without it no question takes another one's place",
              pattern = VIEWER)
          @Nullable String viewer) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "RunAnswer", description = "What a run's product said")
  record RunAnswer(
      long run,
      @Schema(description = "Position of its arm") int arm,
      long seed,
      @Schema(description = "Id of the product that answered") String product,
      @Schema(
              description = "JSON as the ask has it; a picture as a data: address",
              implementation = Object.class)
          @Nullable JsonNode answer,
      @Schema(description = "That it took to be found; 0 of an answer that was known before")
          double millis,
      @Schema(description = "Why there is none, in a sentence") @Nullable String error) {}

  @Schema(name = "Answers", description = "What the products of a comparison's runs said")
  record AnswersBody(
      @Schema(description = "One of every run that has learnt something, by run")
          List<RunAnswer> answers) {}

  private final Asks asks;
  private final Entrance entrance;

  AsksApi(Asks asks, Entrance entrance) {
    this.asks = asks;
    this.entrance = entrance;
  }

  @PostMapping(
      path = {"/api/comparisons/{id}/ask", "/s/{token}/comparisons/{id}/ask"},
      produces = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "askComparison",
      summary = "Ask all runs of a comparison one question",
      description =
          """
          Answered within five seconds. 409: no run has learnt anything that is kept, or the same
          viewer has asked anew. 429: a share link's visitors ask too often. 503: no process is
          there that answers; DIPTYCH_WORKERS=0 has none.
          """)
  CompletableFuture<AnswersBody> comparison(
      @PathVariable Optional<String> token,
      @PathVariable String id,
      @RequestBody AskOrder order,
      Locale locale) {
    Comparison comparison = entrance.comparison(token, id);
    return asks.ask(comparison, order(order, Optional.empty(), token))
        .thenApply(all -> new AnswersBody(all.stream().map(said -> body(said, locale)).toList()));
  }

  @PostMapping(
      path = {"/api/runs/{run}/ask", "/s/{token}/runs/{run}/ask"},
      produces = {APPLICATION_JSON_VALUE, ALL_VALUE})
  @Operation(
      operationId = "askRun",
      summary = "Ask a run a question: the answer itself, as JSON or a picture",
      description = "As that to a comparison; Server-Timing says how long the answer took.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = AskOrder.class))))
  CompletableFuture<ResponseEntity<byte[]>> run(
      @PathVariable Optional<String> token, @PathVariable long run, @RequestBody AskOrder order) {
    Comparison comparison = entrance.ofRun(token, run);
    return asks.ask(comparison, order(order, Optional.of(run), token))
        .thenApply(all -> answer(all.getFirst()));
  }

  private static Asks.Order order(AskOrder order, Optional<Long> run, Optional<String> token) {
    String viewer = Optional.ofNullable(order.viewer()).orElseGet(Ids::next);
    if (!viewer.matches(VIEWER)) {
      throw new Refusal(Kind.INVALID, "ask.viewer").at("viewer");
    }
    return new Asks.Order(
        token.orElse("") + " " + viewer,
        run,
        Optional.ofNullable(order.kind()).orElse(""),
        Optional.ofNullable(order.question()).orElseGet(JSON::createObjectNode),
        token);
  }

  private static ResponseEntity<byte[]> answer(Said said) {
    Answer answer =
        said.answer().orElseThrow(() -> new Refusal(Kind.INVALID, said.error().orElseThrow()));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(answer.mediaType()))
        .header("Server-Timing", "answer;dur=" + said.millis())
        .body(answer.bytes());
  }

  private static RunAnswer body(Said said, Locale locale) {
    return new RunAnswer(
        said.product().run(),
        said.product().arm(),
        said.product().seed(),
        said.product().id(),
        said.answer().map(AsksApi::json).orElse(null),
        said.millis(),
        said.error().map(error -> error.in(locale)).orElse(null));
  }

  private static JsonNode json(Answer answer) {
    return answer.mediaType().equals(Answer.JSON)
        ? JSON.readTree(answer.bytes())
        : JSON.getNodeFactory()
            .stringNode(
                "data:%s;base64,%s"
                    .formatted(
                        answer.mediaType(), Base64.getEncoder().encodeToString(answer.bytes())));
  }
}
