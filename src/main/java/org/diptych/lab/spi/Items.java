package org.diptych.lab.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The things that metrics of a run were measured on, such as words or views, and what each came to:
 * a run's value of the metric is the mean over them. Runs that were measured on the same items, in
 * whatever order, are compared item by item.
 */
public final class Items {

  /** Of the table that a run keeps them in. */
  public static final String NAME = "items";

  private final String noun;
  private final List<String> keys;
  private final Map<String, double[]> metrics = new LinkedHashMap<>();
  private final Map<String, List<String>> texts = new LinkedHashMap<>();

  private Items(String noun, List<String> keys) {
    if (keys.isEmpty() || keys.stream().distinct().count() < keys.size()) {
      throw new IllegalArgumentException("there are no items, or one is there twice");
    }
    this.noun = noun;
    this.keys = List.copyOf(keys);
  }

  /**
   * @param noun what one of them is, such as "word": the name of the first column
   * @param keys by which each is known in every run, each once
   */
  public static Items of(String noun, List<String> keys) {
    return new Items(noun, keys);
  }

  /**
   * What a metric came to.
   *
   * @param name of the metric
   * @param values an item each, in the metric's unit: of a share in % 0 or 100; all finite
   */
  public Items metric(String name, double... values) {
    if (values.length != keys.size() || Arrays.stream(values).anyMatch(v -> !Double.isFinite(v))) {
      throw new IllegalArgumentException(name + " needs a finite value for each item");
    }
    metrics.put(name, values.clone());
    return this;
  }

  /**
   * What else is worth knowing of each.
   *
   * @param values an item each
   */
  public Items text(String name, List<String> values) {
    if (values.size() != keys.size()) {
      throw new IllegalArgumentException(name + " needs a text for each item");
    }
    texts.put(name, List.copyOf(values));
    return this;
  }

  /** The mean of each metric over the items. */
  public Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    metrics.forEach(
        (name, values) -> means.put(name, Arrays.stream(values).average().orElseThrow()));
    return means;
  }

  /** The items, then the metrics, then the rest. */
  public Table table() {
    List<String> columns = new ArrayList<>(List.of(noun));
    columns.addAll(metrics.keySet());
    columns.addAll(texts.keySet());
    return new Table(columns, IntStream.range(0, keys.size()).mapToObj(this::row).toList());
  }

  private List<String> row(int item) {
    List<String> row = new ArrayList<>(List.of(keys.get(item)));
    metrics.values().forEach(values -> row.add(String.valueOf(values[item])));
    texts.values().forEach(values -> row.add(values.get(item)));
    return row;
  }
}
