package org.diptych.queue;

/** Does the work of a claimed run. */
@FunctionalInterface
public interface RunHandler {

  /**
   * Computes the run to its end, or until {@link FencedRun#wanted()} says otherwise.
   *
   * @throws org.diptych.platform.Refusal fails the run with its sentence
   * @throws Exception fails the run with a sentence that names the error
   */
  Outcome handle(Claim claim, FencedRun run) throws Exception;
}
