package org.diptych.demo.style;

import ai.djl.ndarray.*;
import ai.djl.ndarray.types.*;
import java.util.*;
import org.diptych.nn.*;

final class Calibrated {
  /** natural-like picture: 1/f noise in colour: luminance strong, chroma weak */
  static NDArray noise(NDManager m, int size, long seed) {
    double[] sd = {0.22, 0.07, 0.04};
    NDArray[] opp = new NDArray[3];
    for (int c = 0; c < 3; c++) {
      NDArray sum = m.zeros(new Shape(1, 1, size, size));
      for (int s = 2; s <= size; s *= 2) {
        NDArray n = Rng.of(seed + c * 31 + s, "noise").gaussian(m, new Shape(1, 1, s, s));
        sum =
            sum.add(
                s == size
                    ? n.mul(Double.parseDouble(System.getProperty("hf", "0.5")))
                    : Ops.bilinear(n, size, size, false));
      }
      sum = sum.sub(sum.mean());
      sum = sum.div(sum.square().mean().sqrt()).mul(sd[c] * Math.sqrt(3));
      opp[c] = sum;
    }
    // rows of the orthonormal rotation
    double[][] r = {
      {0.57735, 0.57735, 0.57735}, {0.70711, 0, -0.70711}, {0.40825, -0.8165, 0.40825}
    };
    NDList rgb = new NDList();
    for (int c = 0; c < 3; c++) {
      rgb.add(opp[0].mul(r[0][c]).add(opp[1].mul(r[1][c])).add(opp[2].mul(r[2][c])).add(0.45));
    }
    return NDArrays.concat(rgb, 1).clip(0, 1);
  }

  static void apply(Vgg vgg, NDManager parent) {
    String mode = System.getProperty("cal", "none");
    if (mode.equals("none")) return;
    try (NDManager m = parent.newSubManager()) {
      NDArray x = noise(m, 128, 7).concat(noise(m, 128, 8), 0);
      NDArray mean = m.create(new float[] {0.485f, 0.456f, 0.406f}, new Shape(1, 3, 1, 1));
      NDArray deviation = m.create(new float[] {0.229f, 0.224f, 0.225f}, new Shape(1, 3, 1, 1));
      x = x.sub(mean).div(deviation);
      int stride = 1;
      for (String layer : vgg.layers()) {
        if (vgg.stride(layer) > stride) {
          x = Ops.maxPool2(x, false);
          stride = vgg.stride(layer);
        }
        String p = param(vgg, layer);
        NDArray w = vgg.parameters().get(p + ".weight"), b = vgg.parameters().get(p + ".bias");
        w.tempAttach(m);
        b.tempAttach(m);
        if (mode.contains("zero")) { // zero mean filters mix
        }
        if (mode.contains("white") && (layer.equals("relu1_1") || mode.contains("all"))) {
          whiten(w, x, m, Double.parseDouble(System.getProperty("wpow", "0.5")));
        }
        NDArray y = Ops.conv2d(x, w, b, 1, 1);
        NDArray mu = y.transpose(1, 0, 2, 3).reshape(w.getShape().get(0), -1).mean(new int[] {1});
        NDArray yc = y.sub(mu.reshape(1, -1, 1, 1));
        NDArray sd =
            yc.square()
                .transpose(1, 0, 2, 3)
                .reshape(w.getShape().get(0), -1)
                .mean(new int[] {1})
                .sqrt();
        double shift = Double.parseDouble(System.getProperty("shift", "0"));
        w.divi(sd.reshape(-1, 1, 1, 1));
        b.subi(mu.div(sd)).addi(shift);
        x = Ops.relu(Ops.conv2d(x, w, b, 1, 1));
      }
    }
  }

  static void whiten(NDArray w, NDArray x, NDManager m, double pow) {
    long in = w.getShape().get(1), out = w.getShape().get(0);
    // patches: shift-concat
    NDArray px = Ops.reflectionPad(x, 1);
    long h = x.getShape().get(2), wd = x.getShape().get(3);
    NDList cols = new NDList();
    for (int c = 0; c < in; c++)
      for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
          cols.add(
              px.get(
                      new ai.djl.ndarray.index.NDIndex(
                          ":, " + c + ", " + i + ":" + (i + h) + ", " + j + ":" + (j + wd)))
                  .reshape(-1));
    NDArray P = NDArrays.stack(cols); // (27, N)
    NDArray pc = P.sub(P.mean(new int[] {1}, true));
    NDArray C = pc.matMul(pc.transpose()).div(P.getShape().get(1));
    double[][] cov = new double[(int) in * 9][(int) in * 9];
    float[] f = C.toFloatArray();
    for (int i = 0; i < cov.length; i++)
      for (int j = 0; j < cov.length; j++) cov[i][j] = f[i * cov.length + j];
    double[][] is = invSqrt(cov, pow);
    float[] flat = new float[cov.length * cov.length];
    for (int i = 0; i < cov.length; i++)
      for (int j = 0; j < cov.length; j++) flat[i * cov.length + j] = (float) is[i][j];
    NDArray W = w.reshape(out, -1).matMul(m.create(flat, new Shape(cov.length, cov.length)));
    W.reshape(w.getShape()).copyTo(w);
  }

  /** C^-pow by Jacobi */
  static double[][] invSqrt(double[][] a, double pow) {
    int n = a.length;
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) v[i][i] = 1;
    for (int sweep = 0; sweep < 60; sweep++) {
      for (int p = 0; p < n; p++)
        for (int q = p + 1; q < n; q++) {
          if (Math.abs(a[p][q]) < 1e-15) continue;
          double th = (a[q][q] - a[p][p]) / (2 * a[p][q]);
          double t = Math.signum(th) / (Math.abs(th) + Math.sqrt(th * th + 1));
          if (th == 0) t = 1;
          double c = 1 / Math.sqrt(t * t + 1), s = t * c;
          for (int k = 0; k < n; k++) {
            double x = a[k][p], y = a[k][q];
            a[k][p] = c * x - s * y;
            a[k][q] = s * x + c * y;
          }
          for (int k = 0; k < n; k++) {
            double x = a[p][k], y = a[q][k];
            a[p][k] = c * x - s * y;
            a[q][k] = s * x + c * y;
          }
          for (int k = 0; k < n; k++) {
            double x = v[k][p], y = v[k][q];
            v[k][p] = c * x - s * y;
            v[k][q] = s * x + c * y;
          }
        }
    }
    double max = 0;
    for (int i = 0; i < n; i++) max = Math.max(max, a[i][i]);
    double[][] r = new double[n][n];
    for (int i = 0; i < n; i++)
      for (int j = 0; j < n; j++)
        for (int k = 0; k < n; k++)
          r[i][j] += v[i][k] * v[j][k] * Math.pow(Math.max(a[k][k], max * 1e-4), -pow);
    return r;
  }

  static String param(Vgg vgg, String layer) {
    int i = vgg.layers().indexOf(layer);
    List<String> names = new ArrayList<>();
    for (String n : vgg.parameters().keySet())
      if (n.endsWith(".weight")) names.add(n.substring(0, n.length() - 7));
    return names.get(i);
  }
}
