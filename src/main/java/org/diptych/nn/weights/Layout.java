package org.diptych.nn.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.diptych.nn.nets.DiptychVgg;
import org.diptych.nn.nets.FeatureStack;
import org.diptych.nn.tensors.SafetensorsHeader;
import org.diptych.platform.Refusal;

/**
 * How files of weights name the tensors of a network, and which shapes these have. One network can
 * have several, since the same weights are published under different names.
 *
 * @param network as people call it, "VGG-16"
 * @param tensors shapes by name: all that must be in a file, and nothing else may
 * @param reader builds the network; absent for those that are recognised and cannot run here
 */
record Layout(String network, Map<String, Shape> tensors, Optional<Reader> reader) {

  /** Builds the network from the tensors of a file, float32. */
  @FunctionalInterface
  interface Reader {
    FeatureStack read(NDManager parent, Map<String, NDArray> tensors);
  }

  /** What only a classification needs: no feature comes from it, so it is left out. */
  private static final List<String> CLASSIFIER =
      List.of("classifier.", "fc.", "head.", "pre_logits.", "conv10.");

  /** A count of training steps, which inference does not need. */
  private static final String COUNTER = ".num_batches_tracked";

  /** Whether a tensor of this name counts. */
  static boolean isUsed(String name) {
    return CLASSIFIER.stream().noneMatch(name::startsWith) && !name.endsWith(COUNTER);
  }

  /**
   * The layout that has exactly these names and shapes, of which unused ones are left out.
   *
   * @param metadata of the file, in which our own networks of any width say what they are
   */
  static Optional<Layout> find(Map<String, Shape> shapes, Map<String, String> metadata) {
    Stream<Layout> ours = DiptychVgg.widths(metadata).map(Layouts::diptychVgg).stream();
    return Stream.concat(ours, Layouts.KNOWN.stream())
        .filter(known -> known.tensors.equals(shapes))
        .findFirst();
  }

  /**
   * As {@link #find}.
   *
   * @throws Refusal that says what is missing, extra or of another shape
   */
  static Layout recognise(Map<String, Shape> shapes, Map<String, String> metadata) {
    return find(shapes, metadata).orElseThrow(() -> refusal(shapes));
  }

  private static Refusal refusal(Map<String, Shape> shapes) {
    Layout nearest =
        Layouts.KNOWN.stream()
            .max(Comparator.comparingInt(known -> known.likeness(shapes.keySet())))
            .orElseThrow();
    if (2 * nearest.common(shapes.keySet()).size() < nearest.tensors.size()) {
      return unknown(shapes);
    }
    return nearest.difference(shapes);
  }

  private Set<String> common(Set<String> names) {
    Set<String> common = new HashSet<>(names);
    common.retainAll(tensors.keySet());
    return common;
  }

  /** Names in both, less those in only one of them. */
  private int likeness(Set<String> names) {
    return 3 * common(names).size() - names.size() - tensors.size();
  }

  private static Refusal unknown(Map<String, Shape> shapes) {
    String networks =
        Layouts.KNOWN.stream()
            .map(Layout::network)
            .distinct()
            .map(name -> name.replace(",", ""))
            .collect(Collectors.joining(", "));
    String first =
        new TreeMap<>(shapes)
            .entrySet().stream()
                .limit(3)
                .map(entry -> SafetensorsHeader.shown(entry.getKey()) + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    return refused("unknown", networks, shapes.size(), first);
  }

  private Refusal difference(Map<String, Shape> shapes) {
    Set<String> missing = new TreeSet<>(tensors.keySet());
    missing.removeAll(shapes.keySet());
    if (!missing.isEmpty()) {
      return refused("missing", network, missing.size(), few(missing));
    }
    Set<String> extra = new TreeSet<>(shapes.keySet());
    extra.removeAll(tensors.keySet());
    if (!extra.isEmpty()) {
      return refused("extra", network, extra.size(), few(extra));
    }
    return tensors.entrySet().stream()
        .filter(tensor -> !tensor.getValue().equals(shapes.get(tensor.getKey())))
        .findFirst()
        .map(tensor ->
            refused(
                "shape",
                network,
                tensor.getKey(),
                String.valueOf(shapes.get(tensor.getKey())),
                tensor.getValue().toString()))
        .orElseThrow();
  }

  private static String few(Set<String> names) {
    String few =
        names.stream().limit(3).map(SafetensorsHeader::shown).collect(Collectors.joining(", "));
    return names.size() > 3 ? few + ", …" : few;
  }

  private static Refusal refused(String why, Object... arguments) {
    return new Refusal(Refusal.Kind.INVALID, "weights." + why, arguments);
  }
}
