package org.diptych.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.diptych.access.AccessPolicy;
import org.diptych.access.Shares;
import org.diptych.access.Visitors;
import org.diptych.lab.Bin;
import org.diptych.lab.Comparisons;
import org.diptych.lab.Submission;
import org.diptych.lab.evidence.Verdicts;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.Links;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Comparisons, their runs and their share links. */
@RestController
@RequestMapping(path = "/api", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Comparisons")
class ComparisonsApi {

  @Schema(description = "What was made")
  record Created(@Schema(description = "Of the comparison") String id) {}

  @Schema(description = "Another title for a comparison")
  record TitleOrder(@Schema(maxLength = Comparisons.MAX_TITLE, example = "Two owls") String title) {

    TitleOrder {
      title = Objects.requireNonNullElse(title, "");
    }
  }

  @Schema(description = "More seeds for a comparison")
  record SeedsOrder(
      @ArraySchema(
              minItems = 1,
              maxItems = Comparisons.MAX_SEEDS,
              uniqueItems = true,
              schema = @Schema(type = "integer", format = "int64", example = "2"))
          List<Long> seeds) {

    SeedsOrder {
      seeds = Objects.requireNonNullElse(seeds, List.<Long>of());
    }
  }

  @Schema(description = "A wish for a share link; an empty one, or none, is a link for ever")
  record ShareOrder(
      @Schema(
              description = "Days until it ends by itself; null: never",
              minimum = "1",
              maximum = "" + Shares.MAX_DAYS,
              example = "30")
          @Nullable Integer expiresInDays) {}

  @Schema(description = "A share link")
  record ShareCreated(
      @Schema(description = "By which it can be ended") String id,
      @Schema(description = "The whole address, which is told only now") String url) {}

  private final Comparisons comparisons;
  private final Bin bin;
  private final Verdicts verdicts;
  private final ComparisonReader reader;
  private final Shares shares;
  private final AccessPolicy policy;
  private final SampleInputs samples;

  ComparisonsApi(
      Comparisons comparisons,
      Bin bin,
      Verdicts verdicts,
      ComparisonReader reader,
      Shares shares,
      AccessPolicy policy,
      SampleInputs samples) {
    this.comparisons = comparisons;
    this.bin = bin;
    this.verdicts = verdicts;
    this.reader = reader;
    this.shares = shares;
    this.policy = policy;
    this.samples = samples;
  }

  @PostMapping("/comparisons")
  @Operation(
      summary = "Submit a comparison: a run per arm and seed is queued",
      description =
          """
          Inputs by slot: the id of an upload where the slot takes a picture; the text itself, at
          most 64 KiB of UTF-8 without control characters, where it takes points. Where a demo has
          samples, `sample:` and the id of one stands for what it has for that slot.
          """,
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = APPLICATION_JSON_VALUE,
                      schema = @Schema(ref = "#/components/schemas/Submission"))))
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<Created> submit(@Parameter(hidden = true) @RequestBody Submission submission) {
    String id = comparisons.submit(samples.filledIn(submission), Visitors.PROGRAM);
    return ResponseEntity.created(URI.create("/api/comparisons/" + id)).body(new Created(id));
  }

  @GetMapping("/comparisons")
  @Operation(operationId = "comparisons", summary = "The newest 50 comparisons")
  List<ComparisonBody> recent() {
    return reader.all(reader.recent(50)).stream().map(ComparisonsApi::body).toList();
  }

  @GetMapping("/comparisons/{id}")
  @Operation(operationId = "comparison", summary = "How a comparison stands")
  ComparisonBody get(@PathVariable String id) {
    return body(reader.show(id));
  }

  @PostMapping("/comparisons/{id}/cancel")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Stop every run that is not final; a running one stops within a step")
  ComparisonBody cancel(@PathVariable String id) {
    reader.get(id);
    comparisons.cancel(id);
    return body(reader.get(id));
  }

  @PatchMapping("/comparisons/{id}")
  @Operation(summary = "Give a comparison another title, of at most 200 characters")
  ComparisonBody rename(@PathVariable String id, @RequestBody TitleOrder order) {
    return body(comparisons.rename(id, order.title()));
  }

  @DeleteMapping("/comparisons/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "deleteComparison",
      summary = "Delete a comparison, with its runs, results and share links",
      description =
          """
          It is gone at once and its runs are cancelled; for a minute it can be brought back by
          POST /api/comparisons/{id}/restore. Then it is deleted for ever, and the disk has its room
          again; when the disk is short of room that is at once. An example that ships with Diptych
          does not come back.
          """)
  void delete(@PathVariable String id) {
    bin.delete(id);
  }

  @PostMapping("/comparisons/{id}/restore")
  @Operation(
      summary = "Bring back a comparison that was deleted less than a minute ago",
      description =
          "With its results and share links; runs that were cancelled can be retried then.")
  ComparisonBody restore(@PathVariable String id) {
    bin.restore(id);
    return body(reader.get(id));
  }

  @PostMapping("/comparisons/{id}/again")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Run the same comparison once more, to see whether the results match")
  ResponseEntity<Created> again(@PathVariable String id) {
    String again = comparisons.again(id, Visitors.PROGRAM);
    return ResponseEntity.created(URI.create("/api/comparisons/" + again)).body(new Created(again));
  }

  @GetMapping("/comparisons/{id}/verdict")
  @Operation(summary = "Whether a comparison that ran again matches the original, run by run")
  List<VerdictBody> verdict(@PathVariable String id) {
    return verdicts.of(reader.get(id)).stream().map(VerdictBody::of).toList();
  }

  @PostMapping("/comparisons/{id}/seeds")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Add a run of every arm for further seeds")
  ComparisonBody addSeeds(@PathVariable String id, @RequestBody SeedsOrder order) {
    comparisons.addSeeds(id, order.seeds(), Visitors.PROGRAM);
    return body(reader.get(id));
  }

  @PostMapping("/runs/{id}/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Queue a failed or cancelled run again; it goes on from its last checkpoint")
  void retry(@PathVariable long id) {
    comparisons.retry(id);
  }

  @PostMapping("/runs/{id}/end")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "End a run of a training early",
      description =
          """
          It ends after the epoch that it is in, is tested, and counts as finished; its record says
          at which step. What is cancelled is discarded instead. The wish stays when its worker dies.
          """)
  void end(@PathVariable long id) {
    comparisons.endEarly(id);
  }

  @PostMapping("/comparisons/{id}/shares")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make a share link; its address is told only now")
  ShareCreated share(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable ShareOrder order,
      HttpServletRequest request) {
    reader.get(id);
    Optional<Duration> lifetime =
        Optional.ofNullable(order).map(ShareOrder::expiresInDays).map(Duration::ofDays);
    Shares.NewShare share = shares.create(id, lifetime);
    String base = policy.base(request.getScheme(), request.getHeader(HttpHeaders.HOST));
    return new ShareCreated(share.id(), base + Links.shared(share.token()).prefix());
  }

  @DeleteMapping("/shares/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "End a share link at once")
  void revoke(@PathVariable String id) {
    shares.revoke(id);
  }

  private static ComparisonBody body(org.diptych.lab.store.Comparison comparison) {
    return ComparisonBody.of(comparison, Links.OWNER, LocaleContextHolder.getLocale());
  }
}
