package org.diptych;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        .layer("cli")
        .definedBy("org.diptych.cli..")
        .layer("ui")
        .definedBy("org.diptych.ui..")
        .layer("api")
        .definedBy("org.diptych.api..")
        .layer("access")
        .definedBy("org.diptych.access..")
        .layer("demos")
        .definedBy("org.diptych.demo..")
        .layer("kit")
        .definedBy("org.diptych.kit..")
        .layer("backup")
        .definedBy("org.diptych.backup..")
        .layer("lab")
        .definedBy("org.diptych.lab..")
        .layer("stock")
        .definedBy("org.diptych.stock..")
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
        .whereLayer("cli")
        .mayOnlyBeAccessedByLayers("front door")
        .whereLayer("ui")
        .mayOnlyBeAccessedByLayers("front door")
        .whereLayer("api")
        .mayOnlyBeAccessedByLayers("front door")
        .whereLayer("access")
        .mayOnlyBeAccessedByLayers("front door", "ui", "api")
        .whereLayer("demos")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("kit")
        .mayOnlyBeAccessedByLayers("front door", "ui", "demos")
        .whereLayer("backup")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("lab")
        .mayOnlyBeAccessedByLayers("front door", "cli", "ui", "api", "access", "demos", "kit")
        .whereLayer("stock")
        .mayOnlyBeAccessedByLayers("front door")
        .whereLayer("models")
        .mayOnlyBeAccessedByLayers("front door", "ui", "api", "stock")
        .whereLayer("data")
        .mayOnlyBeAccessedByLayers("front door", "cli", "ui", "api", "demos", "stock")
        .whereLayer("nn")
        .mayOnlyBeAccessedByLayers("front door", "cli", "demos", "models")
        .whereLayer("queue")
        .mayOnlyBeAccessedByLayers("front door", "ui", "api", "kit", "lab", "demos")
        .check(DIPTYCH);
  }

  @Test
  void no_folder_is_part_of_a_circle() {
    slices().matching("org.diptych.(**)").should().beFreeOfCycles().check(DIPTYCH);
  }

  /** From the top of each room down: a folder may use what stands after it. */
  @Test
  void arrows_inside_a_room_only_point_down() {
    down("lab", "", "archive", "run", "ask", "evidence", "store", "spi", "tools", "stats");
    down("nn", "weights", "nets", "layers", "optim", "tensors", "");
    down("queue", "processes", "", "timing");
    down("data", "", "drawn", "pictures");
    down("media", "", "formats");
    down("platform", "database", "", "files");
    down("kit", "forms", "", "elements");
    down("ui", "comparison", "gallery", "demo", "runs", "stock", "shell");
    down("ui.comparison", "", "answers", "numbers", "pictures", "runs", "head", "desk");
    down("demo.mixing", "", "mixers");
    down(
        "demo.style",
        "bench",
        "",
        "measures",
        "gatys",
        "strotss",
        "dst",
        "nbb",
        "optimise",
        "features",
        "settings");
  }

  /** Each folder alone is meant by its name, and the room's own by the empty one. */
  private static void down(String room, String... folders) {
    List<String> above = new ArrayList<>();
    for (String folder : folders) {
      String one = "org.diptych." + room + (folder.isEmpty() ? "" : "." + folder);
      if (!above.isEmpty()) {
        noClasses()
            .that()
            .resideInAPackage(one)
            .should()
            .dependOnClassesThat(resideInAnyPackage(above.toArray(String[]::new)))
            .check(DIPTYCH);
      }
      above.add(one);
    }
  }

  @Test
  void a_folder_can_be_taken_in_at_a_glance() throws IOException {
    Map<Path, Long> files;
    try (Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
      files =
          all.filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("package-info.java"))
              .collect(groupingBy(Path::getParent, counting()));
    }
    assertThat(files).allSatisfy((folder, count) -> assertThat(count).isLessThanOrEqualTo(25));
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
        .resideOutsideOfPackages(
            "org.diptych.ui..", "org.diptych.kit..", "org.diptych.demo..", "org.diptych")
        .should()
        .dependOnClassesThat(resideInAPackage("com.vaadin.."))
        .check(DIPTYCH);
    noClasses()
        .that()
        .resideInAnyPackage("org.diptych.nn..", "org.diptych.demo.backbone..", "org.diptych.data..")
        .should()
        .dependOnClassesThat(resideInAPackage("org.springframework.."))
        .check(DIPTYCH);
  }
}
