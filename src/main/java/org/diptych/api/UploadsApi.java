package org.diptych.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.diptych.access.Visitors;
import org.diptych.media.Intake;
import org.diptych.media.Upload;
import org.diptych.media.Uploads;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Pictures on their way in. */
@RestController
@Tag(name = "Uploads")
class UploadsApi {

  @Schema(name = "Upload", description = "A picture that was taken in")
  record UploadBody(
      @Schema(description = "What a comparison names as its input", example = "b2awz7drcldk")
          String id,
      @Schema(description = "In pixels, upright") int width,
      @Schema(description = "In pixels, upright") int height) {}

  /** What the form holds. */
  @Schema(name = "UploadForm", description = "A form with one picture")
  record Form(
      @Schema(description = "JPEG, PNG or WebP", type = "string", format = "binary") String file) {}

  private static final String FILE = "file";

  private final Uploads uploads;

  UploadsApi(Uploads uploads) {
    this.uploads = uploads;
  }

  @PostMapping(
      path = "/api/uploads",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Take in a picture: JPEG, PNG or WebP",
      description =
          """
          At most 20 MB, 40 megapixels (a lossy WebP 16) and 12,000 pixels on a side; decoding it \
          takes at most 20 seconds of processor time and 1,100 MB. When too many pictures come at once, the answer \
          is 429, with the seconds after which to try again in Retry-After.\
          """,
      requestBody =
          @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                      schema = @Schema(implementation = Form.class))))
  UploadBody upload(@Parameter(hidden = true) MultipartHttpServletRequest request)
      throws IOException, MissingServletRequestPartException {
    // Nothing of the body is read before there is room for it.
    try (Intake.Place _ = uploads.admit(request.getContentLengthLong())) {
      MultipartFile file = request.getFile(FILE);
      if (file == null) {
        throw new MissingServletRequestPartException(FILE);
      }
      String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
      try (InputStream in = file.getInputStream()) {
        Upload upload = uploads.store(in, name, Visitors.PROGRAM);
        return new UploadBody(upload.id(), upload.width(), upload.height());
      }
    }
  }

  @DeleteMapping("/api/uploads/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "deleteUpload",
      summary = "Delete a picture; comparisons that were made of it keep it")
  void delete(@PathVariable String id) {
    uploads.delete(id);
  }
}
