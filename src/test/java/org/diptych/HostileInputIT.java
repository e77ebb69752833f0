package org.diptych;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.diptych.testing.RawHttp;
import org.diptych.testing.RawHttp.Answer;
import org.diptych.testing.SiteHere;
import org.diptych.testing.TestPictures;
import org.diptych.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What nobody means well with: whatever comes in, the answer is a sentence for the one who sent it,
 * and never a fault of ours.
 */
class HostileInputIT {

  private static final String DIGITS = "9".repeat(1000);
  private static final String LONG = "x".repeat(5000);

  @TempDir private static Path home;
  private static SiteHere site;
  private static RawHttp raw;
  private static String upload;
  private static String comparison;

  @BeforeAll
  static void open() {
    site = new SiteHere(TestServer.freshHome(home).path(), TestServer.freshDatabase(), Map.of());
    raw = new RawHttp(site.port());
    upload = site.api().uploaded(TestPictures.hills(96, 64), "hills.png");
    String order =
        "{\"demo\": \"blend\", \"arms\": [{\"method\": \"fast\"}], \"inputs\": " + inputs() + "}";
    comparison = site.api().postJson("/api/comparisons", order, 201).get("id").asString();
  }

  @AfterAll
  static void close() {
    site.close();
  }

  /**
   * @param about what is wrong with it
   */
  record Attack(String about, String method, String target, String json) {

    @Override
    public String toString() {
      return about;
    }
  }

  static Stream<Attack> submissions() {
    List<Attack> attacks = new ArrayList<>();
    submission(attacks, "no JSON", "not json");
    submission(attacks, "nothing", "");
    submission(attacks, "null", "null");
    submission(attacks, "a list", "[]");
    submission(attacks, "a number", "5");
    submission(attacks, "trailing tokens", order("\"seeds\": [1]") + " {}");
    submission(attacks, "trailing words", order("\"seeds\": [1]") + " nonsense");
    submission(attacks, "unknown field", order("\"colour\": 1"));
    submission(attacks, "unknown field, long", order("\"" + LONG + "\": 1"));
    submission(attacks, "a key twice", order("\"seeds\": [1], \"seeds\": [2]"));
    submission(
        attacks,
        "a setting twice",
        arms("{\"method\": \"fast\", \"settings\": {\"steps\": 2, \"steps\": 3}}"));
    submission(attacks, "seed null", order("\"seeds\": [null]"));
    submission(attacks, "seed a fraction", order("\"seeds\": [1.9]"));
    submission(attacks, "seed a float", order("\"seeds\": [1.0]"));
    submission(attacks, "seed a text", order("\"seeds\": [\"5\"]"));
    submission(attacks, "seed an empty text", order("\"seeds\": [\"\"]"));
    submission(attacks, "seed true", order("\"seeds\": [true]"));
    submission(attacks, "seed NaN", order("\"seeds\": [NaN]"));
    submission(attacks, "seed too large", order("\"seeds\": [99999999999999999999]"));
    submission(attacks, "seed of 1000 digits", order("\"seeds\": [" + DIGITS + "]"));
    submission(attacks, "seed of 1001 digits", order("\"seeds\": [" + DIGITS + "9]"));
    submission(attacks, "seed 1e999999999", order("\"seeds\": [1e999999999]"));
    submission(attacks, "seeds no list", order("\"seeds\": 5"));
    submission(attacks, "seeds in seeds", order("\"seeds\": [[1]]"));
    submission(
        attacks,
        "too many seeds",
        order("\"seeds\": [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21]"));
    submission(attacks, "arm null", arms("null"));
    submission(attacks, "arm a text", arms("\"fast\""));
    submission(attacks, "arm a list", arms("[]"));
    submission(attacks, "method null", arms("{\"method\": null}"));
    submission(attacks, "method missing", arms("{}"));
    submission(attacks, "method a number", arms("{\"method\": 1}"));
    submission(attacks, "method NUL", arms("{\"method\": \"\\u0000\"}"));
    submission(attacks, "method, long", arms("{\"method\": \"" + LONG + "\"}"));
    submission(attacks, "label NUL", arms("{\"method\": \"fast\", \"label\": \"a\\u0000b\"}"));
    submission(
        attacks, "label half a character", arms("{\"method\": \"fast\", \"label\": \"\\ud800\"}"));
    submission(attacks, "label a number", arms("{\"method\": \"fast\", \"label\": 5}"));
    submission(attacks, "label, long", arms("{\"method\": \"fast\", \"label\": \"" + LONG + "\"}"));
    submission(attacks, "settings a list", arms("{\"method\": \"fast\", \"settings\": []}"));
    submission(attacks, "settings a text", arms("{\"method\": \"fast\", \"settings\": \"x\"}"));
    submission(attacks, "setting of 1000 digits", setting(DIGITS));
    submission(attacks, "setting of 1001 digits", setting(DIGITS + "9"));
    submission(attacks, "setting 1e400", setting("1e400"));
    submission(attacks, "setting 1e-400", setting("1e-400"));
    submission(attacks, "setting 1e999999999", setting("1e999999999"));
    submission(attacks, "setting a fraction", setting("1.9"));
    submission(attacks, "setting a text", setting("\"5\""));
    submission(attacks, "setting a long text", setting("\"" + LONG + "\""));
    submission(attacks, "setting a list", setting("[1]"));
    submission(attacks, "setting NUL", setting("\"\\u0000\""));
    submission(attacks, "setting deep", setting("[".repeat(100_000)));
    submission(
        attacks,
        "setting of a long name",
        arms("{\"method\": \"fast\", \"settings\": {\"" + LONG + "\": 1}}"));
    submission(attacks, "title NUL", order("\"title\": \"a\\u0000b\""));
    submission(attacks, "title half a character", order("\"title\": \"a\\udc00b\""));
    submission(attacks, "title a number", order("\"title\": 5"));
    submission(attacks, "title true", order("\"title\": true"));
    submission(attacks, "title, long", order("\"title\": \"" + LONG + "\""));
    submission(attacks, "demo NUL", "{\"demo\": \"\\u0000\", \"arms\": [{\"method\": \"fast\"}]}");
    submission(
        attacks, "demo, long", "{\"demo\": \"" + LONG + "\", \"arms\": [{\"method\": \"fast\"}]}");
    submission(
        attacks, "demo unknown", "{\"demo\": \"nothing\", \"arms\": [{\"method\": \"fast\"}]}");
    submission(attacks, "demo a list", "{\"demo\": [], \"arms\": [{\"method\": \"fast\"}]}");
    submission(attacks, "input NUL", given("{\"content\": \"\\u0000\"}"));
    submission(attacks, "input half a character", given("{\"content\": \"\\ud800\"}"));
    submission(attacks, "input a number", given("{\"content\": 5}"));
    submission(attacks, "input null", given("{\"content\": null}"));
    submission(attacks, "inputs a list", given("[]"));
    submission(attacks, "slot NUL", given("{\"\\u0000\": \"x\"}"));
    submission(
        attacks,
        "text NUL",
        given("{\"content\": \"" + "UPLOAD" + "\", \"points\": \"a\\u0000\"}"));
    submission(
        attacks,
        "text half a character",
        given("{\"content\": \"UPLOAD\", \"points\": \"a\\ud800\"}"));
    submission(attacks, "two megabytes", order("\"title\": \"" + "x".repeat(2_000_000) + "\""));
    return attacks.stream();
  }

  static Stream<Attack> orders() {
    List<Attack> attacks = new ArrayList<>();
    for (String body :
        List.of(
            "",
            "null",
            "[]",
            "{\"seeds\": [null]}",
            "{\"seeds\": [1.5]}",
            "{\"seeds\": \"1\"}",
            "{\"seeds\": [" + DIGITS + "]}",
            "{\"more\": 1}",
            "{\"seeds\": [2], \"seeds\": [3]}")) {
      attacks.add(
          new Attack("seeds " + shown(body), "POST", "/api/comparisons/COMPARISON/seeds", body));
    }
    for (String body :
        List.of(
            "[]",
            "{\"expiresInDays\": 0}",
            "{\"expiresInDays\": -5}",
            "{\"expiresInDays\": 1.5}",
            "{\"expiresInDays\": \"7\"}",
            "{\"expiresInDays\": 99999999999}",
            "{\"expiresInDays\": 2147483647}",
            "{\"expiresInDays\": " + DIGITS + "}",
            "{\"days\": 1}",
            "{\"expiresInDays\": true}",
            "{\"expiresInDays\": \"\"}")) {
      attacks.add(
          new Attack("shares " + shown(body), "POST", "/api/comparisons/COMPARISON/shares", body));
    }
    return attacks.stream();
  }

  static Stream<Attack> targets() {
    List<Attack> attacks = new ArrayList<>();
    for (String id :
        List.of(
            "%00",
            "a%00b",
            "%ff",
            "%ED%A0%80",
            "%zz",
            "%",
            "%2e%2e",
            "..%2f..%2fetc",
            "%F0%9F",
            "%0d%0aX:1",
            "x".repeat(3000))) {
      for (String path :
          List.of(
              "/api/comparisons/ID",
              "/api/comparisons/ID/metrics.csv",
              "/api/comparisons/ID/export.zip",
              "/api/comparisons/ID/verdict",
              "/api/comparisons/ID/inputs/content",
              "/api/comparisons/COMPARISON/inputs/ID",
              "/api/runs/ID/preview",
              "/api/runs/1/artifacts/ID/1",
              "/api/demos/ID",
              "/api/datasets/ID/samples.png",
              "/s/ID/card.png",
              "/s/ID/comparisons/COMPARISON/metrics.csv")) {
        attacks.add(
            new Attack("GET " + shown(path.replace("ID", id)), "GET", path.replace("ID", id), ""));
      }
      for (String path : List.of("/api/shares/ID", "/api/models/ID", "/api/datasets/ID")) {
        attacks.add(
            new Attack(
                "DELETE " + shown(path.replace("ID", id)), "DELETE", path.replace("ID", id), ""));
      }
      for (String path :
          List.of(
              "/api/comparisons/ID/cancel",
              "/api/comparisons/ID/again",
              "/api/runs/ID/retry",
              "/api/runs/ID/end")) {
        attacks.add(
            new Attack(
                "POST " + shown(path.replace("ID", id)), "POST", path.replace("ID", id), ""));
      }
    }
    for (String number :
        List.of("99999999999999999999", DIGITS, "-1", "abc", "1.5", "0x1", "9223372036854775807")) {
      for (String path :
          List.of(
              "/api/runs/ID/preview",
              "/api/runs/ID/artifacts/image/1",
              "/api/runs/1/artifacts/image/ID",
              "/api/runs/1/questions/ID",
              "/s/x/runs/ID/preview")) {
        attacks.add(
            new Attack(
                "GET " + shown(path.replace("ID", number)), "GET", path.replace("ID", number), ""));
      }
      attacks.add(
          new Attack("POST retry " + shown(number), "POST", "/api/runs/" + number + "/retry", ""));
      attacks.add(
          new Attack("POST end " + shown(number), "POST", "/api/runs/" + number + "/end", ""));
    }
    for (String target :
        List.of(
            "/error",
            "/error?x=1",
            "/api/error",
            "/api/nothing",
            "/api/comparisons/COMPARISON/nothing",
            "/api/comparisons/COMPARISON/export.zip?lastOnly=maybe",
            "/api/comparisons/COMPARISON/export.zip?lastOnly=%00",
            "/api/comparisons/x?y=%00",
            "/api/comparisons/x?%00=1",
            "/api/comparisons/x?y=%zz")) {
      attacks.add(new Attack("GET " + target, "GET", target, ""));
    }
    attacks.add(new Attack("PUT", "PUT", "/api/comparisons", "{}"));
    attacks.add(new Attack("BREW", "BREW", "/api/comparisons", "{}"));
    attacks.add(new Attack("a method of 5000 letters", "X".repeat(5000), "/api/comparisons", "{}"));
    return attacks.stream();
  }

  @ParameterizedTest
  @MethodSource({"submissions", "orders", "targets"})
  void whatever_a_program_sends_is_answered_with_a_sentence(Attack attack) {
    String target = attack.target().replace("COMPARISON", comparison);
    String json = attack.json().replace("UPLOAD", upload);
    Answer answer =
        json.isEmpty() && attack.method().equals("GET")
            ? raw.get(target, "localhost")
            : raw.json(attack.method(), target, json);
    isASentence(attack.about(), answer);
  }

  static List<Attack> headers() {
    return List.of(
        new Attack("text", "Content-Type: text/plain\r\n", "/api/comparisons", "{}"),
        new Attack("no type", "", "/api/comparisons", "{}"),
        new Attack("bad type", "Content-Type: /;;;\r\n", "/api/comparisons", "{}"),
        new Attack("long type", "Content-Type: a/" + LONG + "\r\n", "/api/comparisons", "{}"),
        new Attack(
            "charset",
            "Content-Type: application/json;charset=nonsense\r\n",
            "/api/comparisons",
            "{}"),
        new Attack(
            "wish",
            "Content-Type: application/json\r\nAccept: application/xml\r\n",
            "/api/comparisons",
            "{}"),
        new Attack(
            "bad wish",
            "Content-Type: application/json\r\nAccept: /;;\r\n",
            "/api/comparisons",
            "{}"),
        new Attack(
            "language, odd",
            "Content-Type: application/json\r\nAccept-Language: ;;q=9,\r\n",
            "/api/comparisons",
            "{}"),
        new Attack(
            "language",
            "Content-Type: application/json\r\nAccept-Language: ;;q=9,\u0001\r\n",
            "/api/comparisons",
            "{}"),
        new Attack(
            "set without a name",
            "Content-Type: application/octet-stream\r\n",
            "/api/datasets?name=%00",
            "x"),
        new Attack(
            "weights of NUL",
            "Content-Type: application/octet-stream\r\n",
            "/api/models?name=%00.safetensors",
            "x"),
        new Attack("set as form", "Content-Type: multipart/form-data\r\n", "/api/datasets", "x"));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void whatever_a_program_says_about_itself(Attack attack) {
    isASentence(
        attack.about(),
        raw.body("POST", attack.target(), attack.json().getBytes(UTF_8), attack.method()));
  }

  private static void isASentence(String about, Answer answer) {
    assertThat(answer.status()).as("%s: %s", about, answer.body()).isBetween(400, 499);
    assertThat(answer.header("Content-Type")).as(about).contains("application/problem+json");
    JsonNode problem = JsonMapper.shared().readTree(unchunked(answer));
    assertThat(problem.get("status").asInt()).isEqualTo(answer.status());
    String detail = problem.get("detail").asString();
    assertThat(detail)
        .as(about)
        .isNotBlank()
        .hasSizeLessThan(700)
        .doesNotContainPattern(
            "org\\.|java\\.|tools\\.|Exception|[jJ]ackson|\\.class|Submission|ArmOrder|ObjectNode|Order\\b|ArrayList")
        .doesNotContainPattern("[\\p{Cc}\\p{Cs}]");
  }

  private static String unchunked(Answer answer) {
    String body = answer.body();
    return body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1);
  }

  private static void submission(List<Attack> attacks, String about, String json) {
    attacks.add(new Attack(about, "POST", "/api/comparisons", json));
  }

  private static String inputs() {
    return "{\"content\": \"" + upload + "\"}";
  }

  private static String order(String more) {
    return "{\"demo\": \"blend\", \"arms\": [{\"method\": \"fast\"}], \"inputs\": {\"content\": \"UPLOAD\"}, "
        + more
        + "}";
  }

  private static String arms(String arm) {
    return "{\"demo\": \"blend\", \"arms\": [" + arm + "], \"inputs\": {\"content\": \"UPLOAD\"}}";
  }

  private static String setting(String steps) {
    return arms("{\"method\": \"fast\", \"settings\": {\"steps\": " + steps + "}}");
  }

  private static String given(String inputs) {
    return "{\"demo\": \"blend\", \"arms\": [{\"method\": \"fast\"}], \"inputs\": " + inputs + "}";
  }

  private static String shown(String text) {
    return text.length() > 150 ? text.substring(0, 150) + "…" : text;
  }
}
