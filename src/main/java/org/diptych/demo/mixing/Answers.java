package org.diptych.demo.mixing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.nn.Ops;
import org.diptych.nn.nets.Classifier;

/**
 * What a network says of pictures, and how right it is.
 *
 * @param labels (count), the right classes
 * @param probabilities (count, classes)
 */
record Answers(int[] labels, float[][] probabilities) {

  private static final int AT_ONCE = 200;
  private static final int BINS = 15;
  private static final double LEAST = 1e-12;

  /**
   * @param most only the first so many pictures
   */
  static Answers of(Classifier network, LabelledPictures pictures, int most, NDManager manager) {
    int count = Math.min(most, pictures.count());
    int length = 3 * pictures.side() * pictures.side();
    float[][] probabilities = new float[count][];
    int[] labels = new int[count];
    for (int first = 0; first < count; first += AT_ONCE) {
      int n = Math.min(AT_ONCE, count - first);
      float[] values = new float[n * length];
      for (int i = 0; i < n; i++) {
        pictures.planes(first + i, values, i * length);
        labels[first + i] = pictures.label(first + i);
      }
      try (NDManager room = manager.newSubManager()) {
        Shape shape = new Shape(n, 3, pictures.side(), pictures.side());
        NDArray rgb = Ops.owned(room.create(values, shape));
        float[] all = network.scores(rgb, false).softmax(1).toFloatArray();
        int classes = all.length / n;
        for (int i = 0; i < n; i++) {
          probabilities[first + i] = Arrays.copyOfRange(all, i * classes, (i + 1) * classes);
        }
      }
    }
    return new Answers(labels, probabilities);
  }

  int count() {
    return labels.length;
  }

  /** The likeliest class. */
  int guess(int i) {
    return likeliest(probabilities[i]);
  }

  /**
   * @param probabilities by class
   */
  static int likeliest(float... probabilities) {
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      if (probabilities[k] > probabilities[best]) {
        best = k;
      }
    }
    return best;
  }

  /** Probability of the guess. */
  float confidence(int i) {
    return probabilities[i][guess(i)];
  }

  /**
   * How sure it is of all but the least sure twentieth of the pictures: what it is less sure of may
   * be unlike anything that it learnt (Hendrycks and Gimpel 2017).
   */
  float usuallySure() {
    float[] all = new float[count()];
    for (int i = 0; i < all.length; i++) {
      all[i] = confidence(i);
    }
    Arrays.sort(all);
    return all[all.length / 20];
  }

  /** Share of right guesses in %. */
  double accuracy() {
    int right = 0;
    for (int i = 0; i < count(); i++) {
      right += guess(i) == labels[i] ? 1 : 0;
    }
    return 100.0 * right / count();
  }

  /** Mean of −log probability of the right class. */
  double logLoss() {
    double sum = 0;
    for (int i = 0; i < count(); i++) {
      sum -= Math.log(Math.max(LEAST, probabilities[i][labels[i]]));
    }
    return sum / count();
  }

  /**
   * Expected calibration error in % (Guo et al. 2017): how far confidence and accuracy are apart,
   * in the mean over 15 equal bins of confidence.
   */
  double calibrationError() {
    double[] confidence = new double[BINS];
    double[] right = new double[BINS];
    for (int i = 0; i < count(); i++) {
      int bin = Math.min(BINS - 1, (int) (confidence(i) * BINS));
      confidence[bin] += confidence(i);
      right[bin] += guess(i) == labels[i] ? 1 : 0;
    }
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += Math.abs(confidence[bin] - right[bin]);
    }
    return 100 * sum / count();
  }

  /** Pictures of each class by guess, (classes, classes). */
  int[][] confusion() {
    int classes = probabilities[0].length;
    int[][] confusion = new int[classes][classes];
    for (int i = 0; i < count(); i++) {
      confusion[labels[i]][guess(i)]++;
    }
    return confusion;
  }

  /** To be kept with the run. */
  AnswerSheet sheet(List<String> classes) {
    int[] given = IntStream.range(0, count()).map(this::guess).toArray();
    return new AnswerSheet(classes, labels, given);
  }
}
