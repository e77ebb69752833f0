package org.diptych.ui.stock;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.diptych.data.DataSet;
import org.diptych.data.DataSet.Check;
import org.diptych.data.DataSet.Check.Sound;
import org.diptych.data.DataSet.Kind;
import org.diptych.data.DataSet.Origin;
import org.diptych.kit.Figures;
import org.diptych.kit.forms.Removal;
import org.diptych.platform.Refusal;

/** What one set holds: numbers, names of classes, some of its pictures. */
final class DataSetCard extends Article {

  /** More names than these are folded. */
  private static final int FEW = 24;

  private static final int HASH_SHOWN = 12;

  DataSetCard(DataSet set, Runnable removal) {
    addClassName("set");
    getElement().setAttribute("data-set", set.id());
    Div words = new Div(new H2(set.id()), origin(set));
    words.addClassName("words");
    switch (set.check()) {
      case Check.Sound sound -> {
        words.add(counts(set, sound), classes(set, sound), hash(sound));
        add(words, samples(set, sound));
      }
      case Check.Running _ -> {
        words.add(new Paragraph(getTranslation("page.models.checking")));
        add(words);
      }
      case Check.Refused(Refusal why) -> {
        Paragraph reason = new Paragraph(why.sentence(getLocale()));
        reason.addClassName("error");
        words.add(reason);
        add(words);
      }
    }
    if (set.origin() == Origin.IMPORTED) {
      words.add(new Removal(set.id(), () -> getTranslation("page.data.removeWhat"), removal));
    }
  }

  private Paragraph origin(DataSet set) {
    String kind = getTranslation("page.data.kind." + lower(set.kind()));
    String origin = getTranslation("page.data.origin." + lower(set.origin()));
    Paragraph line = new Paragraph(set.kind() == Kind.PROCEDURAL ? kind : kind + " · " + origin);
    line.addClassName("soft");
    return line;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private Paragraph counts(DataSet set, Sound sound) {
    String sides =
        set.sides().stream()
            .map(String::valueOf)
            .collect(Collectors.joining(" " + getTranslation("page.data.or") + " "));
    String counts =
        getTranslation(
            "page.data.counts", sound.classes().size(), sound.train(), sound.test(), sides);
    return new Paragraph(
        sound.bytes() == 0 ? counts : counts + " · " + Figures.bytes(getLocale(), sound.bytes()));
  }

  private Component classes(DataSet set, Sound sound) {
    List<String> names =
        set.kind() == Kind.PROCEDURAL
            ? sound.classes().stream().map(name -> getTranslation("data.class." + name)).toList()
            : sound.classes();
    Paragraph all = new Paragraph(String.join(", ", names));
    all.addClassName("classes");
    return names.size() <= FEW
        ? all
        : new NativeDetails(getTranslation("page.data.classes", names.size()), all);
  }

  private Span hash(Sound sound) {
    Span hash = new Span("sha256 " + sound.sha256());
    hash.addClassName("hash");
    return hash;
  }

  private Image samples(DataSet set, Sound sound) {
    String version = sound.sha256().substring(0, HASH_SHOWN);
    Image samples =
        new Image(
            "api/datasets/%s/samples.png?v=%s".formatted(set.id(), version),
            getTranslation("page.data.samples", set.id()));
    samples.getElement().setAttribute("loading", "lazy");
    return samples;
  }
}
