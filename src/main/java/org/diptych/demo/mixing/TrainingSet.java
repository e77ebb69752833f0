package org.diptych.demo.mixing;

import org.diptych.data.pictures.LabelledPictures;

/** Pictures to learn from, with the mean and the deviation of each channel over all of them. */
record TrainingSet(LabelledPictures pictures, float[] mean, float[] deviation) {

  static TrainingSet of(LabelledPictures pictures) {
    int area = pictures.side() * pictures.side();
    double[] sums = new double[3];
    double[] squares = new double[3];
    float[] planes = new float[3 * area];
    for (int i = 0; i < pictures.count(); i++) {
      pictures.planes(i, planes, 0);
      for (int value = 0; value < planes.length; value++) {
        sums[value / area] += planes[value];
        squares[value / area] += planes[value] * planes[value];
      }
    }
    float[] mean = new float[3];
    float[] deviation = new float[3];
    double count = (double) pictures.count() * area;
    for (int channel = 0; channel < 3; channel++) {
      double middle = sums[channel] / count;
      mean[channel] = (float) middle;
      double variance = squares[channel] / count - middle * middle;
      deviation[channel] = (float) Math.sqrt(Math.max(variance, 1e-6));
    }
    return new TrainingSet(pictures, mean, deviation);
  }
}
