package org.diptych;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.diptych.access.AccessPolicy;
import org.diptych.media.Intake;
import org.diptych.platform.Refusal;
import org.diptych.platform.Settings;
import org.diptych.platform.database.Database;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The site: pages, API and share links, with the workers of this machine as children. */
final class Serve {

  private Serve() {}

  static void main() {
    try {
      Settings settings = Settings.fromEnvironment();
      String log = settings.home().logs().resolve("serve.log").toString();
      System.setProperty("diptych.log", log);
      System.setProperty("logback.configurationFile", "logback-serve.xml");
      try {
        start(settings);
      } catch (RuntimeException e) {
        LoggerFactory.getLogger(Serve.class).error("The start failed", e);
        throw e instanceof Refusal refusal
            ? refusal
            : new Refusal(
                Refusal.Kind.CONFLICT, "serve.failed", String.valueOf(e.getMessage()), log);
      }
    } catch (Refusal refusal) {
      System.err.println(refusal.sentence(Locale.ENGLISH));
      System.exit(1);
    }
  }

  /** Starts the site; closing what it returns stops all of it, workers and database included. */
  static ConfigurableApplicationContext start(Settings settings) {
    AccessPolicy policy = AccessPolicy.of(settings);
    if (Files.exists(settings.home().unfinishedRestore())) {
      throw new Refusal(Refusal.Kind.CONFLICT, "serve.restore", settings.home().path().toString());
    }
    Database database = Database.open(settings);
    try {
      if (!database.isOwner()) {
        throw new Refusal(Refusal.Kind.CONFLICT, "serve.twice", settings.home().path().toString());
      }
      database.migrate();
      ConfigurableApplicationContext site = site(settings, policy, database);
      String port = site.getEnvironment().getRequiredProperty("local.server.port");
      System.out.println("Diptych is ready at http://" + name(settings) + ":" + port);
      return site;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static ConfigurableApplicationContext site(
      Settings settings, AccessPolicy policy, Database database) {
    Path spool = settings.home().spool();
    // With a configured database there may be another site on this home; with its own there is
    // none.
    Intake.sweep(spool, settings.database().isPresent() ? Duration.ofHours(1) : Duration.ZERO);
    try {
      return new SpringApplicationBuilder(Site.class)
          .initializers((GenericApplicationContext context) -> {
            context.registerBean(Settings.class, () -> settings);
            context.registerBean(AccessPolicy.class, () -> policy);
            context.registerBean(Database.class, () -> database);
          })
          .properties(
              Map.of(
                  "server.port", settings.port(),
                  "server.address", settings.address(),
                  "spring.servlet.multipart.location", spool.toString()))
          .run();
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof PortInUseException taken) {
          throw new Refusal(Refusal.Kind.CONFLICT, "serve.port", String.valueOf(taken.getPort()));
        }
      }
      throw e;
    }
  }

  private static String name(Settings settings) {
    return settings.loopback() ? "localhost" : settings.address();
  }
}
