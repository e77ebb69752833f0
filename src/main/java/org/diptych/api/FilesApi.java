package org.diptych.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.http.MediaType.ALL_VALUE;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
import static org.springframework.http.MediaType.IMAGE_JPEG_VALUE;
import static org.springframework.http.MediaType.IMAGE_PNG_VALUE;
import static org.springframework.http.MediaType.TEXT_PLAIN_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.diptych.access.Shares;
import org.diptych.lab.archive.Archive;
import org.diptych.lab.archive.Archive.Packing;
import org.diptych.lab.archive.ShareCard;
import org.diptych.lab.evidence.Questions;
import org.diptych.lab.spi.FileEnding;
import org.diptych.lab.spi.Table;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.Curves;
import org.diptych.media.Blobs;
import org.diptych.media.Pictures;
import org.diptych.media.PlainText;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * The files of a comparison: pictures, texts, metrics, export. Under {@code /api} for its owner,
 * and under a share link for its visitors, who reach those of the shared comparison and of no
 * other.
 */
@RestController
@Tag(name = "Files")
class FilesApi {

  private static final CacheControl FOREVER = CacheControl.maxAge(Duration.ofDays(365)).immutable();
  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
  private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");
  private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

  private final ComparisonReader reader;
  private final Archive archive;
  private final Blobs blobs;
  private final Shares shares;
  private final Entrance entrance;
  private final ShareCard card;
  private final Questions questions;
  private final Curves curves;

  FilesApi(
      ComparisonReader reader,
      Archive archive,
      Blobs blobs,
      Shares shares,
      Entrance entrance,
      ShareCard card,
      Questions questions,
      Curves curves) {
    this.reader = reader;
    this.archive = archive;
    this.blobs = blobs;
    this.shares = shares;
    this.entrance = entrance;
    this.card = card;
    this.questions = questions;
    this.curves = curves;
  }

  @GetMapping(
      path = {"/api/comparisons/{id}/inputs/{slot}", "/s/{token}/comparisons/{id}/inputs/{slot}"},
      produces = {IMAGE_PNG_VALUE, TEXT_PLAIN_VALUE})
  @Operation(summary = "An input, as it was taken in: PNG, or text in UTF-8")
  ResponseEntity<Resource> input(
      @PathVariable Optional<String> token,
      @PathVariable String id,
      @PathVariable String slot,
      WebRequest request) {
    Comparison.Input input =
        entrance.comparison(token, id).input(slot).orElseThrow(Entrance::nothing);
    Known known = new Known(token, input.sha256(), FOREVER);
    return stored(known, request, input.sha256(), input.mediaType(), slot);
  }

  @GetMapping(
      path = {
        "/api/runs/{run}/artifacts/{name}/{step}",
        "/s/{token}/runs/{run}/artifacts/{name}/{step}"
      },
      produces = {
        IMAGE_PNG_VALUE,
        IMAGE_JPEG_VALUE,
        TEXT_PLAIN_VALUE,
        Table.MEDIA_TYPE,
        APPLICATION_JSON_VALUE,
        ALL_VALUE
      })
  @Operation(
      summary = "A kept picture, text, table or file of a run",
      description = "A table is CSV; with as=json it is an object per row.")
  ResponseEntity<Resource> artifact(
      @PathVariable Optional<String> token,
      @PathVariable long run,
      @PathVariable String name,
      @PathVariable int step,
      @RequestParam(defaultValue = "") String as,
      WebRequest request) {
    entrance.check(token, run);
    Comparison.Artifact artifact = reader.artifact(run, name, step).orElseThrow(Entrance::nothing);
    Known known = new Known(token, artifact.sha256(), FOREVER);
    String file = "run-%d-%s-%d".formatted(run, name, step);
    if (artifact.mediaType().equals(Table.MEDIA_TYPE) && as.equals("json")) {
      return json(new Known(token, artifact.sha256() + "-json", FOREVER), request, artifact);
    }
    return stored(known, request, artifact.sha256(), artifact.mediaType(), file);
  }

  @GetMapping(
      path = {"/api/runs/{run}/questions/{question}", "/s/{token}/runs/{run}/questions/{question}"},
      produces = IMAGE_PNG_VALUE)
  @Operation(
      summary = "The picture that one of a run's answers is about",
      description =
          "By its line in the artifact 'answers', from 0; from the data set as it is now.")
  ResponseEntity<byte[]> question(
      @PathVariable Optional<String> token,
      @PathVariable long run,
      @PathVariable int question,
      WebRequest request) {
    Comparison comparison = entrance.ofRun(token, run);
    Comparison.Run asked =
        comparison.runs().stream()
            .filter(one -> one.id() == run)
            .findFirst()
            .orElseThrow(Entrance::nothing);
    byte[] picture = Pictures.png(questions.picture(comparison, asked, question));
    Known known =
        new Known(token, DigestUtils.sha256Hex(picture), CacheControl.maxAge(Duration.ofHours(1)));
    return known.in(request)
        ? known.unchanged()
        : known.ok().contentType(MediaType.IMAGE_PNG).body(picture);
  }

  @GetMapping(
      path = {"/api/runs/{run}/preview", "/s/{token}/runs/{run}/preview"},
      produces = {IMAGE_JPEG_VALUE, IMAGE_PNG_VALUE})
  @Operation(summary = "The newest passing picture of a running run")
  ResponseEntity<byte[]> preview(@PathVariable Optional<String> token, @PathVariable long run) {
    entrance.check(token, run);
    ComparisonReader.Preview preview = reader.preview(run).orElseThrow(Entrance::nothing);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(preview.mediaType()))
        .cacheControl(CacheControl.noStore())
        .body(preview.bytes());
  }

  @GetMapping(
      path = {"/api/comparisons/{id}/metrics.csv", "/s/{token}/comparisons/{id}/metrics.csv"},
      produces = "text/csv")
  @Operation(
      summary = "Every value of every metric, a line each",
      description =
          """
          arm, label, method, seed, metric, step, value; then epochs and pictures seen until then,
          where the demo counts them, and the seconds spent until then, by the clock and of the
          processors, where they were measured.
          """)
  ResponseEntity<byte[]> metrics(@PathVariable Optional<String> token, @PathVariable String id) {
    Comparison comparison = entrance.comparison(token, id);
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment("diptych-" + id + ".csv"))
        .body(archive.csvFile(comparison));
  }

  @GetMapping(
      path = {"/api/comparisons/{id}/curves", "/s/{token}/comparisons/{id}/curves"},
      produces = APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Every value of every metric, by run and name, for charts",
      description =
          """
          A point is step, value and, where they were measured, the seconds spent on the run until
          then, by the clock and of the processors. after=12:240,13:-1 asks for run 12 only beyond
          step 240, for all of run 13, and for no other run. With metric, only that one comes whole,
          and of every other its first and its newest point.
          """,
      responses =
          @ApiResponse(
              responseCode = "200",
              content =
                  @Content(
                      mediaType = APPLICATION_JSON_VALUE,
                      array = @ArraySchema(schema = @Schema(ref = "#/components/schemas/Curves")))))
  ResponseEntity<byte[]> curves(
      @PathVariable Optional<String> token,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "") String metric) {
    Comparison comparison = entrance.comparison(token, id);
    Optional<String> wanted = Optional.of(metric).filter(name -> !name.isEmpty());
    byte[] points =
        after.isEmpty()
            ? curves.all(comparison, wanted)
            : curves.after(comparison, Curves.steps(after), wanted);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noStore())
        .body(points);
  }

  @GetMapping(
      path = {"/api/comparisons/{id}/export.zip", "/s/{token}/comparisons/{id}/export.zip"},
      produces = "application/zip")
  @Operation(
      summary =
          "Everything about a comparison; index.html in it opens offline. lastOnly=true leaves out"
              + " what runs kept on the way; jpeg=true has pictures as JPEG, save inputs and results")
  ResponseEntity<StreamingResponseBody> export(
      @PathVariable Optional<String> token,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean lastOnly,
      @RequestParam(defaultValue = "false") boolean jpeg) {
    Comparison comparison = entrance.comparison(token, id);
    return ResponseEntity.ok()
        .contentType(ZIP)
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment("diptych-" + id + ".zip"))
        .body(out -> archive.write(comparison, new Packing(lastOnly, jpeg), out));
  }

  @GetMapping("/s/{token}/card.png")
  @Operation(summary = "The picture that stands for a share link in a chat")
  ResponseEntity<byte[]> card(@PathVariable String token, WebRequest request) {
    Comparison comparison = shares.open(token).flatMap(reader::find).orElseThrow(Entrance::nothing);
    ShareCard.Look look = card.look(comparison);
    Known known = new Known(Optional.of(token), look.tag(), FOREVER);
    return known.in(request)
        ? known.unchanged()
        : known.ok().contentType(MediaType.IMAGE_PNG).body(card.draw(look));
  }

  private ResponseEntity<Resource> stored(
      Known known, WebRequest request, String sha256, String mediaType, String name) {
    if (known.in(request)) {
      return known.unchanged();
    }
    Blobs.Blob blob = blobs.find(sha256).orElseThrow(Entrance::nothing);
    boolean shown = mediaType.equals(PlainText.MEDIA_TYPE) || mediaType.startsWith("image/");
    String file = name + "." + FileEnding.of(mediaType);
    ContentDisposition.Builder disposition =
        shown ? ContentDisposition.inline() : ContentDisposition.attachment();
    return known
        .ok()
        .contentType(type(mediaType))
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.filename(file).build().toString())
        .contentLength(blob.size())
        .body(new InputStreamResource(blobs.verified(blob)));
  }

  private static MediaType type(String mediaType) {
    return switch (mediaType) {
      case PlainText.MEDIA_TYPE -> TEXT;
      case Table.MEDIA_TYPE -> CSV;
      default -> MediaType.parseMediaType(mediaType);
    };
  }

  private ResponseEntity<Resource> json(
      Known known, WebRequest request, Comparison.Artifact artifact) {
    if (known.in(request)) {
      return known.unchanged();
    }
    Table table = Table.parse(PlainText.read(blobs.read(artifact.sha256())));
    return known
        .ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(new ByteArrayResource(table.json().toString().getBytes(UTF_8)));
  }

  private static String attachment(String name) {
    return ContentDisposition.attachment().filename(name).build().toString();
  }
}
