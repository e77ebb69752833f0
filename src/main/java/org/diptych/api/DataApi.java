package org.diptych.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
import static org.springframework.http.MediaType.APPLICATION_OCTET_STREAM_VALUE;
import static org.springframework.http.MediaType.IMAGE_PNG_VALUE;
import static org.springframework.http.MediaType.MULTIPART_FORM_DATA_VALUE;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.diptych.data.DataSet;
import org.diptych.data.DataSet.Check;
import org.diptych.data.DataSets;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The sets of labelled pictures that are here, and how others come in. */
@RestController
@RequestMapping(path = "/api/datasets", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Data sets")
class DataApi {

  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "DataSet", description = "A set of labelled pictures")
  record DataSetBody(
      @Schema(example = "procedural") String id,
      @Schema(allowableValues = {"procedural", "cifar_10", "cifar_100", "folders"}) String kind,
      @Schema(allowableValues = {"drawn", "imported", "placed"}) String origin,
      @Schema(allowableValues = {"sound", "refused", "checking"}) String state,
      @Schema(description = "That its pictures can be opened with, in pixels") List<Integer> sides,
      @Schema(description = "Empty until the set is found sound") List<String> classes,
      @Schema(description = "How many pictures to learn from") @Nullable Integer train,
      @Schema(description = "How many pictures to be tested on") @Nullable Integer test,
      @Schema(
              description =
                  "Of all pictures at the smallest side, or of the recipe they are drawn by")
          @Nullable String sha256,
      @Schema(description = "On the disk") @Nullable Long bytes,
      @Schema(description = "Why it is refused, in a sentence") @Nullable String reason) {}

  private final DataSets sets;

  DataApi(DataSets sets) {
    this.sets = sets;
  }

  @GetMapping
  @Operation(
      operationId = "datasets",
      summary = "Sets of labelled pictures: classes, counts, sha256, and what is wrong")
  List<DataSetBody> all(Locale locale) {
    return sets.all().stream().map(set -> body(set, locale)).toList();
  }

  @PostMapping(consumes = APPLICATION_OCTET_STREAM_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "addDataset",
      summary = "Import a set: the zip itself as the body, at most 1 GB",
      description =
          "A folder for each class (train/cat/1.png …, and perhaps test/cat/1.png …), or the binary"
              + " files of CIFAR. Not a form: curl -X POST -H 'Content-Type:"
              + " application/octet-stream' -T pets.zip '…/api/datasets?name=pets.zip'. All of it"
              + " is checked; what is refused leaves nothing behind.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = APPLICATION_OCTET_STREAM_VALUE,
                      schema = @Schema(type = "string", format = "binary"))))
  DataSetBody add(
      @RequestParam(defaultValue = "") String name, HttpServletRequest request, Locale locale)
      throws IOException {
    if (request.getContentLengthLong() > DataSets.MAX_BYTES) {
      throw new Refusal(Kind.TOO_LARGE, "data.zip.bytes", DataSets.MAX_BYTES / 1_000_000);
    }
    return body(sets.take(request.getInputStream(), name), locale);
  }

  @Hidden
  @PostMapping(consumes = MULTIPART_FORM_DATA_VALUE)
  void form() {
    throw new Refusal(Kind.UNSUPPORTED, "data.form");
  }

  @GetMapping(path = "/{id}/samples.png", produces = IMAGE_PNG_VALUE)
  @Operation(summary = "Some pictures of each class, a row for each, in the order of the classes")
  ResponseEntity<byte[]> samples(@PathVariable String id) {
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .cacheControl(CacheControl.noCache())
        .body(sets.samples(id));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "deleteDataset", summary = "Remove an imported set")
  void delete(@PathVariable String id) {
    sets.delete(id);
  }

  private static DataSetBody body(DataSet set, Locale locale) {
    Optional<Check.Sound> sound = set.sound();
    return new DataSetBody(
        set.id(),
        set.kind().name().toLowerCase(Locale.ROOT),
        set.origin().name().toLowerCase(Locale.ROOT),
        state(set.check()),
        set.sides(),
        sound.map(Check.Sound::classes).orElse(List.of()),
        sound.map(Check.Sound::train).orElse(null),
        sound.map(Check.Sound::test).orElse(null),
        sound.map(Check.Sound::sha256).orElse(null),
        sound.map(Check.Sound::bytes).orElse(null),
        set.check() instanceof Check.Refused(Refusal why) ? why.sentence(locale) : null);
  }

  private static String state(Check check) {
    return switch (check) {
      case Check.Sound _ -> "sound";
      case Check.Refused _ -> "refused";
      case Check.Running _ -> "checking";
    };
  }
}
