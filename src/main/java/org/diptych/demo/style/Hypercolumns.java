package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.diptych.demo.style.Pixels.Size;
import org.diptych.nn.FeatureNetwork;

/**
 * All that a network knows about a pixel: its colour and the activations of every chosen layer
 * above it, in one row (Hariharan et al. 2015). STROTSS, section 2.1.
 *
 * <p>Positions are pixels, row · width + column; those of a layer of stride s are row / s and
 * column / s.
 */
final class Hypercolumns {

  /** One layer as (channels, h · w). */
  private record Layer(NDArray map, int stride, Size size) {}

  private final int width;
  private final List<Layer> layers = new ArrayList<>();

  /**
   * Computes the features of a picture.
   *
   * @param rgb (1, 3, H, W); differentiable in it
   */
  Hypercolumns(NDArray rgb, FeatureNetwork network, List<String> names) {
    width = Pixels.size(rgb).width();
    add(rgb, 1);
    Map<String, NDArray> features = network.forward(rgb, names);
    names.forEach(name -> add(features.get(name), network.stride(name)));
  }

  private void add(NDArray map, int stride) {
    long channels = map.getShape().get(1);
    layers.add(new Layer(map.reshape(channels, -1), stride, Pixels.size(map)));
  }

  /** The features, for a scope to borrow. */
  NDArray[] maps() {
    return layers.stream().map(Layer::map).toArray(NDArray[]::new);
  }

  /** Rows (n, D), the layers interpolated bilinearly between their cells. */
  NDArray interpolated(int[] positions) {
    Map<Integer, Corners> byStride = new HashMap<>();
    NDList columns = new NDList();
    for (Layer layer : layers) {
      Corners corners =
          byStride.computeIfAbsent(
              layer.stride(), stride -> Corners.of(positions, width, stride, layer));
      columns.add(corners.of(layer.map()));
    }
    return NDArrays.concat(columns, 1);
  }

  /** Rows (n, D), the layers read at the cell that holds the pixel. */
  NDArray nearest(int[] positions) {
    NDList columns = new NDList();
    for (Layer layer : layers) {
      long[] cells = new long[positions.length];
      for (int i = 0; i < cells.length; i++) {
        int row = Math.min(positions[i] / width / layer.stride(), layer.size().height() - 1);
        int column = Math.min(positions[i] % width / layer.stride(), layer.size().width() - 1);
        cells[i] = (long) row * layer.size().width() + column;
      }
      columns.add(gather(layer.map(), cells).transpose());
    }
    return NDArrays.concat(columns, 1);
  }

  /**
   * The four cells around each position, and their shares.
   *
   * @param cells 4n: the upper left ones of all positions, then the others
   * @param shares (1, 4n), empty where every position is a cell of its own
   */
  private record Corners(long[] cells, List<NDArray> shares) {

    static Corners of(int[] positions, int width, int stride, Layer layer) {
      int n = positions.length;
      Size size = layer.size();
      long[] cells = new long[stride == 1 ? n : 4 * n];
      float[] shares = new float[cells.length];
      for (int i = 0; i < cells.length; i++) {
        int down = i / n / 2;
        int right = i / n % 2;
        int y = positions[i % n] / width;
        int x = positions[i % n] % width;
        long row = Math.min(y / stride + down, size.height() - 1);
        long column = Math.min(x / stride + right, size.width() - 1);
        cells[i] = row * size.width() + column;
        shares[i] = share(y, stride, down) * share(x, stride, right);
      }
      if (stride == 1) {
        return new Corners(cells, List.of());
      }
      NDArray weights = layer.map().getManager().create(shares, new Shape(1, 4L * n));
      return new Corners(cells, List.of(weights.toType(layer.map().getDataType(), false)));
    }

    private static float share(int position, int stride, int next) {
      float fraction = (float) (position % stride) / stride;
      return next == 1 ? fraction : 1 - fraction;
    }

    /** (n, channels) */
    NDArray of(NDArray map) {
      NDArray found = gather(map, cells);                                   // (C, n) or (C, 4n)
      if (shares.isEmpty()) {
        return found.transpose();
      }
      long n = cells.length / 4;
      NDArray weighted = found.mul(shares.getFirst()).reshape(map.getShape().get(0), 4, n);
      return weighted.sum(new int[] {1}).transpose();
    }
  }

  /** Columns of (channels, h · w), as (channels, number of cells). */
  private static NDArray gather(NDArray map, long[] cells) {
    NDArray index = map.getManager().create(cells, new Shape(1, cells.length));
    return map.gather(index.broadcast(map.getShape().get(0), cells.length), 1);
  }
}
