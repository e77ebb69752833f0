package org.diptych.lab;

import java.util.List;
import java.util.Map;

/** The course of every metric of one run: steps ascending, values beside them. */
public record RunMetrics(long run, int arm, long seed, Map<String, Series> series) {

  public record Series(List<Integer> steps, List<Double> values) {}
}
