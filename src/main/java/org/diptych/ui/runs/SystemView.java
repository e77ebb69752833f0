package org.diptych.ui.runs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.diptych.kit.Figures;
import org.diptych.kit.Notice;
import org.diptych.kit.Table;
import org.diptych.lab.store.QueueWatch;
import org.diptych.lab.store.State;
import org.diptych.media.Blobs;
import org.diptych.platform.Disk;
import org.diptych.platform.HomeUse;
import org.diptych.platform.Settings;
import org.diptych.platform.database.Database;
import org.diptych.queue.Lane;
import org.diptych.queue.Workers;
import org.diptych.ui.shell.MainLayout;

/** Who computes here and on what, how long the queue is, how much room is left. */
@Menu(order = 4, title = "page.system")
@Route(value = "system", layout = MainLayout.class)
public class SystemView extends Div implements HasDynamicTitle {

  private final QueueWatch watch;
  private final Blobs blobs;
  private final Settings settings;
  private final Database database;
  private final Disk disk;
  private final HomeUse use;
  private final Div notices = new Div();
  private final Div facts = new Div();
  private final Table workers;
  private Optional<QueueWatch.Registration> watching = Optional.empty();

  SystemView(
      QueueWatch watch, Blobs blobs, Settings settings, Database database, Disk disk, HomeUse use) {
    this.watch = watch;
    this.blobs = blobs;
    this.settings = settings;
    this.database = database;
    this.disk = disk;
    this.use = use;
    addClassName("system");
    workers =
        new Table(
            getTranslation("page.system.workers"),
            List.of(
                getTranslation("page.system.host"),
                getTranslation("page.system.lane"),
                getTranslation("page.comparison.device"),
                getTranslation("page.system.threads"),
                getTranslation("page.system.since"),
                getTranslation("page.system.doing")));
    add(new H1(getTranslation("page.system")), notices, facts);
    add(new Section(new H2(getTranslation("page.system.workers")), workers, more()));
  }

  private Paragraph more() {
    Paragraph more = new Paragraph(getTranslation("page.system.more") + " ");
    more.add(new Code("./diptych worker"));
    more.addClassName("soft");
    return more;
  }

  @Override
  protected void onAttach(AttachEvent event) {
    UI ui = event.getUI();
    show(watch.now());
    watching = Optional.of(watch.follow(ui.accessLater(this::show, () -> {})));
  }

  @Override
  protected void onDetach(DetachEvent event) {
    watching.ifPresent(QueueWatch.Registration::close);
  }

  private void show(QueueWatch.Queue now) {
    workers.clear();
    now.workers().forEach(worker -> workers.add(cells(worker)));
    workers.setVisible(!now.workers().isEmpty());
    notices.removeAll();
    for (Lane lane : Lane.values()) {
      if (now.workers().stream().noneMatch(worker -> worker.serves(lane))) {
        notices.add(new Notice(getTranslation("page.system.missing." + lane.id())));
      }
    }
    if (!blobs.room().bearsNewRun() || !disk.bearsFiles()) {
      notices.add(
          new Notice(
              getTranslation("page.system.full", bytes(disk.free()), bytes(disk.reserve()))));
    }
    facts.removeAll();
    facts.add(facts(now), fillings());
  }

  private DescriptionList facts(QueueWatch.Queue now) {
    Blobs.Usage usage = blobs.usage();
    long running = now.newest().stream().filter(run -> run.state() == State.RUNNING).count();
    DescriptionList list = new DescriptionList();
    list.addClassName("facts");
    fact(list, "running", String.valueOf(running));
    fact(list, "waiting", String.valueOf(now.waiting().size()));
    fact(list, "stored", getTranslation("page.system.blobs", usage.blobs(), bytes(usage.bytes())));
    fact(list, "free", bytes(disk.free()));
    fact(list, "reserve", bytes(disk.reserve()));
    fact(list, "home", settings.home().path().toString());
    fact(
        list,
        "database",
        settings
            .database()
            .map(address -> getTranslation("page.system.external"))
            .orElseGet(() -> getTranslation("page.system.embedded")));
    return list;
  }

  /** What fills the disk. */
  private DescriptionList fillings() {
    HomeUse.Use now = use.now();
    DescriptionList list = new DescriptionList();
    list.addClassName("facts");
    fact(list, "inDatabase", bytes(database.bytes()));
    if (settings.database().isEmpty()) {
      fact(list, "inLog", bytes(now.log()));
    }
    fact(list, "inModels", bytes(now.models()));
    fact(list, "inData", bytes(now.data()));
    fact(list, "inCache", bytes(now.cache()));
    fact(list, "inLogs", bytes(now.logs()));
    return list;
  }

  private void fact(DescriptionList list, String name, String value) {
    list.add(
        new DescriptionList.Term(getTranslation("page.system." + name)),
        new DescriptionList.Description(value));
  }

  private List<Component> cells(Workers.Entry worker) {
    return List.of(
        new Span("%s · %d".formatted(worker.host(), worker.pid())),
        new Span(lanes(worker)),
        new Span(worker.device()),
        new Span(String.valueOf(worker.threads())),
        new Span(Figures.time(getLocale(), worker.startedAt())),
        new Span(
            worker
                .run()
                .map(run -> getTranslation("page.system.run", String.valueOf(run)))
                .orElseGet(() -> getTranslation("page.system.idle"))));
  }

  private String lanes(Workers.Entry worker) {
    return worker.lanes().stream()
        .map(lane -> getTranslation("page.system.lane." + lane.id()))
        .collect(Collectors.joining(", "));
  }

  private String bytes(long bytes) {
    return Figures.bytes(getLocale(), bytes);
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.system") + " · Diptych";
  }
}
