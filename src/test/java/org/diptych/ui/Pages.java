package org.diptych.ui;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.diptych.Site;
import org.diptych.access.AccessPolicy;
import org.diptych.lab.Comparisons;
import org.diptych.lab.Submission;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.lab.run.RunExecutor;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.media.Blobs;
import org.diptych.media.Pictures;
import org.diptych.media.Uploads;
import org.diptych.platform.Home;
import org.diptych.platform.Settings;
import org.diptych.platform.database.Database;
import org.diptych.queue.Lane;
import org.diptych.queue.RunQueue;
import org.diptych.queue.Worker;
import org.diptych.queue.WorkerIdentity;
import org.diptych.testing.TestServer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The site with {@link MosaicDemo} and {@link FinderDemo}, and a worker for each in this process.
 */
final class Pages implements AutoCloseable {

  private final Database database = TestServer.freshDatabase();
  private final ConfigurableApplicationContext site;
  private final List<Worker> workers;
  private final List<Thread> working;

  Pages(int port, java.nio.file.Path home) {
    Settings settings =
        Settings.read(
            Map.of(
                "DIPTYCH_HOME", home.toString(),
                "DIPTYCH_PORT", String.valueOf(port),
                "DIPTYCH_WORKERS", "0"));
    site =
        new SpringApplicationBuilder(Site.class)
            .initializers((GenericApplicationContext context) -> {
              context.registerBean(Settings.class, () -> settings);
              context.registerBean(AccessPolicy.class, () -> AccessPolicy.of(settings));
              context.registerBean(Database.class, () -> database);
              context.registerBean(MosaicDemo.class, MosaicDemo::new);
              context.registerBean(MosaicPart.class, MosaicPart::new);
              context.registerBean(FinderDemo.class, FinderDemo::new);
            })
            .properties(
                Map.of(
                    "server.port",
                    port,
                    "server.address",
                    "127.0.0.1",
                    "logging.file.name",
                    settings.home().logs().resolve("serve.log").toString(),
                    // as in the jar, which has no tools for development in it
                    "vaadin.productionMode",
                    true))
            .run();
    workers = List.of(worker(Lane.LONG, "mosaic"), worker(Lane.QUICK, "finder"));
    working = workers.stream().map(Thread.ofPlatform().name("worker")::start).toList();
  }

  private Worker worker(Lane lane, String demo) {
    RunExecutor executor =
        new RunExecutor(
            site.getBean(Demos.class),
            site.getBean(ComparisonReader.class),
            site.getBean(Blobs.class),
            site.getBean(Home.class).runs(),
            1,
            Map.of("threads", "1"));
    return new Worker(
        database,
        site.getBean(RunQueue.class),
        WorkerIdentity.here(lane, "test", 1),
        Set.of(demo),
        executor);
  }

  String url() {
    return "http://localhost:" + site.getEnvironment().getRequiredProperty("local.server.port");
  }

  /** A comparison of all methods, on drawn pictures. */
  String submit(String demo, List<Long> seeds) {
    Map<String, String> inputs =
        Map.of(
            "content", upload(MosaicDemo.waves(320, 240)), "style", upload(MosaicDemo.rings(240)));
    List<ArmOrder> arms =
        part(Demos.class).get(demo).methods().stream()
            .map(method -> new ArmOrder(method.id(), null, null))
            .toList();
    return part(Comparisons.class)
        .submit(new Submission(demo, null, inputs, arms, seeds), "tester");
  }

  private String upload(BufferedImage picture) {
    return part(Uploads.class)
        .store(new ByteArrayInputStream(Pictures.png(picture)), "drawn.png", "tester")
        .id();
  }

  <T> T part(Class<T> type) {
    return site.getBean(type);
  }

  @Override
  public void close() throws InterruptedException {
    workers.forEach(Worker::stop);
    for (Thread thread : working) {
      thread.join();
    }
    site.close();
    database.close();
  }
}
