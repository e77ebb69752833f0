package org.diptych.api;

import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.coyote.BadRequestException;
import org.diptych.api.json.JsonFaults;
import org.diptych.media.Intake;
import org.diptych.platform.Disk;
import org.diptych.platform.Refusal;
import org.diptych.platform.Texts;
import org.diptych.platform.database.Outage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
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
  private static final String ERRORS = "errors";

  private final Disk disk;

  Problems(Disk disk) {
    this.disk = disk;
  }

  @ExceptionHandler(Refusal.class)
  ResponseEntity<ProblemDetail> refused(Refusal refusal, Locale locale) {
    return answer(problem(refusal, locale));
  }

  /**
   * A body that is no form, or that ended before its form did, or that was given up; or a form for
   * which the disk has no room.
   */
  @ExceptionHandler(MultipartException.class)
  ResponseEntity<ProblemDetail> malformed(MultipartException e, Locale locale) {
    return refused(refusal(e.getMostSpecificCause()), locale);
  }

  private Refusal refusal(Throwable cause) {
    if (cause instanceof Refusal given) {
      return given;
    }
    boolean full =
        cause instanceof FileSystemException
            || String.valueOf(cause.getMessage()).contains("No space left");
    return full ? disk.full() : new Refusal(Refusal.Kind.INVALID, "upload.form");
  }

  private static ProblemDetail problem(Refusal refusal, Locale locale) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(status(refusal.kind()), refusal.sentence(locale));
    List<FieldError> errors =
        refusal.parts().stream().flatMap(part -> FieldError.of(part, locale).stream()).toList();
    if (!errors.isEmpty()) {
      problem.setProperty(ERRORS, errors);
    }
    return problem;
  }

  /**
   * What is wrong with one field.
   *
   * @param field as the JSON has it, such as {@code arms[0].settings.resolution}
   */
  record FieldError(String field, String message) {

    private static Optional<FieldError> of(Refusal refusal, Locale locale) {
      return refusal.field().map(at -> new FieldError(at, refusal.sentence().in(locale)));
    }
  }

  /** A problem is told as one, whatever else the program would rather have. */
  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
    if (problem.getStatus() == HttpStatus.TOO_MANY_REQUESTS.value()) {
      answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(Intake.RETRY_SECONDS));
    }
    return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
  }

  /** A fault of ours: the log has the cause, the answer does not. */
  @ExceptionHandler(Exception.class)
  ResponseEntity<ProblemDetail> failed(Exception fault, Locale locale) {
    if (Outage.isOutage(fault)) {
      LOG.warn("An API request found the database away: {}", fault.getMessage());
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
          .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(problem(HttpStatus.SERVICE_UNAVAILABLE, locale, "refusal.outage"));
    }
    if (brokeOff(fault)) {
      return refused(new Refusal(Refusal.Kind.INVALID, "upload.form"), locale);
    }
    LOG.error("An API request failed", fault);
    return answer(problem(HttpStatus.INTERNAL_SERVER_ERROR, locale, "refusal.fault"));
  }

  /** Whether it is the sender who is gone, or sent what is no HTTP: no fault of ours. */
  private static boolean brokeOff(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof BadRequestException) { // or ClientAbortException, which is one
        return true;
      }
    }
    return false;
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
    ProblemDetail problem = problem(JsonFaults.refusal(e), request.getLocale());
    return handleExceptionInternal(
        e, problem, headers, HttpStatusCode.valueOf(problem.getStatus()), request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    Class<?> type = e.getRequiredType();
    boolean flag = type == boolean.class || type == Boolean.class;
    Object most = type == int.class ? Integer.MAX_VALUE : Long.MAX_VALUE;
    Refusal refusal =
        new Refusal(
            Refusal.Kind.INVALID,
            flag ? "address.flag" : "address.number",
            String.valueOf(e.getPropertyName()),
            String.valueOf(e.getValue()),
            String.valueOf(most));
    return said(e, refusal, headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
      HttpRequestMethodNotSupportedException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String[] known = e.getSupportedMethods();
    List<String> methods = known == null ? List.of() : Arrays.stream(known).sorted().toList();
    return said(e, refusal("address.method", e.getMethod(), methods), headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
      HttpMediaTypeNotSupportedException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    Object type = e.getContentType() == null ? "" : e.getContentType();
    Refusal refusal = refusal("address.type", type.toString(), e.getSupportedMediaTypes());
    return said(e, refusal, headers, status, request);
  }

  private @Nullable ResponseEntity<Object> said(
      Exception e,
      Refusal refusal,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String sentence = refusal.sentence(request.getLocale());
    return handleExceptionInternal(
        e, ProblemDetail.forStatusAndDetail(status, sentence), headers, status, request);
  }

  private static Refusal refusal(String key, Object... arguments) {
    return new Refusal(Refusal.Kind.INVALID, key, arguments);
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    HttpHeaders all = new HttpHeaders(headers);
    all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return new ResponseEntity<>(body, all, status);
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
      case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
      case FULL -> HttpStatus.INSUFFICIENT_STORAGE;
    };
  }
}
