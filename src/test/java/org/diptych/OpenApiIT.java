package org.diptych;

import static org.assertj.core.api.Assertions.assertThat;
import static org.diptych.testing.ApiClient.text;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.diptych.testing.ApiClient;
import org.diptych.testing.SiteHere;
import org.diptych.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The interface's description of itself, with the real demos: complete, and true. */
class OpenApiIT {

  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private static Path home;
  private static SiteHere site;
  private static ApiClient api;
  private static JsonNode document;

  @BeforeAll
  static void start() {
    site = new SiteHere(TestServer.freshHome(home).path(), TestServer.freshDatabase(), Map.of());
    api = site.api();
    document = api.getJson("/api/openapi.json");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  static Stream<String> demos() {
    return Stream.of("style", "mixing", "keypoints");
  }

  @Test
  void every_reference_leads_somewhere() {
    List<String> broken = new ArrayList<>();
    Set<String> used = new HashSet<>();
    walk(
        document,
        "",
        (node, path) -> {
          if (node.path("$ref").isString()) {
            String target = node.get("$ref").asString();
            used.add(target.replaceFirst("^.*/", ""));
            if (document.at(target.substring(1)).isMissingNode()) {
              broken.add(path + " → " + target);
            }
          }
        });
    assertThat(broken).isEmpty();
    assertThat(used).containsAll(document.at("/components/schemas").propertyNames());
  }

  @Test
  void every_request_and_every_answer_has_a_schema_that_says_something() {
    List<String> empty = new ArrayList<>();
    walk(
        document,
        "",
        (node, path) -> {
          boolean body = path.matches(".*/content/[^/]+~1[^/]+");
          boolean part = path.matches(".*/(schema|items|properties/[^/]+|schemas/[^/]+)");
          if (body && !node.has("schema") || part && node.isObject() && node.isEmpty()) {
            empty.add(path);
          }
        });
    assertThat(empty).isEmpty();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation -> {
                  JsonNode answers = operation.getValue().get("responses");
                  assertThat(
                          answers
                              .at("/default/content/application~1problem+json/schema/$ref")
                              .asString())
                      .endsWith("/Problem");
                  assertThat(answers.propertyNames()).as(path.getKey()).hasSize(2);
                }));
  }

  @Test
  void every_schema_is_described_and_says_what_is_required() {
    document
        .at("/components/schemas")
        .properties()
        .forEach(schema -> {
          JsonNode body = schema.getValue();
          if (body.has("properties")) {
            assertThat(body.path("description").asString("")).as(schema.getKey()).isNotBlank();
            boolean order = schema.getKey().matches("ShareOrder|.*Settings|.*Inputs");
            assertThat(order || body.has("required")).as(schema.getKey()).isTrue();
          }
        });
    JsonNode run = document.at("/components/schemas/Run");
    assertThat(run.get("required").toString())
        .contains("state", "metrics")
        .doesNotContain("device");
    assertThat(run.at("/properties/etaSeconds/type").toString()).contains("number", "null");
    assertThat(
            document.at("/components/schemas/ShareOrder/properties/expiresInDays/maximum").asInt())
        .isEqualTo(3650);
    assertThat(document.at("/paths/~1api~1comparisons/post/responses").propertyNames())
        .contains("201");
  }

  @Test
  void the_settings_of_a_demo_have_bounds_choices_and_words_in_the_language_of_the_asker() {
    JsonNode style = document.at("/components/schemas/StyleSettings/properties");
    assertThat(style.at("/resolution/maximum").asInt()).isEqualTo(1024);
    assertThat(style.at("/resolution/type").asString()).isEqualTo("integer");
    assertThat(style.at("/resolution/title").asString()).isEqualTo("Resolution");
    assertThat(style.at("/init/enum").toString()).contains("mean-colour");
    assertThat(style.at("/optimizer/description").asString())
        .contains("lbfgs = L-BFGS", "Read by: dst-gatys, gatys, warped-gatys.");
    JsonNode mixing = document.at("/components/schemas/MixingSettings/properties");
    assertThat(mixing.at("/epochs/default").asInt()).isEqualTo(60);
    assertThat(mixing.at("/dataset/pattern").asString()).startsWith("^[a-z0-9]");
    JsonNode method = api.getJson("/api/demos/mixing").at("/methods/0");
    assertThat(method.at("/settings/properties").has("attention")).isFalse();
    JsonNode russian =
        JSON.readTree(
            api.send(api.request("/api/openapi.json").header("Accept-Language", "ru").GET())
                .body());
    assertThat(
            russian.at("/components/schemas/StyleSettings/properties/resolution/title").asString())
        .isEqualTo("Разрешение");
    assertThat(api.getJson("/api/openapi.json")).isEqualTo(document);
  }

  @ParameterizedTest
  @MethodSource("demos")
  void the_example_of_a_demo_is_taken_as_it_is(String demo) {
    JsonNode example = example(demo);
    for (int time = 0; time < 2; time++) {
      String id = api.postJson("/api/comparisons", example.toString(), 201).get("id").asString();
      JsonNode made = api.postJson("/api/comparisons/%s/cancel".formatted(id), "", 202);
      assertThat(made.get("demo").asString()).isEqualTo(demo);
      assertThat(made.get("arms")).hasSize(example.get("arms").size());
      made.get("inputs")
          .forEach(input ->
              assertThat(api.get(input.get("url").asString()).body())
                  .startsWith(0x89, 'P', 'N', 'G'));
    }
  }

  @Test
  void the_quick_start_works_as_it_is_written() {
    String start = document.at("/info/description").asString();
    assertThat(start).contains(api.url() + "/api/comparisons/ID/export.zip");
    String order = start.substring(start.indexOf("-d '") + 4);
    String id =
        api.postJson("/api/comparisons", order.substring(0, order.indexOf('\'')), 201)
            .get("id")
            .asString();
    api.postJson("/api/comparisons/%s/cancel".formatted(id), "", 202);
  }

  @Test
  void a_sample_stands_for_its_text_as_well_and_one_that_is_not_there_is_told_the_others() {
    ObjectNode order = (ObjectNode) example("style").deepCopy();
    for (String slot : List.of("content", "style", "keypoints")) {
      ((ObjectNode) order.get("inputs")).put(slot, "sample:vase");
    }
    String id = api.postJson("/api/comparisons", order.toString(), 201).get("id").asString();
    api.postJson("/api/comparisons/%s/cancel".formatted(id), "", 202);
    assertThat(text(api.get("/api/comparisons/%s/inputs/keypoints".formatted(id))))
        .matches("(?s)[\\d. \n#a-zA-Z]+");
    ((ObjectNode) order.get("inputs")).put("keypoints", "sample:lake");
    JsonNode problem = api.postJson("/api/comparisons", order.toString(), 400);
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo("inputs.keypoints");
    assertThat(problem.get("detail").asString()).contains("portrait, vase");
  }

  /** What is wrong with it, where, and the submission. */
  record Broken(String demo, String about, String field, String json) {

    @Override
    public String toString() {
      return demo + ": " + about;
    }
  }

  @ParameterizedTest
  @MethodSource("demos")
  void sixty_malformed_submissions_are_answered_with_the_field_at_fault(String demo) {
    List<Broken> all = broken(demo);
    assertThat(all).hasSizeGreaterThanOrEqualTo(60);
    for (Broken one : all) {
      HttpResponse<byte[]> answer = api.post("/api/comparisons", one.json());
      assertThat(answer.statusCode()).as("%s: %s", one, text(answer)).isBetween(400, 499);
      JsonNode problem = JSON.readTree(answer.body());
      assertThat(problem.at("/errors/0/field").asString()).as("%s", one).isEqualTo(one.field());
      assertThat(problem.get("detail").asString())
          .as("%s", one)
          .containsIgnoringCase(
              one.field().replaceFirst("^.*\\.(?=[^.]+$)", "").replaceFirst("s?(\\[\\d+])?$", ""));
    }
  }

  private static List<Broken> broken(String demo) {
    List<Broken> all = new ArrayList<>();
    JsonNode good = example(demo);
    for (String field : List.of("demo", "arms", "title", "seeds", "inputs")) {
      for (String value : List.of("5", "true", "{\"a\": 1}", "[[]]", "\"\\u0000\"", "1e999")) {
        boolean object = field.equals("inputs") && value.startsWith("{");
        boolean list = field.matches("arms|seeds") && value.startsWith("[");
        add(all, demo, good, "", field, value, field + (object ? ".a" : list ? "[0]" : ""));
      }
    }
    add(all, demo, good, "", "colour", "1", "colour");
    add(all, demo, good, "", "demo", "\"nothing\"", "demo");
    add(all, demo, good, "", "demo", "null", "demo");
    add(all, demo, good, "", "arms", "[]", "arms");
    add(all, demo, good, "", "arms", "[{}]", "arms[0].method");
    add(all, demo, good, "", "title", "\"%s\"".formatted("x".repeat(201)), "title");
    add(all, demo, good, "", "seeds", "[1, 1]", "seeds");
    add(all, demo, good, "", "seeds", "[1, null]", "seeds[1]");
    add(all, demo, good, "", "seeds", "[1, \"2\"]", "seeds[1]");
    for (String field : List.of("method", "label", "settings")) {
      for (String value : List.of("5", "[]", "true")) {
        add(all, demo, good, "/arms/0", field, value, "arms[0]." + field);
      }
    }
    add(all, demo, good, "/arms/0", "method", "\"nothing\"", "arms[0].method");
    add(all, demo, good, "/arms/0", "label", "\"%s\"".formatted("x".repeat(81)), "arms[0].label");
    add(all, demo, good, "/arms/0", "speed", "1", "arms[0].speed");
    JsonNode settings =
        document.at("/components/schemas/%sSettings/properties".formatted(capital(demo)));
    for (Map.Entry<String, JsonNode> setting : settings.properties()) {
      for (String value : wrong(setting.getValue())) {
        String place = "arms[0].settings." + setting.getKey();
        add(all, demo, good, "/arms/0/settings", setting.getKey(), value, place);
      }
    }
    add(all, demo, good, "/arms/0/settings", "speed", "1", "arms[0].settings.speed");
    add(all, demo, good, "/inputs", "nothing", "\"x\"", "inputs.nothing");
    return all;
  }

  private static List<String> wrong(JsonNode setting) {
    return switch (setting.get("type").asString()) {
      case "integer" ->
          List.of("1.5", "\"1\"", String.valueOf(setting.get("maximum").asLong() + 1), "[]");
      case "number" ->
          List.of("\"1\"", String.valueOf(setting.get("maximum").asDouble() + 1), "-1", "{}");
      case "boolean" -> List.of("1", "\"true\"", "[]");
      default -> List.of("1", "\"No such\"", "true", "[]");
    };
  }

  private static void add(
      List<Broken> all,
      String demo,
      JsonNode good,
      String parent,
      String name,
      String value,
      String field) {
    ObjectNode order = (ObjectNode) good.deepCopy();
    ((ObjectNode) order.at(parent)).put(name, "HERE");
    String json = order.toString().replace("\"HERE\"", value);
    all.add(new Broken(demo, "%s %s: %s".formatted(parent, name, value), field, json));
  }

  private static String capital(String demo) {
    return demo.substring(0, 1).toUpperCase(Locale.ROOT) + demo.substring(1);
  }

  private static JsonNode example(String demo) {
    JsonNode example =
        document.at(
            "/paths/~1api~1comparisons/post/requestBody/content/application~1json/examples/%s/value"
                .formatted(demo));
    assertThat(example.isObject()).as(demo).isTrue();
    return example;
  }

  private static void walk(JsonNode node, String path, BiConsumer<JsonNode, String> visitor) {
    visitor.accept(node, path);
    node.properties()
        .forEach(
            one -> walk(one.getValue(), path + "/" + one.getKey().replace("/", "~1"), visitor));
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(node.get(i), path + "/" + i, visitor);
      }
    }
  }
}
