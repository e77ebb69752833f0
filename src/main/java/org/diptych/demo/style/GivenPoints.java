package org.diptych.demo.style;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.diptych.demo.style.nbb.KeypointFinding;
import org.diptych.kit.DemoPart;
import org.diptych.kit.FoldedPart;
import org.diptych.kit.Part;
import org.diptych.kit.Scene;
import org.diptych.kit.elements.KeypointEditor;
import org.diptych.kit.elements.KeypointEditor.Picture;
import org.diptych.lab.spi.Slot.Kind.Points;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Input;
import org.diptych.media.PlainText;
import org.diptych.platform.Texts;
import org.springframework.stereotype.Component;

/** The keypoints that a comparison was given, on its pictures, folded away. */
@Component
final class GivenPoints implements DemoPart {

  @Override
  public String demo() {
    return StyleDemo.ID;
  }

  @Override
  public List<Section> on(Scene scene) {
    return input(scene, KeypointFinding.NAME).stream()
        .filter(text -> !text.isPicture())
        .flatMap(text ->
            Stream.of("content", "style").allMatch(slot -> input(scene, slot).isPresent())
                ? Stream.<Section>of(new Folded(scene, text))
                : Stream.empty())
        .toList();
  }

  private static Optional<Input> input(Scene scene, String slot) {
    return scene.comparison().input(slot);
  }

  private static final class Folded extends Section {

    private final FoldedPart<OnPictures> folded;

    Folded(Scene scene, Input input) {
      String text = PlainText.read(scene.blobs().read(input.sha256()));
      String name = scene.pictures().inputName(input);
      String title = Texts.of(scene.locale(), "page.demo.pointsGiven", name, Points.count(text));
      folded = new FoldedPart<>(new Span(title), now -> true, () -> new OnPictures(scene, text));
      folded.addClassNames("points", "folded");
      add(folded);
    }

    @Override
    public void show(Comparison now) {
      folded.show(now);
    }
  }

  /** They never change. */
  private static final class OnPictures extends Div implements Part {

    OnPictures(Scene scene, String text) {
      KeypointEditor editor = new KeypointEditor();
      editor.setReadOnly(true);
      editor.setPictures(picture(scene, "content"), picture(scene, "style"));
      editor.setValue(text);
      add(editor);
    }

    private static Picture picture(Scene scene, String slot) {
      Input input = input(scene, slot).orElseThrow();
      String src = scene.links().input(scene.comparison(), slot);
      return new Picture(scene.pictures().inputName(input), src, input.width(), input.height());
    }

    @Override
    public void show(Comparison now) {}
  }
}
