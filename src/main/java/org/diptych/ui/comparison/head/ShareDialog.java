package org.diptych.ui.comparison.head;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.diptych.access.Shares;
import org.diptych.access.Shares.Share;
import org.diptych.kit.Figures;
import org.diptych.kit.Notices;
import org.diptych.lab.store.Links;
import org.diptych.platform.SiteAddress;
import org.diptych.ui.comparison.desk.Desk;

/** Makes share links, and ends them. A link's address is known only when it is made. */
final class ShareDialog extends Dialog {

  private static final int FOREVER = 0;

  private final Shares shares;
  private final Optional<SiteAddress> publicAddress;
  private final String comparison;
  private final Select<Integer> days = new Select<>();
  private final TextField address = new TextField();
  private final Div made = new Div();
  private final UnorderedList list = new UnorderedList();

  ShareDialog(Desk desk, String comparison) {
    this.shares = desk.shares();
    this.publicAddress = desk.policy().publicAddress();
    this.comparison = comparison;
    setHeaderTitle(getTranslation("page.share.title"));
    setWidth("min(94vw, 560px)");
    days.setLabel(getTranslation("page.share.ends"));
    days.setItems(1, 7, 30, FOREVER);
    days.setItemLabelGenerator(this::lifetime);
    days.setValue(30);
    Button create = new Button(getTranslation("page.share.create"), click -> create());
    create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    Div order = new Div(days, create);
    order.addClassName("order");
    list.addClassName("shares");
    add(new Paragraph(getTranslation("page.share.what")), order, made(), list);
    getFooter().add(new Button(getTranslation("page.close"), click -> close()));
    refresh();
  }

  private Div made() {
    address.setReadOnly(true);
    address.setLabel(getTranslation("page.share.address"));
    address.setHelperText(getTranslation("page.share.once"));
    Button copy = new Button(getTranslation("page.share.copy"));
    copy.addClickListener(click -> copy());
    made.addClassName("order");
    made.setVisible(false);
    made.add(address, copy);
    return made;
  }

  private void create() {
    Optional<Duration> lifetime =
        Optional.of(days.getValue()).filter(d -> d != FOREVER).map(Duration::ofDays);
    Shares.NewShare share = shares.create(comparison, lifetime);
    String path = Links.shared(share.token()).prefix();
    publicAddress.ifPresentOrElse(
        site -> tell(site + path),
        () ->
            UI.getCurrentOrThrow()
                .getPage()
                .fetchCurrentURL(here ->
                    tell("%s://%s%s".formatted(here.getProtocol(), here.getAuthority(), path))));
    refresh();
  }

  private void tell(String link) {
    address.setValue(link);
    made.setVisible(true);
    address.focus();
  }

  private void copy() {
    getElement().executeJs("return navigator.clipboard?.writeText($0)", address.getValue());
    Notices.say(getTranslation("page.share.copied"));
  }

  private void refresh() {
    list.removeAll();
    shares.of(comparison).forEach(share -> list.add(item(share)));
  }

  private ListItem item(Share share) {
    ListItem item = new ListItem(new Span(state(share)));
    if (isOpen(share)) {
      Button end = new Button(getTranslation("page.share.revoke"));
      end.addThemeVariants(ButtonVariant.LUMO_SMALL);
      end.addClickListener(click -> {
        shares.revoke(share.id());
        refresh();
      });
      item.add(end);
    }
    return item;
  }

  private String state(Share share) {
    String made = Figures.time(getLocale(), share.createdAt());
    if (share.revokedAt().isPresent()) {
      return getTranslation("page.share.revoked", made);
    }
    return share
        .expiresAt()
        .map(end ->
            isOpen(share)
                ? getTranslation(
                    "page.share.open", made, Figures.time(getLocale(), end), share.views())
                : getTranslation("page.share.expired", made))
        .orElseGet(() -> getTranslation("page.share.openForever", made, share.views()));
  }

  private static boolean isOpen(Share share) {
    return share.revokedAt().isEmpty()
        && share.expiresAt().map(end -> end.isAfter(Instant.now())).orElse(true);
  }

  private String lifetime(int days) {
    return days == FOREVER
        ? getTranslation("page.share.never")
        : getTranslation("page.share.days", days);
  }
}
