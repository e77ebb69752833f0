package org.diptych.lab.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/** What runs have learnt and is still kept, for a demo whose runs begin with such a thing. */
public interface Products {

  /** Where runs are not kept, as on the command line. */
  Products NONE =
      new Products() {
        @Override
        public List<String> ofKind(String kind) {
          return List.of();
        }

        @Override
        public Map<String, String> card(String id) {
          throw absent(id);
        }

        @Override
        public Path file(String id) {
          throw absent(id);
        }
      };

  /** Ids, the newest first. */
  List<String> ofKind(String kind);

  /**
   * How it was learnt.
   *
   * @throws Refusal when it is not kept any more
   */
  Map<String, String> card(String id);

  /**
   * Its safetensors file on this machine's disk, found to be what was stored; whoever has opened it
   * can read it to its end.
   *
   * @throws Refusal when it is not kept any more
   */
  Path file(String id);

  static Refusal absent(String id) {
    return new Refusal(Kind.INVALID, "product.absent", id);
  }
}
