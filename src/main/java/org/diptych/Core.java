package org.diptych;

import java.util.List;
import org.diptych.lab.Bin;
import org.diptych.lab.Comparisons;
import org.diptych.lab.archive.Archive;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.KeptProducts;
import org.diptych.lab.store.Paces;
import org.diptych.lab.store.RunHistory;
import org.diptych.media.Blobs;
import org.diptych.media.Intake;
import org.diptych.media.Uploads;
import org.diptych.platform.Disk;
import org.diptych.platform.Home;
import org.diptych.platform.database.Database;
import org.diptych.queue.RunQueue;
import org.diptych.queue.Workers;
import org.diptych.queue.timing.LeaseTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that the site and the workers share. */
@Configuration(proxyBeanMethods = false)
class Core {

  @Bean
  Blobs blobs(Database database) {
    return new Blobs(database);
  }

  @Bean
  Intake intake(Home home, Database database, ObjectProvider<Disk> disk) {
    return new Intake(
        home.spool(),
        disk.getIfAvailable(() -> database.disk().orElseGet(() -> Disk.of(home.path()))));
  }

  @Bean
  Uploads uploads(Database database, Blobs blobs, Intake intake) {
    return new Uploads(database, blobs, intake);
  }

  @Bean
  RunQueue queue(Database database, Blobs blobs) {
    return new RunQueue(database, blobs, LeaseTime.DEFAULT);
  }

  @Bean
  Demos demos(List<Demo<?>> demos) {
    return new Demos(demos);
  }

  @Bean
  ComparisonReader reader(Database database, Demos demos) {
    return new ComparisonReader(database);
  }

  @Bean
  Comparisons comparisons(
      Database database,
      Demos demos,
      ComparisonReader reader,
      Uploads uploads,
      Blobs blobs,
      RunQueue queue) {
    return new Comparisons(database, demos, reader, uploads, blobs, queue);
  }

  @Bean
  Bin bin(Database database, ComparisonReader reader, Blobs blobs) {
    return new Bin(database, reader, blobs, Bin.GRACE);
  }

  @Bean
  Archive archive(ComparisonReader reader, Blobs blobs) {
    return new Archive(reader, blobs);
  }

  @Bean
  Workers workerList(Database database) {
    return new Workers(database);
  }

  @Bean
  KeptProducts products(Database database, Blobs blobs, Home home) {
    return new KeptProducts(database, blobs, home);
  }

  @Bean
  Paces paces(Database database) {
    return new Paces(database);
  }

  @Bean
  RunHistory history(Database database) {
    return new RunHistory(database);
  }
}
