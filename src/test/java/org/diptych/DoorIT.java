package org.diptych;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.access.Shares;
import org.diptych.platform.DatabaseAddress;
import org.diptych.platform.database.Database;
import org.diptych.testing.RawHttp;
import org.diptych.testing.RawHttp.Answer;
import org.diptych.testing.SiteHere;
import org.diptych.testing.TestPictures;
import org.diptych.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Who is let in, past every client's own checks: two sites that believe to be open to the world.
 */
class DoorIT {

  private static final String EVIL = "evil.example";

  @TempDir private static Path folder;
  private static DatabaseAddress address;

  /** Bound to every network, told no address. */
  private static SiteHere open;

  /** Behind a proxy that ends TLS. */
  private static SiteHere told;

  private static String comparison;

  @BeforeAll
  static void start() {
    address = TestServer.freshAddress();
    open =
        new SiteHere(
            TestServer.freshHome(folder.resolve("open")).path(),
            Database.at(address, 4),
            Map.of("DIPTYCH_ADDRESS", "0.0.0.0", "DIPTYCH_ACCESS", "open"));
    told =
        new SiteHere(
            TestServer.freshHome(folder.resolve("told")).path(),
            Database.at(address, 4),
            Map.of(
                "DIPTYCH_ADDRESS", "0.0.0.0",
                "DIPTYCH_ACCESS", "open",
                "DIPTYCH_URL", "https://diptych.example.org, http://box:9090"));
    comparison = submit("\"title\": \"a\\u202eb \\n\\t c\\u2066\\u200b\"").get("id").asString();
  }

  @AfterAll
  static void stop() {
    open.close();
    told.close();
  }

  @Test
  void a_rebound_name_reaches_no_page_no_interface_and_no_websocket() {
    RawHttp raw = new RawHttp(open.port());
    List<Answer> answers =
        List.of(
            raw.get("/", EVIL),
            raw.get("/api/queue", EVIL),
            raw.get("/VAADIN/push", EVIL),
            raw.get("/style/icon.svg", EVIL),
            raw.get("/error", EVIL),
            raw.get("/s/x", EVIL),
            raw.get("/", "localhost.evil.example:" + open.port()),
            raw.get("http://evil.example/api/queue", EVIL),
            raw.send(
                "POST /api/comparisons HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"),
            websocket(raw, EVIL, "http://evil.example"));
    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(403);
          assertThat(answer.body()).contains("DIPTYCH_URL");
          assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
          assertThat(answer.header("Set-Cookie")).isEmpty();
        });
    assertThat(raw.get("http://evil.example/api/queue", "localhost").status())
        .as("a target that says another host than the header")
        .isIn(400, 403);
  }

  @Test
  void a_websocket_is_opened_for_a_page_of_this_site_only() {
    RawHttp raw = new RawHttp(open.port());
    String here = "localhost:" + open.port();
    assertThat(websocket(raw, here, "http://" + here).status()).isEqualTo(101);
    assertThat(websocket(raw, here, "http://evil.example").status()).isEqualTo(403);
    RawHttp proxied = new RawHttp(told.port());
    assertThat(websocket(proxied, "diptych.example.org", "https://diptych.example.org").status())
        .isEqualTo(101);
    assertThat(websocket(proxied, "diptych.example.org", "http://diptych.example.org").status())
        .isEqualTo(403);
  }

  @Test
  void a_link_is_never_made_of_what_a_request_claims() {
    String order =
        "POST /api/comparisons/%s/shares HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n"
            + "X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n"
            + "X-Forwarded-Proto: ftp\r\nX-Forwarded-Prefix: /evil\r\nContent-Length: 0\r\n\r\n";
    Answer here =
        new RawHttp(open.port()).send(order.formatted(comparison, "localhost:" + open.port()));
    assertThat(here.body()).contains("\"url\":\"http://localhost:" + open.port() + "/s/");
    Answer proxied = new RawHttp(told.port()).send(order.formatted(comparison, "box:9090"));
    assertThat(proxied.body()).contains("\"url\":\"https://diptych.example.org/s/");
    String token = open.part(Shares.class).create(comparison, Optional.empty()).token();
    String page =
        new RawHttp(told.port())
            .get("/s/" + token, "box:9090", "X-Forwarded-Host: evil.example\r\n")
            .body();
    assertThat(page)
        .contains("content=\"https://diptych.example.org/s/" + token + "/card.png\"")
        .doesNotContain("evil", "box:9090");
    assertThat(new RawHttp(told.port()).get("/api/openapi.json", "box:9090").body())
        .contains("https://diptych.example.org")
        .doesNotContain("box:9090");
  }

  @Test
  void cookies_stay_with_the_server_and_with_tls_where_there_is_tls() {
    String plain = cookies(open, "localhost");
    assertThat(plain).contains("JSESSIONID").contains("HttpOnly", "SameSite=Lax");
    assertThat(plain).doesNotContain("Secure");
    assertThat(cookies(told, "diptych.example.org")).contains("HttpOnly", "SameSite=Lax", "Secure");
  }

  @Test
  void titles_hide_and_reorder_nothing() {
    assertThat(open.api().getJson("/api/comparisons/" + comparison).get("title").asString())
        .isEqualTo("ab c");
    JsonNode joined = submit("\"title\": \"👩‍🚀 Ame\\u0301lie\"");
    assertThat(
            open.api()
                .getJson("/api/comparisons/" + joined.get("id").asString())
                .get("title")
                .asString())
        .isEqualTo("👩‍🚀 Amélie");
    String smiles = "😀".repeat(200);
    assertThat(submit("\"title\": \"" + smiles + "\"").has("id")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/<script> HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /api/a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /api/queue?x=<> HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /api/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET /api/queue HTTP/1.1\r\nHost: local host\r\n\r\n",
        "GET /api/queue HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        "GET /api/queue HTTP/1.1\r\n\r\n",
        "GET /api/queue HTTP/1.1\r\nHost: localhost\r\nBad\u0001Header: x\r\n\r\n",
        "POST /api/comparisons HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST /api/comparisons HTTP/1.1\r\nHost: localhost\r\nContent-Length: nine\r\n\r\n",
        "POST /api/comparisons HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type:"
            + " application/json\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n",
        "\u0000\u0001\u0002\r\n\r\n"
      })
  void what_is_no_http_is_told_nothing_about_the_server(String request) {
    isQuiet(new RawHttp(open.port()).send(request));
  }

  @Test
  void a_head_that_is_too_long_is_told_nothing_about_the_server() {
    RawHttp raw = new RawHttp(open.port());
    isQuiet(raw.get("/api/queue", "localhost", "X: " + "x".repeat(20_000) + "\r\n"));
    isQuiet(raw.get("/api/" + "x".repeat(20_000), "localhost"));
  }

  private static void isQuiet(Answer answer) {
    assertThat(answer.status()).isBetween(400, 499);
    assertThat(answer.header("Server")).isEmpty();
    assertThat(answer.body())
        .doesNotContainIgnoringCase("tomcat")
        .doesNotContain("apache", "Exception", "\tat ", "<h1>");
    if (!answer.body().isEmpty()) {
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Content-Security-Policy")).isNotEmpty();
      assertThat(answer.body()).contains("\"detail\"");
    }
  }

  @Test
  void json_without_an_end_is_cut_off_at_its_limit() {
    StringBuilder request =
        new StringBuilder(
            "POST /api/comparisons HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    String piece = " ".repeat(50_000);
    for (int sent = 0; sent < 1_100_000; sent += piece.length()) {
      request.append(Integer.toHexString(piece.length())).append("\r\n").append(piece);
      request.append("\r\n");
    }
    Answer answer = new RawHttp(open.port()).send(request + "0\r\n\r\n");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("1 MB");
  }

  @Test
  void a_shared_page_says_that_the_database_is_away() {
    DatabaseAddress own = TestServer.freshAddress();
    try (SiteHere site =
            new SiteHere(
                TestServer.freshHome(folder.resolve("away")).path(),
                Database.at(own, 2),
                Map.of());
        Database server = Database.at(own.withDatabase("postgres"), 1)) {
      RawHttp raw = new RawHttp(site.port());
      assertThat(raw.get("/s/x", "localhost").status()).isEqualTo(404);
      String name = own.jdbcUrl().replaceAll("^.*/|\\?.*$", "");
      server.jdbc().sql("alter database " + name + " with allow_connections false").update();
      server
          .jdbc()
          .sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = :name")
          .param("name", name)
          .query()
          .listOfRows();
      for (String path : List.of("/s/x", "/s/x/card.png", "/api/comparisons/x")) {
        Answer away = raw.get(path, "localhost");
        assertThat(away.status()).as(path).isEqualTo(503);
        assertThat(away.header("Retry-After")).isEqualTo("2");
        assertThat(away.body()).contains("The database is away");
      }
      server.jdbc().sql("alter database " + name + " with allow_connections true").update();
      assertThat(raw.get("/s/x", "localhost").status()).isEqualTo(404);
    }
  }

  private static Answer websocket(RawHttp raw, String host, String origin) {
    return raw.send(
        """
        GET /VAADIN/push?v-r=push&X-Atmosphere-Transport=websocket HTTP/1.1\r
        Host: %s\r
        Origin: %s\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: %s\r
        \r
        """
            .formatted(host, origin, Base64.getEncoder().encodeToString(new byte[16])));
  }

  private static String cookies(SiteHere site, String host) {
    return new RawHttp(site.port()).get("/", host).header("Set-Cookie");
  }

  private static JsonNode submit(String more) {
    String picture = open.api().uploaded(TestPictures.hills(96, 64), "hills.png");
    return open.api()
        .postJson(
            "/api/comparisons",
            "{\"demo\": \"blend\", \"arms\": [{\"method\": \"fast\"}], \"inputs\": {\"content\": \""
                + picture
                + "\"}, "
                + more
                + "}",
            201);
  }
}
