package org.diptych.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.diptych.access.Shares;
import org.diptych.lab.Comparisons;
import org.diptych.lab.Submission;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.media.Pictures;
import org.diptych.media.Uploads;
import org.diptych.platform.database.Database;
import org.diptych.testing.ApiClient;
import org.diptych.testing.Browser;
import org.diptych.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the visitor of a share link sees and keeps, and that it ends with the link. */
class SharedPageIT {

  /** Fewer than connections; reading a comparison may take two at a time. */
  private static final int VISITORS = 20;

  @TempDir private static Path folder;
  private static Pages pages;
  private static ApiClient api;
  private static String finished;

  @BeforeAll
  static void open() throws Exception {
    pages = new Pages(0, TestServer.freshHome(folder.resolve("home")).path());
    api = new ApiClient(pages.url());
    finished = submit();
    api.await(finished, "the comparison to be done", ApiClient.state("succeeded"));
  }

  @AfterAll
  static void close() throws InterruptedException {
    pages.close();
  }

  @Test
  void an_open_page_ends_when_its_link_is_revoked() {
    Shares.NewShare share = share();
    endsBy(share, () -> pages.part(Shares.class).revoke(share.id()));
  }

  @Test
  void an_open_page_ends_when_its_link_expires() {
    Shares.NewShare share = share();
    endsBy(
        share,
        () ->
            pages
                .part(Database.class)
                .jdbc()
                .sql("update share set expires_at = now() where id = :id")
                .param("id", share.id())
                .update());
  }

  private static void endsBy(Shares.NewShare share, Runnable end) {
    Shares.NewShare other = share();
    try (Browser visitor = Browser.open();
        Browser neighbour = Browser.open()) {
      visitor.visit(pages.url() + "/s/" + share.token());
      visitor.see("#summary table", "loss");
      neighbour.visit(pages.url() + "/s/" + other.token());
      neighbour.see("#summary table", "loss");
      Instant before = Instant.now();
      end.run();
      visitor.see("#over", "This link has ended");
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
      assertThat(visitor.script("return document.querySelectorAll('.comparison, img').length"))
          .as("what is left of the comparison")
          .isIn(0L, 1L); // the sign beside the name
      assertThat(visitor.driver().getTitle()).doesNotContain("Coarse");
      neighbour.see("#summary table", "loss");
      assertThat(neighbour.script("return document.querySelectorAll('#over').length"))
          .isEqualTo(0L);
      for (String file : files(share.token())) {
        assertThat(api.get(file).statusCode()).as(file).isEqualTo(404);
      }
    }
  }

  @Test
  void a_browser_asks_each_time_whether_the_link_still_holds() {
    Shares.NewShare share = share();
    for (String file : files(share.token())) {
      HttpResponse<byte[]> first = api.get(file);
      assertThat(first.statusCode()).as(file).isEqualTo(200);
      assertThat(first.headers().allValues("Cache-Control"))
          .as(file)
          .singleElement()
          .asString()
          .contains("no-cache", "private")
          .doesNotContain("max-age", "immutable");
      String tag = first.headers().firstValue("ETag").orElseThrow();
      HttpResponse<byte[]> again = api.send(api.request(file).header("If-None-Match", tag).GET());
      assertThat(again.statusCode()).as(file).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(
              api.send(api.request(file).header("If-None-Match", "\"other\"").GET()).statusCode())
          .isEqualTo(200);
    }
    List<String> tags =
        files(share.token()).stream()
            .map(file -> api.get(file).headers().firstValue("ETag").orElseThrow())
            .toList();
    pages.part(Shares.class).revoke(share.id());
    for (int i = 0; i < tags.size(); i++) {
      String file = files(share.token()).get(i);
      assertThat(
              api.send(api.request(file).header("If-None-Match", tags.get(i)).GET()).statusCode())
          .as(file)
          .isEqualTo(404);
    }
    String owners = files("").getFirst().replaceFirst("^/s/", "/api");
    assertThat(api.get(owners).headers().firstValue("Cache-Control").orElse(""))
        .contains("immutable");
  }

  @Test
  void all_who_ask_for_the_card_at_once_get_the_same_one() throws Exception {
    String card = "/s/" + share().token() + "/card.png";
    Callable<byte[]> visitor =
        () -> {
          HttpResponse<byte[]> answer = api.get(card);
          assertThat(answer.statusCode()).as(ApiClient.text(answer)).isEqualTo(200);
          return answer.body();
        };
    byte[] first = visitor.call();
    assertThat(first).startsWith(0x89, 'P', 'N', 'G');
    try (ExecutorService threads = Executors.newFixedThreadPool(VISITORS)) {
      for (Future<byte[]> one : threads.invokeAll(Collections.nCopies(VISITORS, visitor))) {
        assertThat(one.get()).isEqualTo(first);
      }
    }
  }

  private static Shares.NewShare share() {
    return pages.part(Shares.class).create(finished, Optional.of(Duration.ofDays(1)));
  }

  private static List<String> files(String token) {
    String prefix = "/s/" + token;
    var comparison = pages.part(ComparisonReader.class).get(finished);
    var run = comparison.runs().getFirst();
    var result = comparison.result(run).orElseThrow();
    List<String> files =
        new ArrayList<>(
            List.of(
                "%s/comparisons/%s/inputs/content".formatted(prefix, finished),
                "%s/runs/%d/artifacts/%s/%d"
                    .formatted(prefix, run.id(), result.name(), result.step())));
    if (!token.isEmpty()) {
      files.add(prefix + "/card.png");
    }
    return files;
  }

  private static String submit() {
    Map<String, String> inputs =
        Map.of(
            "content", upload(Pictures.png(MosaicDemo.waves(1200, 900))),
            "style", upload(Pictures.png(MosaicDemo.rings(240))));
    List<ArmOrder> arms =
        List.of(new ArmOrder("coarse", null, null), new ArmOrder("fine", null, null));
    return pages
        .part(Comparisons.class)
        .submit(new Submission("mosaic", null, inputs, arms, List.of(1L)), "tester");
  }

  private static String upload(byte[] picture) {
    return pages
        .part(Uploads.class)
        .store(new ByteArrayInputStream(picture), "drawn.png", "tester")
        .id();
  }
}
