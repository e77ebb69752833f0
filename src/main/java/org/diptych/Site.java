package org.diptych;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.diptych.access.AccessFilter;
import org.diptych.access.AccessPolicy;
import org.diptych.access.ContainerDoor;
import org.diptych.access.ShareWatch;
import org.diptych.access.Shares;
import org.diptych.access.SlowSenders;
import org.diptych.data.DataSets;
import org.diptych.lab.Bin;
import org.diptych.lab.Drafts;
import org.diptych.lab.Showcase;
import org.diptych.lab.archive.Importer;
import org.diptych.lab.archive.ShareCard;
import org.diptych.lab.ask.Asks;
import org.diptych.lab.ask.ShownPictures;
import org.diptych.lab.evidence.AnswerSheets;
import org.diptych.lab.evidence.Questions;
import org.diptych.lab.evidence.Verdicts;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.ComparisonWatch;
import org.diptych.lab.store.Curves;
import org.diptych.lab.store.KeptProducts;
import org.diptych.lab.store.QueueWatch;
import org.diptych.lab.store.RunHistory;
import org.diptych.media.Blobs;
import org.diptych.media.Housekeeping;
import org.diptych.media.Intake;
import org.diptych.media.Uploads;
import org.diptych.models.ModelRegistry;
import org.diptych.platform.Disk;
import org.diptych.platform.Home;
import org.diptych.platform.HomeUse;
import org.diptych.platform.Settings;
import org.diptych.platform.SiteAddress;
import org.diptych.platform.database.Database;
import org.diptych.queue.RunQueue;
import org.diptych.queue.Workers;
import org.diptych.queue.processes.WorkerSupervisor;
import org.diptych.stock.StockOffer;
import org.springdoc.core.customizers.ServerBaseUrlCustomizer;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What the site has beyond {@link Core}. */
@SpringBootApplication(
    excludeName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
    })
public class Site {

  @Bean
  Shares shares(Database database) {
    return new Shares(database);
  }

  @Bean
  ShareWatch shareWatch(Shares shares) {
    return new ShareWatch(shares);
  }

  @Bean
  ContainerDoor containerDoor(AccessPolicy policy) {
    return new ContainerDoor(policy);
  }

  /** The interface describes itself by the address that people know it by. */
  @Bean
  ServerBaseUrlCustomizer describedAddress(AccessPolicy policy) {
    return (url, request) -> policy.publicAddress().map(SiteAddress::toString).orElse(url);
  }

  @Bean
  ComparisonWatch watch(ComparisonReader reader) {
    return new ComparisonWatch(reader);
  }

  @Bean
  QueueWatch line(RunQueue queue, RunHistory history, Workers workers) {
    return new QueueWatch(queue, history, workers);
  }

  @Bean
  Housekeeping housekeeping(
      Uploads uploads, Blobs blobs, Bin bin, Drafts drafts, Settings settings) {
    return new Housekeeping(
        uploads,
        blobs,
        Duration.ofMinutes(10),
        () -> {
          settings.keepDays().ifPresent(bin::deleteOlderThan);
          return drafts.expire() + bin.empty();
        },
        bin::untilDue);
  }

  @Bean
  Drafts drafts(Database database) {
    return new Drafts(database);
  }

  @Bean
  Showcase showcase(Database database, ComparisonReader reader, Demos demos) {
    return new Showcase(database, reader, demos);
  }

  @Bean
  Verdicts verdicts(ComparisonReader reader, Blobs blobs) {
    return new Verdicts(reader, blobs);
  }

  @Bean
  AnswerSheets answerSheets(Blobs blobs) {
    return new AnswerSheets(blobs);
  }

  @Bean
  Asks asks(
      Demos demos, KeptProducts products, Uploads uploads, Questions questions, Database database) {
    return new Asks(demos, products, new ShownPictures(uploads, questions), database);
  }

  @Bean
  Curves curves(Database database, ComparisonReader reader) {
    return new Curves(database, reader);
  }

  @Bean
  Questions questions(Demos demos) {
    return new Questions(demos);
  }

  /** One for all, so that what is written at once is counted together. */
  @Bean
  Disk disk(Settings settings, Database database) {
    return database.disk().orElseGet(() -> Disk.of(settings));
  }

  @Bean
  HomeUse homeUse(Home home) {
    return new HomeUse(home);
  }

  @Bean
  ModelRegistry models(Settings settings, Disk disk) {
    return new ModelRegistry(settings.home().models(), disk);
  }

  @Bean
  Home home(Settings settings) {
    return settings.home();
  }

  @Bean
  DataSets dataSets(Home home, Disk disk, Intake intake) {
    return new DataSets(home.data(), disk, intake).swept();
  }

  @Bean
  StockOffer stockOffer(
      ModelRegistry models, DataSets sets, Database database, Blobs blobs, Home home) {
    return new StockOffer(models, sets, database, blobs, home.spool());
  }

  @Bean
  ShareCard shareCard(Blobs blobs) {
    return new ShareCard(blobs);
  }

  /** Before anything else looks at a request. */
  @Bean
  FilterRegistrationBean<AccessFilter> accessFilter(AccessPolicy policy) {
    FilterRegistrationBean<AccessFilter> filter =
        new FilterRegistrationBean<>(new AccessFilter(policy));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  /** Below everything that reads what is sent. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> slowSenders() {
    return server -> server.addEngineValves(new SlowSenders());
  }

  /** First to start and last to stop: the examples, and the workers. */
  @Bean
  SmartLifecycle workers(Settings settings, Database database, Blobs blobs) {
    return new LocalWorkers(settings, database, new Importer(database, blobs));
  }

  private static final class LocalWorkers implements SmartLifecycle {

    private final Settings settings;
    private final Database database;
    private final Importer importer;
    private volatile @org.jspecify.annotations.Nullable WorkerSupervisor supervisor;

    LocalWorkers(Settings settings, Database database, Importer importer) {
      this.settings = settings;
      this.database = database;
      this.importer = importer;
    }

    @Override
    public void start() {
      importer.importExamples(examples());
      supervisor = WorkerSupervisor.start(settings, database);
    }

    @Override
    public void stop() {
      WorkerSupervisor running = supervisor;
      supervisor = null;
      if (running != null) {
        running.close();
      }
    }

    @Override
    public boolean isRunning() {
      return supervisor != null;
    }

    @Override
    public int getPhase() {
      return Integer.MIN_VALUE;
    }

    private static List<InputStream> examples() {
      try {
        Resource[] archives =
            new PathMatchingResourcePatternResolver().getResources("classpath*:examples/*.zip");
        return List.of(archives).stream().map(LocalWorkers::open).toList();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the examples that ship with Diptych", e);
      }
    }

    private static InputStream open(Resource resource) {
      try {
        return resource.getInputStream();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + resource, e);
      }
    }
  }
}
