package org.diptych.kit.elements;

import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/**
 * Pictures looked at together: side by side under one zoom, cut by a divider, blinking, or as a map
 * of their difference; one scrubber over the steps of all.
 */
@Tag("diptych-compare")
@JsModule("./diptych-compare.ts")
public final class PictureCompare extends SpokenElement implements HasStyle {

  /** A kept picture and the step it belongs to, in the unit that the scrubber counts in. */
  public record Frame(int step, String src) {}

  /**
   * Something to look at: the result of an arm, or an input.
   *
   * @param letter "A", "B" … of an arm; empty for an input
   * @param src the newest picture: the result, or the preview while the run goes on
   * @param width in pixels; shapes the stage before anything is loaded
   * @param frames by ascending step
   * @param note state in words
   * @param progress 0 to 1 while the run goes on
   */
  public record Picture(
      String id,
      Optional<String> letter,
      String label,
      String alt,
      Optional<String> src,
      int width,
      int height,
      List<Frame> frames,
      Optional<String> note,
      Optional<Double> progress) {

    /** An input, which has neither letter nor steps. */
    public static Picture input(
        String id, String label, String alt, String src, int width, int height) {
      return new Picture(
          id,
          Optional.empty(),
          label,
          alt,
          Optional.of(src),
          width,
          height,
          List.of(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * What is new about a picture.
   *
   * @param frames that came after those that it has
   */
  private record News(
      String id,
      Optional<String> src,
      List<Frame> frames,
      Optional<String> note,
      Optional<Double> progress) {

    /** Empty when it is another picture, and not the same one further on. */
    static Optional<News> between(Picture before, Picture now) {
      int known = before.frames().size();
      boolean onward =
          now.frames().size() >= known && now.frames().subList(0, known).equals(before.frames());
      boolean same =
          now.id().equals(before.id())
              && now.label().equals(before.label())
              && now.width() == before.width()
              && now.height() == before.height();
      return onward && same
          ? Optional.of(
              new News(
                  now.id(),
                  now.src(),
                  now.frames().subList(known, now.frames().size()),
                  now.note(),
                  now.progress()))
          : Optional.empty();
    }
  }

  /** What can be chosen among, in the row of controls. */
  public enum Choice {
    SEED,
    VIEW
  }

  /**
   * One of several.
   *
   * @param label that people read
   */
  public record Option(String value, String label) {}

  private record Offer(Choice choice, List<Option> options, String chosen) {}

  private static final String WHAT = "event.detail.choice";
  private static final String VALUE = "event.detail.value";

  private final Map<Choice, Offer> offered = new EnumMap<>(Choice.class);
  private List<Picture> shown = List.of();

  public PictureCompare() {
    super("kit.compare.");
  }

  /**
   * Shows these pictures and no others; of those that are shown already only what is new is sent.
   *
   * @param unit of the frames' steps: "step" or "epochs"
   * @param running whether newer pictures are still to come
   */
  public void show(List<Picture> pictures, String unit, boolean running) {
    getElement().setProperty("unit", unit);
    getElement().setProperty("running", running);
    if (pictures.equals(shown)) {
      return;
    }
    Optional<List<News>> news = news(pictures);
    shown = pictures;
    news.ifPresentOrElse(
        some -> getElement().executeJs("this.renew(JSON.parse($0))", Json.text(some)),
        () -> getElement().executeJs("this.show(JSON.parse($0))", Json.text(pictures)));
  }

  /**
   * Offers these in the row of controls, where there are at least two.
   *
   * @param chosen value of the one that is shown
   */
  public void offer(Choice choice, List<Option> options, String chosen) {
    Offer offer = new Offer(choice, options, chosen);
    if (!offer.equals(offered.put(choice, offer))) {
      getElement().executeJs("this.offer(JSON.parse($0))", Json.text(offer));
    }
  }

  /**
   * @param listener gets the value that a person chose; it need not be one of those on offer
   */
  public void onChoice(BiConsumer<Choice, String> listener) {
    getElement()
        .addEventListener(
            "choose",
            event -> {
              JsonNode data = event.getEventData();
              for (Choice choice : Choice.values()) {
                if (choice.name().equals(data.path(WHAT).asString(""))) {
                  listener.accept(choice, data.path(VALUE).asString(""));
                }
              }
            })
        .addEventData(WHAT)
        .addEventData(VALUE);
  }

  /** Empty when it takes more than news. */
  private Optional<List<News>> news(List<Picture> pictures) {
    if (pictures.size() != shown.size()) {
      return Optional.empty();
    }
    List<News> all = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      if (!pictures.get(i).equals(shown.get(i))) {
        Optional<News> news = News.between(shown.get(i), pictures.get(i));
        if (news.isEmpty()) {
          return Optional.empty();
        }
        all.add(news.get());
      }
    }
    return Optional.of(all);
  }

  /** Starts with the divider instead of side by side. */
  public void startWithDivider() {
    getElement().setProperty("mode", "divider");
  }
}
