package org.diptych.ui;

import java.util.Map;
import java.util.Set;
import org.diptych.Site;
import org.diptych.access.AccessPolicy;
import org.diptych.lab.ComparisonReader;
import org.diptych.lab.Demos;
import org.diptych.lab.RunExecutor;
import org.diptych.media.Blobs;
import org.diptych.platform.Database;
import org.diptych.platform.Settings;
import org.diptych.queue.Lane;
import org.diptych.queue.RunQueue;
import org.diptych.queue.Worker;
import org.diptych.queue.WorkerIdentity;
import org.diptych.testing.TestServer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The site with {@link MosaicDemo}, and one worker in this process. */
final class Pages implements AutoCloseable {

  private final Database database = TestServer.freshDatabase();
  private final ConfigurableApplicationContext site;
  private final Worker worker;
  private final Thread working;

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
    RunExecutor executor =
        new RunExecutor(
            site.getBean(Demos.class),
            site.getBean(ComparisonReader.class),
            site.getBean(Blobs.class),
            1,
            Map.of("threads", "1"));
    worker =
        new Worker(
            database,
            site.getBean(RunQueue.class),
            WorkerIdentity.here(Lane.LONG, "test", 1),
            Set.of("mosaic"),
            executor);
    working = Thread.ofPlatform().name("worker").start(worker);
  }

  String url() {
    return "http://localhost:" + site.getEnvironment().getRequiredProperty("local.server.port");
  }

  <T> T part(Class<T> type) {
    return site.getBean(type);
  }

  @Override
  public void close() throws InterruptedException {
    worker.stop();
    working.join();
    site.close();
    database.close();
  }
}
