package org.diptych.ui.demo;

import com.vaadin.flow.component.UI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.kit.Progress;
import org.diptych.kit.elements.KeypointEditor;
import org.diptych.lab.Submission;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Slot.Kind.Points;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.ComparisonWatch.Registration;
import org.diptych.media.PlainText;
import org.diptych.platform.Refusal;
import org.diptych.platform.Sentence;
import org.diptych.ui.shell.Visitor;

/**
 * Has another demo find the points of two pictures, as a comparison of the visitor's that stays out
 * of the lists, and brings what it found to the editor.
 */
final class Detection {

  private final Bench bench;
  private final KeypointEditor editor;
  private Optional<String> comparison = Optional.empty();
  private Optional<Registration> watching = Optional.empty();

  Detection(Bench bench, KeypointEditor editor) {
    this.bench = bench;
    this.editor = editor;
  }

  /**
   * @param finder id of the demo, of which the first method is asked, as it is by default
   * @param pictures upload id by slot, which the finder has too
   */
  void start(String finder, Map<String, String> pictures) {
    stop();
    try {
      Demo<?> demo = bench.demos().get(finder);
      ArmOrder arm = new ArmOrder(demo.methods().getFirst().id(), null, null);
      Submission order = new Submission(finder, null, pictures, List.of(arm), List.of(1L));
      String id = bench.comparisons().submitStep(order, Visitor.id());
      comparison = Optional.of(id);
      editor.busy(editor.getTranslation("page.progress.queued"), Optional.empty());
      watching = Optional.of(bench.watch().follow(id, ui().accessLater(this::show, () -> {})));
    } catch (Refusal refusal) {
      editor.failed(refusal.sentence(ui().getLocale()));
    }
  }

  /** Nobody waits for it any more: what is not done of it is not done. */
  void stop() {
    comparison.ifPresent(bench.comparisons()::cancel);
    end();
    editor.idle();
  }

  private void end() {
    watching.ifPresent(Registration::close);
    watching = Optional.empty();
    comparison = Optional.empty();
  }

  private void show(Comparison now) {
    if (comparison.filter(now.id()::equals).isEmpty()) {
      return; // news of one that was stopped
    }
    Run run = now.runs().getFirst();
    if (run.state().isFinal()) {
      end();
    }
    switch (run.state()) {
      case QUEUED, RUNNING -> editor.busy(progress(run), Progress.share(run));
      case SUCCEEDED -> take(run);
      case FAILED -> editor.failed(run.error().map(this::said).orElseGet(this::absent));
      case CANCELLED -> editor.idle();
    }
  }

  private void take(Run run) {
    run.latest(Points.FOUND)
        .ifPresentOrElse(
            text -> editor.detected(PlainText.read(bench.blobs().read(text.sha256()))),
            () -> editor.failed(absent()));
  }

  private String progress(Run run) {
    return new Progress(ui().getLocale(), Map.of()).of(run);
  }

  private String said(Sentence sentence) {
    return sentence.in(ui().getLocale());
  }

  private String absent() {
    return editor.getTranslation("page.demo.pointsAbsent");
  }

  private static UI ui() {
    return UI.getCurrentOrThrow();
  }
}
