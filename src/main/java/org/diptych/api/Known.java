package org.diptych.api;

import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;

/**
 * What a browser may keep. By a share link it asks each time, because the link may have ended; it
 * is answered that nothing changed only after the link was looked at.
 *
 * @param tag of the content
 * @param owners how long its owner's browser need not ask
 */
record Known(Optional<String> token, String tag, CacheControl owners) {

  boolean in(WebRequest request) {
    return request.checkNotModified(tag);
  }

  <T> ResponseEntity<T> unchanged() {
    return with(ResponseEntity.status(HttpStatus.NOT_MODIFIED)).build();
  }

  ResponseEntity.BodyBuilder ok() {
    return with(ResponseEntity.ok());
  }

  private ResponseEntity.BodyBuilder with(ResponseEntity.BodyBuilder answer) {
    CacheControl cache = token.isPresent() ? CacheControl.noCache() : owners;
    return answer.eTag(tag).cacheControl(cache.cachePrivate());
  }
}
