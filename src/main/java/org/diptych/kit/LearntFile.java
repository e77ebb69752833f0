package org.diptych.kit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.diptych.lab.spi.FileEnding;
import org.diptych.lab.spi.Product;
import org.diptych.lab.store.KeptProducts.Kept;
import org.diptych.lab.store.Links;

/** What a run has learnt, by its id, to be downloaded, and its hash. */
public final class LearntFile extends Div {

  /**
   * @param links under which this viewer reaches it
   */
  public LearntFile(Kept kept, Links links) {
    String name = kept.id() + "." + FileEnding.of(Product.MEDIA_TYPE);
    Span hash = new Span("sha256 " + kept.sha256());
    hash.addClassName("hash");
    add(new Download(links.product(kept.run(), kept.product().name()), name, kept.id()), hash);
    addClassName("file");
  }
}
