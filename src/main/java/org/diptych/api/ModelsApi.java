package org.diptych.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
import static org.springframework.http.MediaType.APPLICATION_OCTET_STREAM_VALUE;
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
import org.diptych.lab.spi.Demos;
import org.diptych.models.Model;
import org.diptych.models.Model.Check;
import org.diptych.models.ModelRegistry;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The weights that are here, and how others come in. */
@RestController
@RequestMapping(path = "/api/models", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Models")
class ModelsApi {

  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Model", description = "A file of weights")
  record ModelBody(
      String file,
      @Schema(allowableValues = {"shipped", "imported"}) String origin,
      @Schema(allowableValues = {"sound", "refused", "checking"}) String state,
      @Schema(description = "Null until the file is found sound", example = "VGG-16")
          @Nullable String network,
      long bytes,
      @Nullable String sha256,
      @Schema(description = "Null when neither the file nor a card beside it says")
          @Nullable String licence,
      @Schema(description = "Where it is from") @Nullable String source,
      @Schema(description = "Why it is refused, in a sentence") @Nullable String reason,
      @Schema(description = "Ids of the demos that can see through this network")
          List<String> demos) {}

  private final ModelRegistry models;
  private final Demos demos;

  ModelsApi(ModelRegistry models, Demos demos) {
    this.models = models;
    this.demos = demos;
  }

  @GetMapping
  @Operation(
      operationId = "models",
      summary = "Installed weights: network, origin, licence, sha256, and who uses them")
  List<ModelBody> all(Locale locale) {
    return models.all().stream().map(model -> body(model, locale)).toList();
  }

  @PostMapping(consumes = APPLICATION_OCTET_STREAM_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "addModel",
      summary = "Import weights: the safetensors file itself as the body, at most 3 GB",
      description =
          "Not a form: curl -X POST -H 'Content-Type: application/octet-stream' -T"
              + " vgg19.safetensors '…/api/models?name=vgg19.safetensors'. Names, shapes, types and"
              + " values are checked; what is refused leaves nothing behind.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = APPLICATION_OCTET_STREAM_VALUE,
                      schema = @Schema(type = "string", format = "binary"))))
  ModelBody add(
      @RequestParam(defaultValue = "") String name, HttpServletRequest request, Locale locale)
      throws IOException {
    if (request.getContentLengthLong() > ModelRegistry.MAX_BYTES) {
      throw new Refusal(Kind.TOO_LARGE, "models.bytes", ModelRegistry.MAX_BYTES / 1_000_000);
    }
    return body(models.take(request.getInputStream(), name), locale);
  }

  @Hidden
  @PostMapping(consumes = MULTIPART_FORM_DATA_VALUE)
  void form() {
    throw new Refusal(Kind.UNSUPPORTED, "models.form");
  }

  @DeleteMapping("/{file}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "deleteModel", summary = "Remove an imported file")
  void delete(@PathVariable String file) {
    models.delete(file);
  }

  private ModelBody body(Model model, Locale locale) {
    String network = model.sound().map(Check.Sound::network).orElse(null);
    return new ModelBody(
        model.file(),
        model.origin().name().toLowerCase(Locale.ROOT),
        state(model.check()),
        network,
        model.bytes(),
        model.sound().map(Check.Sound::sha256).orElse(null),
        model.licence().orElse(null),
        model.source().orElse(null),
        model.check() instanceof Check.Refused(Refusal why) ? why.sentence(locale) : null,
        network == null
            ? List.of()
            : demos.using(network).stream().map(demo -> demo.card().id()).toList());
  }

  private static String state(Check check) {
    return switch (check) {
      case Check.Sound _ -> "sound";
      case Check.Refused _ -> "refused";
      case Check.Running _ -> "checking";
    };
  }
}
