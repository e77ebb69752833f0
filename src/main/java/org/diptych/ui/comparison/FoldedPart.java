package org.diptych.ui.comparison;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.diptych.lab.Comparison;

/**
 * A part that is folded: it is made, kept up to date and sent from when somebody first opens it.
 */
final class FoldedPart<P extends Component & Part> extends Details implements Part {

  private final Predicate<Comparison> wanted;
  private final Supplier<P> making;
  private Optional<P> part = Optional.empty();
  private Optional<Comparison> newest = Optional.empty();

  /**
   * @param summary what is seen of it while it is folded
   * @param wanted of which comparisons the section around it is there
   */
  FoldedPart(Component summary, Predicate<Comparison> wanted, Supplier<P> making) {
    this.wanted = wanted;
    this.making = making;
    setSummary(summary);
    addOpenedChangeListener(event -> open());
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
    getParent().ifPresent(section -> section.setVisible(wanted.test(now)));
    part.ifPresent(one -> one.show(now));
  }
}
