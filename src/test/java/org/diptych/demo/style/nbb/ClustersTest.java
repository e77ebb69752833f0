package org.diptych.demo.style.nbb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.diptych.platform.Rng;
import org.junit.jupiter.api.Test;

class ClustersTest {

  private static final int GROUPS = 6;

  @Test
  void groupsFarApartBecomeClusters() {
    List<double[]> points = groups(20);
    int[] clusters = Clusters.of(points, GROUPS, Rng.of(1, "clusters"));
    Set<Integer> used = new HashSet<>();
    for (int group = 0; group < GROUPS; group++) {
      int cluster = clusters[group];
      for (int i = group; i < clusters.length; i += GROUPS) {
        assertThat(clusters[i]).isEqualTo(cluster);
      }
      used.add(cluster);
    }
    assertThat(used).hasSize(GROUPS);
  }

  /** What k-means ends with: nothing is nearer to another cluster's mean than to its own. */
  @Test
  void everyPointIsInTheClusterWhoseMeanIsNearest() {
    List<double[]> points = new ArrayList<>();
    Rng rng = Rng.of(3, "points");
    for (int i = 0; i < 300; i++) {
      points.add(new double[] {rng.nextDouble(), rng.nextDouble(), rng.nextDouble()});
    }
    int count = 7;
    int[] clusters = Clusters.of(points, count, Rng.of(1, "clusters"));
    double[][] means = new double[count][3];
    int[] sizes = new int[count];
    for (int i = 0; i < clusters.length; i++) {
      sizes[clusters[i]]++;
    }
    for (int i = 0; i < clusters.length; i++) {
      for (int axis = 0; axis < 3; axis++) {
        means[clusters[i]][axis] += points.get(i)[axis] / sizes[clusters[i]];
      }
    }
    for (int i = 0; i < clusters.length; i++) {
      double own = square(points.get(i), means[clusters[i]]);
      for (double[] mean : means) {
        assertThat(own).isLessThanOrEqualTo(square(points.get(i), mean) + 1e-12);
      }
    }
  }

  @Test
  void fewPointsAreAllClustersOfTheirOwn() {
    assertThat(Clusters.of(List.of(), 3, Rng.of(1, "clusters"))).isEmpty();
    assertThat(Clusters.of(groups(1).subList(0, 3), 3, Rng.of(1, "clusters")))
        .containsExactly(0, 1, 2);
  }

  @Test
  void equalPointsAreOneCluster() {
    List<double[]> points = Collections.nCopies(10, new double[] {1, 2});
    assertThat(Clusters.of(points, 3, Rng.of(1, "clusters"))).containsOnly(0);
  }

  @Test
  void theSameDrawsGiveTheSameClusters() {
    assertThat(Clusters.of(groups(9), 4, Rng.of(5, "clusters")))
        .isEqualTo(Clusters.of(groups(9), 4, Rng.of(5, "clusters")));
  }

  /** In turn from each group. */
  private static List<double[]> groups(int ofEach) {
    Rng rng = Rng.of(2, "groups");
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < ofEach * GROUPS; i++) {
      double angle = 2 * Math.PI * (i % GROUPS) / GROUPS;
      points.add(
          new double[] {
            100 * Math.cos(angle) + rng.nextDouble(), 100 * Math.sin(angle) + rng.nextDouble()
          });
    }
    return points;
  }

  private static double square(double[] a, double[] b) {
    double sum = 0;
    for (int axis = 0; axis < a.length; axis++) {
      sum += (a[axis] - b[axis]) * (a[axis] - b[axis]);
    }
    return sum;
  }
}
