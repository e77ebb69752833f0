package org.diptych.ui.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.diptych.access.AccessPolicy;
import org.diptych.access.Shares;
import org.diptych.kit.DemoTitle;
import org.diptych.lab.archive.ShareCard;
import org.diptych.lab.evidence.Answer;
import org.diptych.lab.evidence.AnswerSentence;
import org.diptych.lab.evidence.AnswerSheets;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.Links;
import org.diptych.platform.Texts;
import org.diptych.platform.database.Outage;
import org.jsoup.nodes.Element;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The head of a shared page, written before any script runs, so that a chat that only reads HTML
 * shows the title and the picture. A link that opens nothing, for whatever reason, is answered 404.
 */
@Component
class ShareHead implements VaadinServiceInitListener {

  private static final String PREFIX = "/s/";
  private static final String RETRY_SECONDS = "2";

  private final Shares shares;
  private final ComparisonReader reader;
  private final AnswerSheets sheets;
  private final AccessPolicy policy;

  ShareHead(Shares shares, ComparisonReader reader, AnswerSheets sheets, AccessPolicy policy) {
    this.shares = shares;
    this.reader = reader;
    this.sheets = sheets;
    this.policy = policy;
  }

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event.addIndexHtmlRequestListener(this::write);
  }

  private void write(IndexHtmlResponse page) {
    Optional.ofNullable(page.getVaadinRequest().getPathInfo())
        .filter(path -> path.startsWith(PREFIX))
        .map(path -> path.substring(PREFIX.length()))
        .ifPresent(token -> attempt(page, token));
  }

  /** While the database is away, whether the link opens something is not known. */
  private void attempt(IndexHtmlResponse page, String token) {
    try {
      write(page, token);
    } catch (DataAccessException | TransactionException e) {
      if (!Outage.isOutage(e)) {
        throw e;
      }
      VaadinResponse response = page.getVaadinResponse();
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
      String sentence = Texts.of(page.getVaadinRequest().getLocale(), "refusal.outage");
      page.getDocument().body().appendElement("noscript").text(sentence);
    }
  }

  private void write(IndexHtmlResponse page, String token) {
    shares
        .open(token)
        .flatMap(reader::find)
        .ifPresentOrElse(
            comparison -> describe(page, token, comparison),
            () -> page.getVaadinResponse().setStatus(404));
  }

  private void describe(IndexHtmlResponse page, String token, Comparison comparison) {
    HttpServletRequest request =
        ((VaadinServletRequest) page.getVaadinRequest()).getHttpServletRequest();
    String base =
        policy.base(request.getScheme(), request.getHeader(HttpHeaders.HOST))
            + Links.shared(token).prefix();
    Element head = page.getDocument().head();
    page.getDocument().title(comparison.title());
    head.appendElement("meta").attr("name", "robots").attr("content", "noindex, nofollow");
    Map.of(
            "og:type",
            "website",
            "og:site_name",
            "Diptych",
            "og:title",
            comparison.title(),
            "og:description",
            description(page, comparison),
            "og:url",
            base,
            "og:image",
            base + "/card.png",
            "og:image:width",
            String.valueOf(ShareCard.WIDTH),
            "og:image:height",
            String.valueOf(ShareCard.HEIGHT))
        .forEach((property, content) ->
            head.appendElement("meta").attr("property", property).attr("content", content));
    head.appendElement("meta").attr("name", "twitter:card").attr("content", "summary_large_image");
  }

  /** The answer; before there is one, what is compared. */
  private String description(IndexHtmlResponse page, Comparison comparison) {
    Locale locale = page.getVaadinRequest().getLocale();
    return sheets
        .answer(comparison, 0)
        .filter(Answer::isGiven)
        .map(answer -> AnswerSentence.of(answer, locale))
        .orElseGet(() ->
            Texts.of(
                locale,
                "page.share.description",
                DemoTitle.of(locale, comparison.demo()),
                comparison.arms().size(),
                comparison.seeds().size()));
  }
}
