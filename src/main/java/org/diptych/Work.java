package org.diptych;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.diptych.cli.FoundDemos;
import org.diptych.data.DataSets;
import org.diptych.data.SuppliedSets;
import org.diptych.lab.ask.LiveWorker;
import org.diptych.lab.run.RunExecutor;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.KeptProducts;
import org.diptych.media.Blobs;
import org.diptych.media.Intake;
import org.diptych.models.SuppliedWeights;
import org.diptych.nn.Torch;
import org.diptych.platform.Disk;
import org.diptych.platform.Home;
import org.diptych.platform.Settings;
import org.diptych.platform.database.Database;
import org.diptych.queue.RunQueue;
import org.diptych.queue.Worker;
import org.diptych.queue.WorkerIdentity;
import org.diptych.queue.processes.ChildProcess;
import org.diptych.stock.Supply;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A worker: claims runs and computes them, one at a time. No pages, no HTTP. */
final class Work {

  private Work() {}

  static void main() {
    ChildProcess child = ChildProcess.fromEnvironment();
    Torch.boot();
    Torch.threads(child.threads());
    Settings settings = Settings.fromEnvironment();
    try (Database database = Database.join(settings);
        var parts = new AnnotationConfigApplicationContext()) {
      database.requireSchema();
      parts.registerBean(Database.class, () -> database);
      parts.registerBean(Home.class, settings::home);
      parts.registerBean(
          DataSets.class, () -> new DataSets(settings.home().data(), parts.getBean(Intake.class)));
      parts.register(Core.class);
      parts.scan(FoundDemos.PACKAGE);
      parts.refresh();
      if (child.isLive()) {
        LiveWorker live = live(child, database, parts);
        child.work(live, live::stop);
      } else {
        Worker worker = worker(child, database, parts);
        child.work(worker, worker::stop);
      }
    }
  }

  private static Worker worker(
      ChildProcess child, Database database, AnnotationConfigApplicationContext parts) {
    Demos demos = parts.getBean(Demos.class);
    Map<String, String> environment = new TreeMap<>(Torch.describe());
    environment.put("diptych", Version.current());
    environment.put("threads", String.valueOf(child.threads()));
    RunExecutor executor =
        new RunExecutor(
            demos,
            parts.getBean(ComparisonReader.class),
            parts.getBean(Blobs.class),
            parts.getBean(Home.class).runs(),
            child.threads(),
            environment,
            supply(database, parts)::bring);
    return new Worker(
        database,
        parts.getBean(RunQueue.class),
        WorkerIdentity.here(child.lanes(), device(), child.threads()),
        demos.ids(),
        executor);
  }

  private static LiveWorker live(
      ChildProcess child, Database database, AnnotationConfigApplicationContext parts) {
    return new LiveWorker(
        database,
        WorkerIdentity.here(child.lanes(), device(), child.threads()),
        parts.getBean(Demos.class),
        parts.getBean(KeptProducts.class));
  }

  private static Supply supply(Database database, AnnotationConfigApplicationContext parts) {
    Home home = parts.getBean(Home.class);
    return new Supply(
        database,
        parts.getBean(Blobs.class),
        new SuppliedWeights(home.models()),
        new SuppliedSets(home.data(), Disk.of(home.data())),
        InstantSource.system());
  }

  private static String device() {
    return Torch.device().isGpu() ? "GPU " + Torch.device().getDeviceId() : "CPU";
  }
}
