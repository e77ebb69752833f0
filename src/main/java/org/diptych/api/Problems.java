package org.diptych.api;

import java.util.Locale;
import org.diptych.media.Intake;
import org.diptych.platform.Outage;
import org.diptych.platform.Refusal;
import org.diptych.platform.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every refusal of the API as an RFC 9457 problem whose detail is a sentence for people. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final String RETRY_SECONDS = "2";

  @ExceptionHandler(Refusal.class)
  ResponseEntity<ProblemDetail> refused(Refusal refusal, Locale locale) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(status(refusal.kind()));
    if (refusal.kind() == Refusal.Kind.TOO_MANY) {
      answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(Intake.RETRY_SECONDS));
    }
    return answer.body(problem(refusal, locale));
  }

  /** A body that is no form, or that ended before its form did. */
  @ExceptionHandler(MultipartException.class)
  ResponseEntity<ProblemDetail> malformed(MultipartException e, Locale locale) {
    return refused(new Refusal(Refusal.Kind.INVALID, "upload.form"), locale);
  }

  private static ProblemDetail problem(Refusal refusal, Locale locale) {
    return ProblemDetail.forStatusAndDetail(status(refusal.kind()), refusal.sentence(locale));
  }

  /** A fault of ours: the log has the cause, the answer does not. */
  @ExceptionHandler(Exception.class)
  ResponseEntity<ProblemDetail> failed(Exception fault, Locale locale) {
    if (Outage.isOutage(fault)) {
      LOG.warn("An API request found the database away: {}", fault.getMessage());
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
          .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
          .body(problem(HttpStatus.SERVICE_UNAVAILABLE, locale, "refusal.outage"));
    }
    LOG.error("An API request failed", fault);
    return ResponseEntity.internalServerError()
        .body(problem(HttpStatus.INTERNAL_SERVER_ERROR, locale, "refusal.fault"));
  }

  private static ProblemDetail problem(HttpStatus status, Locale locale, String key) {
    return ProblemDetail.forStatusAndDetail(status, Texts.of(locale, key));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
      MaxUploadSizeExceededException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    Refusal refusal =
        new Refusal(Refusal.Kind.TOO_LARGE, "upload.bytes", Intake.MAX_BYTES / 1_000_000);
    return handleExceptionInternal(
        e, problem(refusal, request.getLocale()), headers, HttpStatus.CONTENT_TOO_LARGE, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String cause = String.valueOf(e.getMostSpecificCause().getMessage());
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            status,
            Texts.of(request.getLocale(), "refusal.json", cause.lines().findFirst().orElse("")));
    return handleExceptionInternal(e, problem, headers, status, request);
  }

  private static HttpStatus status(Refusal.Kind kind) {
    return switch (kind) {
      case INVALID -> HttpStatus.BAD_REQUEST;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
      case UNSUPPORTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
      case CONFLICT -> HttpStatus.CONFLICT;
      case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
      case TOO_SLOW -> HttpStatus.REQUEST_TIMEOUT;
      case FULL -> HttpStatus.INSUFFICIENT_STORAGE;
    };
  }
}
