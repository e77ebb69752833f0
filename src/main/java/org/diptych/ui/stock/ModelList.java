package org.diptych.ui.stock;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import org.diptych.kit.Alert;
import org.diptych.kit.Figures;
import org.diptych.kit.Table;
import org.diptych.kit.forms.Removal;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Demos;
import org.diptych.models.Model;
import org.diptych.models.Model.Check;
import org.diptych.models.Model.Origin;
import org.diptych.models.ModelRegistry;
import org.diptych.platform.Refusal;

/** Files of weights as rows. */
final class ModelList extends Div {

  private final ModelRegistry models;
  private final Demos demos;
  private final Runnable onChange;
  private final Table table;
  private final Alert refusal = new Alert();

  ModelList(ModelRegistry models, Demos demos, Runnable onChange) {
    this.models = models;
    this.demos = demos;
    this.onChange = onChange;
    table =
        new Table(
            getTranslation("page.models"),
            List.of(
                getTranslation("page.models.file"),
                getTranslation("page.models.network"),
                getTranslation("page.models.use"),
                getTranslation("page.models.licence"),
                getTranslation("page.models.origin"),
                getTranslation("page.models.size"),
                getTranslation("page.runs.actions")));
    add(table, refusal);
  }

  void show(List<Model> now) {
    table.clear();
    now.forEach(model -> table.add(cells(model)));
  }

  private List<Component> cells(Model model) {
    return List.of(
        file(model),
        network(model),
        use(model),
        licence(model),
        new Span(getTranslation("page.models." + model.origin().name().toLowerCase(Locale.ROOT))),
        new Span(Figures.bytes(getLocale(), model.bytes())),
        actions(model));
  }

  private Component file(Model model) {
    Div cell = new Div(new Span(model.file()));
    cell.addClassName("file");
    model
        .sound()
        .ifPresent(sound -> {
          Span hash = new Span("sha256 " + sound.sha256());
          hash.addClassName("hash");
          cell.add(hash);
        });
    return cell;
  }

  private Component network(Model model) {
    return switch (model.check()) {
      case Check.Sound sound -> new Span(sound.network());
      case Check.Running _ -> new Span(getTranslation("page.models.checking"));
      case Check.Refused(Refusal why) -> {
        Span reason = new Span(why.sentence(getLocale()));
        reason.addClassName("error");
        yield reason;
      }
    };
  }

  /** The demos, or plainly that there are none. */
  private Component use(Model model) {
    Div cell = new Div();
    cell.addClassName("use");
    model
        .sound()
        .ifPresent(sound -> {
          List<Demo<?>> using = demos.using(sound.network());
          using.forEach(demo -> cell.add(link(demo)));
          if (using.isEmpty()) {
            cell.setText(getTranslation("page.models.unused"));
          }
        });
    return cell;
  }

  private Anchor link(Demo<?> demo) {
    String id = demo.card().id();
    return new Anchor("demo/" + id, getTranslation("demo." + id + ".title"));
  }

  private Component licence(Model model) {
    Div cell = new Div(new Span(model.licence().orElse(getTranslation("page.models.notKnown"))));
    cell.addClassName("file");
    model
        .source()
        .ifPresent(source -> {
          Span from = new Span(source);
          from.addClassName("hash");
          cell.add(from);
        });
    return cell;
  }

  private Component actions(Model model) {
    return model.origin() == Origin.IMPORTED
        ? new Removal(
            model.file(),
            () -> getTranslation("page.models.removeWhat"),
            () -> delete(model.file()))
        : new Div();
  }

  private void delete(String file) {
    try {
      models.delete(file);
      refusal.clear();
    } catch (Refusal refused) {
      refusal.say(refused.sentence(getLocale()));
    }
    onChange.run();
  }
}
