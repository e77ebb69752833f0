package org.diptych.lab.ask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.diptych.lab.spi.Ask;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.spi.Products;
import org.diptych.lab.store.KeptProducts;
import org.diptych.lab.store.KeptProducts.Kept;
import org.diptych.platform.Refusal;

/** Products that are ready to answer; those that were not asked for longest are closed first. */
final class OpenModels implements AutoCloseable {

  private final Demos demos;
  private final KeptProducts products;
  private final long most;
  private final Map<String, Ask.Ready> open = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * @param most bytes of all that are open, as they say themselves; one alone may be larger
   */
  OpenModels(Demos demos, KeptProducts products, long most) {
    this.demos = demos;
    this.products = products;
    this.most = most;
  }

  /**
   * Opens it if it is not.
   *
   * @throws Refusal when it is not kept any more, or nothing here can ask it that
   */
  Ask.Ready get(String id, String kind) {
    String key = kind + " " + id;
    Ask.Ready known = open.get(key);
    if (known != null) {
      return known;
    }
    Ask.Ready fresh = opened(id, kind);
    open.put(key, fresh);
    bytes += fresh.bytes();
    Iterator<Ask.Ready> oldest = open.values().iterator();
    while (bytes > most && open.size() > 1) {
      Ask.Ready given = oldest.next();
      oldest.remove();
      bytes -= given.bytes();
      given.close();
    }
    return fresh;
  }

  private Ask.Ready opened(String id, String kind) {
    Kept kept = products.find(id).orElseThrow(() -> Products.absent(id));
    Ask<?> ask = Demos.ask(demos.get(kept.demo()), kind);
    try {
      return ask.open(kept.product().card(), products.file(id));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open " + id, e);
    }
  }

  @Override
  public void close() {
    open.values().forEach(Ask.Ready::close);
    open.clear();
    bytes = 0;
  }
}
