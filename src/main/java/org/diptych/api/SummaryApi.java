package org.diptych.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.diptych.access.Shares;
import org.diptych.lab.evidence.Answer;
import org.diptych.lab.evidence.AnswerSheets;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which arm is better, for its owner and for the visitors of a share link. */
@RestController
@Tag(name = "Comparisons")
class SummaryApi {

  private final ComparisonReader reader;
  private final AnswerSheets sheets;
  private final Shares shares;

  SummaryApi(ComparisonReader reader, AnswerSheets sheets, Shares shares) {
    this.reader = reader;
    this.sheets = sheets;
    this.shares = shares;
  }

  @GetMapping(
      path = {"/api/comparisons/{id}/summary", "/s/{token}/comparisons/{id}/summary"},
      produces = APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Which arm is better, by how much and how sure that is",
      description =
          """
          What the page of the comparison shows: a sentence in the language of Accept-Language, and
          per metric and arm the value and its difference to one of them. Of the runs that have
          finished by now. reference=1 sets the others against the second arm; one that ended
          without a result is replaced by the first that has one.
          """)
  ResponseEntity<SummaryBody> summary(
      @PathVariable Optional<String> token,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int reference) {
    Comparison comparison = entered(token, id);
    int arms = comparison.arms().size();
    if (reference < 0 || reference >= arms) {
      throw new Refusal(Kind.INVALID, "summary.reference", reference, arms - 1);
    }
    Optional<Answer> answer = sheets.answer(comparison, reference);
    Arm against = answer.map(Answer::reference).orElse(comparison.arms().get(reference));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            SummaryBody.of(
                comparison,
                sheets.summary(comparison, against),
                against,
                answer,
                LocaleContextHolder.getLocale()));
  }

  private Comparison entered(Optional<String> token, String id) {
    return reader
        .find(id)
        .filter(found ->
            token.isEmpty() || token.flatMap(shares::open).filter(found.id()::equals).isPresent())
        .orElseThrow(() -> new Refusal(Kind.NOT_FOUND, "file.unknown"));
  }
}
