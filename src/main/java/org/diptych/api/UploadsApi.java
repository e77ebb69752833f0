package org.diptych.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.diptych.access.Visitors;
import org.diptych.media.Upload;
import org.diptych.media.Uploads;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Pictures on their way in. */
@RestController
@Tag(name = "Uploads")
class UploadsApi {

  record UploadBody(String id, int width, int height) {}

  private final Uploads uploads;

  UploadsApi(Uploads uploads) {
    this.uploads = uploads;
  }

  @PostMapping(
      path = "/api/uploads",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Take in a picture: JPEG, PNG or WebP, at most 20 MB and 40 megapixels")
  UploadBody upload(@RequestParam("file") MultipartFile file) throws IOException {
    String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
    try (InputStream in = file.getInputStream()) {
      Upload upload = uploads.store(in, name, Visitors.PROGRAM);
      return new UploadBody(upload.id(), upload.width(), upload.height());
    }
  }

  @DeleteMapping("/api/uploads/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete a picture; comparisons that were made of it keep it")
  void delete(@PathVariable String id) {
    uploads.delete(id);
  }
}
