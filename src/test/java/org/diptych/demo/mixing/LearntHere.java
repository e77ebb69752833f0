package org.diptych.demo.mixing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.lab.run.LocalRun;
import org.diptych.lab.spi.Product;
import org.diptych.lab.spi.Products;
import org.diptych.platform.Sha256;

/** What runs of this process have learnt. */
final class LearntHere implements Products {

  private final Map<String, Map.Entry<Product, Path>> kept = new LinkedHashMap<>();

  /**
   * @return the id of what the run has learnt
   */
  String keep(LocalRun run) throws IOException {
    Map.Entry<Product, Path> learnt = run.learnt().entrySet().iterator().next();
    String id = learnt.getKey().id(Sha256.hex(out -> Files.copy(learnt.getValue(), out)));
    kept.put(id, learnt);
    return id;
  }

  @Override
  public List<String> ofKind(String kind) {
    return kept.keySet().stream().filter(id -> find(id).getKey().kind().equals(kind)).toList();
  }

  @Override
  public Map<String, String> card(String id) {
    return find(id).getKey().card();
  }

  @Override
  public Path file(String id) {
    return find(id).getValue();
  }

  private Map.Entry<Product, Path> find(String id) {
    return Optional.ofNullable(kept.get(id)).orElseThrow(() -> Products.absent(id));
  }
}
