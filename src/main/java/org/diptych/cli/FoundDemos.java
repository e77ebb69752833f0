package org.diptych.cli;

import org.diptych.data.DataSets;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.spi.Products;
import org.diptych.media.Intake;
import org.diptych.platform.Home;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The demos of this installation, with what they need of a home and without a database. */
public final class FoundDemos implements AutoCloseable {

  /** Where demos are found. */
  public static final String PACKAGE = "org.diptych.demo";

  private final AnnotationConfigApplicationContext parts = new AnnotationConfigApplicationContext();

  FoundDemos(Home home) {
    parts.registerBean(Home.class, () -> home);
    parts.registerBean(Intake.class, () -> new Intake(home.spool()));
    parts.registerBean(
        DataSets.class, () -> new DataSets(home.data(), parts.getBean(Intake.class)));
    parts.registerBean(Products.class, () -> Products.NONE);
    // What nobody asks for, such as a part of a page, is not made: it would miss the database.
    parts.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
    parts.scan(PACKAGE);
    parts.refresh();
  }

  Demos demos() {
    return new Demos(
        parts.getBeanProvider(Demo.class).stream().<Demo<?>>map(demo -> demo).toList());
  }

  Intake intake() {
    return parts.getBean(Intake.class);
  }

  @Override
  public void close() {
    parts.close();
  }
}
