package org.diptych.kit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import org.diptych.kit.DemoPart.Section;
import org.diptych.kit.elements.KeypointEditor;
import org.diptych.kit.elements.KeypointEditor.Picture;
import org.diptych.lab.spi.Slot.Kind.Points;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Input;
import org.diptych.media.PlainText;
import org.diptych.platform.Texts;

/** The points that a comparison was given, on its pictures, folded away. */
public final class GivenPoints extends Section {

  private final FoldedPart<OnPictures> folded;

  private GivenPoints(Scene scene, Input points, Input from, Input to) {
    String text = PlainText.read(scene.blobs().read(points.sha256()));
    String name = scene.pictures().inputName(points);
    Span title =
        new Span(Texts.of(scene.locale(), "page.demo.pointsGiven", name, Points.count(text)));
    folded =
        new FoldedPart<>(
            title,
            now -> true,
            () -> new OnPictures(text, picture(scene, from), picture(scene, to)));
    folded.addClassNames("points", "folded");
    add(folded);
  }

  /**
   * None where it was given none.
   *
   * @param slot of the points
   * @param from slot of the first picture
   * @param to slot of the second
   */
  public static List<Section> of(Scene scene, String slot, String from, String to) {
    Optional<Input> first = scene.comparison().input(from);
    Optional<Input> second = scene.comparison().input(to);
    return scene.comparison().input(slot).stream()
        .filter(points -> !points.isPicture() && first.isPresent() && second.isPresent())
        .<Section>map(points -> new GivenPoints(scene, points, first.get(), second.get()))
        .toList();
  }

  private static Picture picture(Scene scene, Input input) {
    String src = scene.links().input(scene.comparison(), input.slot());
    return new Picture(scene.pictures().inputName(input), src, input.width(), input.height());
  }

  @Override
  public void show(Comparison now) {
    folded.show(now);
  }

  /** They never change. */
  private static final class OnPictures extends Div implements Part {

    OnPictures(String text, Picture from, Picture to) {
      KeypointEditor editor = new KeypointEditor();
      editor.setReadOnly(true);
      editor.setPictures(from, to);
      editor.setValue(text);
      add(editor);
    }

    @Override
    public void show(Comparison now) {}
  }
}
