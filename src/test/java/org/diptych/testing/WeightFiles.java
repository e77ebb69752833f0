package org.diptych.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Safetensors files written by hand, without the program's own writer. */
public final class WeightFiles {

  /** SqueezeNet 1.1 as torchvision numbers it: place, channels in, squeezed, expanded. */
  private static final int[][] FIRES = {
    {3, 64, 16, 64},
    {4, 128, 16, 64},
    {6, 128, 32, 128},
    {7, 256, 32, 128},
    {9, 256, 48, 192},
    {10, 384, 48, 192},
    {11, 384, 64, 256},
    {12, 512, 64, 256}
  };

  private WeightFiles() {}

  /** Torchvision's SqueezeNet 1.1 without classifier: shapes by name. */
  public static Map<String, int[]> squeezeNet() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    conv(shapes, "features.0", 64, 3, 3);
    for (int[] fire : FIRES) {
      String name = "features." + fire[0];
      conv(shapes, name + ".squeeze", fire[2], fire[1], 1);
      conv(shapes, name + ".expand1x1", fire[3], fire[2], 1);
      conv(shapes, name + ".expand3x3", fire[3], fire[2], 3);
    }
    return shapes;
  }

  /** Torchvision's VGG-16 without classifier: shapes by name. */
  public static Map<String, int[]> vgg16() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    int[] places = {0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28};
    int[] channels = {3, 64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512, 512};
    for (int i = 0; i < places.length; i++) {
      conv(shapes, "features." + places[i], channels[i + 1], channels[i], 3);
    }
    return shapes;
  }

  private static void conv(Map<String, int[]> shapes, String name, int out, int in, int kernel) {
    shapes.put(name + ".weight", new int[] {out, in, kernel, kernel});
    shapes.put(name + ".bias", new int[] {out});
  }

  /**
   * A file of zeros.
   *
   * @param type F16 and BF16 make the smallest files
   */
  public static byte[] zeros(Map<String, int[]> shapes, String type, Map<String, String> notes) {
    StringBuilder header = new StringBuilder("{");
    if (!notes.isEmpty()) {
      header.append(
          notes.entrySet().stream()
              .map(note -> "\"%s\":\"%s\"".formatted(note.getKey(), note.getValue()))
              .collect(Collectors.joining(",", "\"__metadata__\":{", "},")));
    }
    int end = 0;
    for (Map.Entry<String, int[]> tensor : shapes.entrySet()) {
      int begin = end;
      int size = type.endsWith("16") ? 2 : 4;
      for (int side : tensor.getValue()) {
        size *= side;
      }
      end += size;
      header.append(
          "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]},"
              .formatted(
                  tensor.getKey(), type, java.util.Arrays.toString(tensor.getValue()), begin, end));
    }
    header.setCharAt(header.length() - 1, '}');
    return file(header.toString(), end);
  }

  /** A file with this header and this many zero bytes of data. */
  public static byte[] file(String header, int dataLength) {
    byte[] text = header.getBytes(UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length + dataLength)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }
}
