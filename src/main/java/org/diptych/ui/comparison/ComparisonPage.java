package org.diptych.ui.comparison;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.diptych.access.Links;
import org.diptych.lab.Comparison;
import org.diptych.lab.ComparisonWatch;
import org.diptych.lab.Demo;
import org.diptych.lab.SettingsType;
import org.diptych.lab.SettingsType.Field;
import org.diptych.ui.kit.StateBadge;

/** A comparison, live while it runs and final afterwards. */
final class ComparisonPage extends Div {

  private final ComparisonWatch watch;
  private final Comparison first;
  private final List<Part> parts = new ArrayList<>();
  private final Div state = new Div();
  private final Span announcement = new Span();
  private Optional<ComparisonWatch.Registration> watching = Optional.empty();

  /**
   * @param links under which this viewer reaches the pictures
   * @param owner whether the viewer may change anything
   */
  ComparisonPage(Comparison comparison, Links links, boolean owner, Desk desk) {
    Demo<?> demo = desk.demos().get(comparison.demo());
    watch = desk.watch();
    first = comparison;
    addClassName("comparison");
    announcement.addClassName("unseen");
    announcement.getElement().setAttribute("role", "status");
    add(title(comparison), announcement);
    if (owner) {
      part(new ActionsPart(comparison, desk));
    } else {
      add(ActionsPart.downloads(comparison, links));
    }
    part(new NoticePart());
    part(new VerdictPart(desk.verdicts()));
    part(new PicturePart(comparison, links, desk.queue()));
    section("curves", new CurvePart(desk.curves()));
    section("summary", new SummaryPart(desk.sheets()), new EndedPart());
    section("answers", new AnswersPart(desk.sheets()));
    section("confusion", new ConfusionPart(desk.sheets(), desk.questions(), links));
    section("tradeoff", new TradeOffPart());
    section("runs", new RunPart(demo, desk.comparisons(), desk.queue(), owner));
    new PointsShown(new Pictures(comparison, links, getLocale()), desk.blobs())
        .of(demo)
        .forEach(this::add);
    Details recipe = new Details(getTranslation("page.comparison.recipe"), recipe(desk, links));
    recipe.addClassName("recipe");
    add(recipe);
    show(comparison);
  }

  private RecipePart recipe(Desk desk, Links links) {
    List<String> settings = settings(desk.demos().get(first.demo()));
    RecipePart recipe = new RecipePart(settings, links, desk.blobs());
    parts.add(recipe);
    return recipe;
  }

  private static List<String> settings(Demo<?> demo) {
    return SettingsType.of(demo.settings()).fields().stream().map(Field::name).toList();
  }

  private Component title(Comparison comparison) {
    Span demo = new Span(getTranslation("demo." + comparison.demo() + ".title"));
    demo.addClassName("soft");
    state.addClassName("now");
    Div title = new Div(demo, new H1(comparison.title()), state);
    title.addClassName("title");
    return title;
  }

  private <P extends Component & Part> void part(P part) {
    parts.add(part);
    add(part);
  }

  @SafeVarargs
  private <P extends Component & Part> void section(String name, P... contents) {
    Section section = new Section(new H2(getTranslation("page.comparison." + name)));
    section.add(contents);
    section.setId(name);
    parts.addAll(List.of(contents));
    add(section);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    UI ui = event.getUI();
    watching = Optional.of(watch.follow(first.id(), ui.accessLater(this::show, () -> {})));
  }

  @Override
  protected void onDetach(DetachEvent event) {
    watching.ifPresent(ComparisonWatch.Registration::close);
    watching = Optional.empty();
  }

  private void show(Comparison now) {
    parts.forEach(part -> part.show(now));
    String said =
        getTranslation("page.comparison.announce", getTranslation("kit.state." + now.state().id()));
    if (!said.equals(announcement.getText())) {
      state.removeAll();
      state.add(new StateBadge(now.state()));
      announcement.setText(said);
    }
  }
}
