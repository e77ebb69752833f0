package org.diptych.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Section;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.diptych.lab.store.Comparison;

/**
 * A part that is folded: it is made, kept up to date and sent from when somebody first opens it.
 */
public final class FoldedPart<P extends Component & Part> extends Details implements Part {

  /** Opens the fold that the address names, now and when it comes to name another one. */
  private static final String FOLLOW =
      """
      const follow = () => {
        if (!this.isConnected) return removeEventListener('hashchange', follow);
        const named = location.hash && document.getElementById(location.hash.slice(1));
        if (!named || !this.contains(named)) return;
        const fold = named.querySelector(':scope > vaadin-details');
        if (fold) fold.opened = true;
        named.scrollIntoView();
      };
      addEventListener('hashchange', follow);
      follow();
      """;

  private final Predicate<Comparison> wanted;
  private final Supplier<P> making;
  private Optional<P> part = Optional.empty();
  private Optional<Comparison> newest = Optional.empty();

  /**
   * @param summary what is seen of it while it is folded
   * @param wanted of which comparisons it is there, with the section around it
   */
  public FoldedPart(Component summary, Predicate<Comparison> wanted, Supplier<P> making) {
    this.wanted = wanted;
    this.making = making;
    setSummary(summary);
    addOpenedChangeListener(event -> open());
  }

  /** Has the page's address open the folds that are sections of it, by their id. */
  public static void followAddress(Component page) {
    page.getElement().executeJs(FOLLOW);
  }

  private void open() {
    if (isOpened() && part.isEmpty()) {
      part = Optional.of(making.get());
      part.ifPresent(this::add);
      newest.ifPresent(this::show);
    }
  }

  @Override
  public void show(Comparison now) {
    newest = Optional.of(now);
    getParent().filter(Section.class::isInstance).orElse(this).setVisible(wanted.test(now));
    part.ifPresent(one -> one.show(now));
  }
}
