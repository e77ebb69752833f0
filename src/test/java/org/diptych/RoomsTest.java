package org.diptych;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** The rooms of the house, and that arrows between them only point down. */
class RoomsTest {

  private static final JavaClasses DIPTYCH =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("org.diptych");

  @Test
  void arrows_between_rooms_only_point_down() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("org.diptych..")
        .layer("front door")
        .definedBy("org.diptych")
        .layer("ui")
        .definedBy("org.diptych.ui..")
        .layer("api")
        .definedBy("org.diptych.api..")
        .layer("access")
        .definedBy("org.diptych.access..")
        .layer("demos")
        .definedBy("org.diptych.demo..")
        .layer("train")
        .definedBy("org.diptych.train..")
        .layer("backup")
        .definedBy("org.diptych.backup..")
        .layer("lab")
        .definedBy("org.diptych.lab..")
        .layer("models")
        .definedBy("org.diptych.models..")
        .layer("data")
        .definedBy("org.diptych.data..")
        .layer("nn")
        .definedBy("org.diptych.nn..")
        .layer("queue")
        .definedBy("org.diptych.queue..")
        .layer("media")
        .definedBy("org.diptych.media..")
        .layer("platform")
        .definedBy("org.diptych.platform..")
        .whereLayer("front door")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("ui")
        .mayOnlyBeAccessedByLayers("front door")
        .whereLayer("api")
        .mayOnlyBeAccessedByLayers("front door")
        .whereLayer("access")
        .mayOnlyBeAccessedByLayers("front door", "ui", "api")
        .whereLayer("demos")
        .mayOnlyBeAccessedByLayers("front door")
        .whereLayer("train")
        .mayOnlyBeAccessedByLayers("front door")
        .whereLayer("backup")
        .mayOnlyBeAccessedByLayers("front door")
        .whereLayer("lab")
        .mayOnlyBeAccessedByLayers("front door", "ui", "api", "access", "demos")
        .whereLayer("models")
        .mayOnlyBeAccessedByLayers("front door", "ui", "api")
        .whereLayer("data")
        .mayOnlyBeAccessedByLayers("front door", "ui", "api", "demos", "train")
        .whereLayer("nn")
        .mayOnlyBeAccessedByLayers("front door", "demos", "train", "models", "data")
        .whereLayer("queue")
        .mayOnlyBeAccessedByLayers("front door", "ui", "api", "lab", "demos")
        .check(DIPTYCH);
  }

  @Test
  void a_demo_does_not_know_another_demo() {
    slices().matching("org.diptych.demo.(*)..").should().notDependOnEachOther().check(DIPTYCH);
  }

  @Test
  void only_nn_knows_the_tensor_engine_and_only_pages_know_vaadin() {
    noClasses()
        .that()
        .resideInAPackage("org.diptych.data..")
        .should()
        .dependOnClassesThat(resideInAPackage("ai.djl.."))
        .check(DIPTYCH);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.diptych.nn..")
        .should()
        .dependOnClassesThat(resideInAPackage("ai.djl.pytorch.."))
        .check(DIPTYCH);
    noClasses()
        .that()
        .resideOutsideOfPackages("org.diptych.ui..", "org.diptych.demo..", "org.diptych")
        .should()
        .dependOnClassesThat(resideInAPackage("com.vaadin.."))
        .check(DIPTYCH);
    noClasses()
        .that()
        .resideInAnyPackage("org.diptych.nn..", "org.diptych.train..", "org.diptych.data..")
        .should()
        .dependOnClassesThat(resideInAPackage("org.springframework.."))
        .check(DIPTYCH);
  }
}
