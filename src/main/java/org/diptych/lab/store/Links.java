package org.diptych.lab.store;

/**
 * Addresses of a comparison's files, as its owner or as the visitor of a share link reaches them.
 *
 * @param prefix before every path: "/api", or "/s/{token}"
 */
public record Links(String prefix) {

  public static final Links OWNER = new Links("/api");

  public static Links shared(String token) {
    return new Links("/s/" + token);
  }

  public String artifact(Comparison.Run run, Comparison.Artifact artifact) {
    return "%s/runs/%d/artifacts/%s/%d"
        .formatted(prefix, run.id(), artifact.name(), artifact.step());
  }

  /** The file of what a run has learnt. */
  public String product(long run, String name) {
    return "%s/runs/%d/products/%s".formatted(prefix, run, name);
  }

  /** The picture that an answer is about. */
  public String question(Comparison.Run run, int question) {
    return "%s/runs/%d/questions/%d".formatted(prefix, run.id(), question);
  }

  /** The step is there only so that a newer preview has another address. */
  public String preview(Comparison.Run run, int step) {
    return "%s/runs/%d/preview?attempt=%d&step=%d".formatted(prefix, run.id(), run.attempt(), step);
  }

  public String input(Comparison comparison, String slot) {
    return "%s/comparisons/%s/inputs/%s".formatted(prefix, comparison.id(), slot);
  }

  public String metrics(Comparison comparison) {
    return "%s/comparisons/%s/metrics.csv".formatted(prefix, comparison.id());
  }

  /** The points of every curve, as JSON. */
  public String curves(Comparison comparison) {
    return "%s/comparisons/%s/curves".formatted(prefix, comparison.id());
  }

  public String export(Comparison comparison) {
    return "%s/comparisons/%s/export.zip".formatted(prefix, comparison.id());
  }
}
