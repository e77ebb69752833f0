package org.diptych.nn.tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.diptych.nn.Module;
import org.diptych.nn.Ops;

/**
 * Reads and writes the safetensors format: 8 bytes of header length, a JSON header with type, shape
 * and place of each tensor, then the tensors, little-endian.
 *
 * <p>Own code, because DJL's reader aborts the process on bfloat16; here half-precision types
 * become float32.
 */
public final class Safetensors {

  private Safetensors() {}

  /**
   * What a file holds.
   *
   * @param tensors by name, in the order of the header
   * @param metadata free text by key
   */
  public record File(Map<String, NDArray> tensors, Map<String, String> metadata) {}

  /**
   * Reads a file.
   *
   * @param manager gets the arrays
   * @throws org.diptych.platform.Refusal when the file breaks a rule of the format
   */
  public static File read(Path path, NDManager manager) throws IOException {
    return read(path, manager, name -> true);
  }

  /** As {@link #read(Path, NDManager)}, but only the tensors whose names are wanted. */
  public static File read(Path path, NDManager manager, Predicate<String> wanted)
      throws IOException {
    try (FileChannel channel = FileChannel.open(path);
        Arena arena = Arena.ofConfined()) {
      MemorySegment file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return read(file, manager, wanted);
    }
  }

  /** As {@link #read(Path, NDManager)}. */
  public static File read(byte[] bytes, NDManager manager) {
    return read(MemorySegment.ofArray(bytes), manager, name -> true);
  }

  private static File read(MemorySegment file, NDManager manager, Predicate<String> wanted) {
    SafetensorsHeader header = SafetensorsHeader.parse(file);
    MemorySegment data = file.asSlice(header.length());
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    header
        .entries()
        .forEach((name, entry) -> {
          if (wanted.test(name)) {
            MemorySegment bytes = data.asSlice(entry.begin(), entry.end() - entry.begin());
            ByteBuffer buffer = bytes.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            tensors.put(name, array(entry, buffer, manager));
          }
        });
    return new File(tensors, header.metadata());
  }

  private static NDArray array(SafetensorsHeader.Entry entry, ByteBuffer bytes, NDManager manager) {
    Shape shape = entry.shape();
    NDArray created =
        switch (entry.type()) {
          case F64 -> manager.create(bytes.asDoubleBuffer(), shape, DataType.FLOAT64);
          case F32 -> manager.create(bytes.asFloatBuffer(), shape, DataType.FLOAT32);
          case F16 -> manager.create(halves(bytes, false), shape, DataType.FLOAT32);
          case BF16 -> manager.create(halves(bytes, true), shape, DataType.FLOAT32);
          case I64 -> manager.create(bytes.asLongBuffer(), shape, DataType.INT64);
          case I32 -> manager.create(bytes.asIntBuffer(), shape, DataType.INT32);
          case U8 -> manager.create(copy(bytes), shape, DataType.UINT8);
          case BOOL -> manager.create(copy(bytes), shape, DataType.BOOLEAN);
        };
    return Ops.owned(created);
  }

  /** DJL does not copy bytes outside of the heap: the array would look into an unmapped file. */
  private static ByteBuffer copy(ByteBuffer bytes) {
    return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
  }

  private static FloatBuffer halves(ByteBuffer bytes, boolean brain) {
    float[] values = new float[bytes.remaining() / Short.BYTES];
    for (int i = 0; i < values.length; i++) {
      short half = bytes.getShort();
      values[i] = brain ? Float.intBitsToFloat(half << 16) : Float.float16ToFloat(half);
    }
    return FloatBuffer.wrap(values);
  }

  /**
   * The same tensors and metadata give the same bytes, whatever the order of the maps.
   *
   * @param tensors of type float64, float32, int64, int32, uint8 or boolean
   */
  public static byte[] write(Map<String, NDArray> tensors, Map<String, String> metadata) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(tensors, metadata, bytes);
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** As {@link #write(Map, Map)}, one tensor at a time. */
  public static void write(
      Map<String, NDArray> tensors, Map<String, String> metadata, OutputStream out)
      throws IOException {
    SafetensorsHeader header = SafetensorsHeader.of(tensors, metadata);
    WritableByteChannel channel = begin(header, out);
    for (String name : header.entries().keySet()) {
      channel.write(Module.named(name, tensors).toByteBuffer());
    }
  }

  /**
   * As {@link #write(Map, Map, OutputStream)}, but float32 tensors are rounded to float16.
   *
   * @throws IllegalArgumentException when a value is too large for that
   */
  public static void writeHalf(
      Map<String, NDArray> tensors, Map<String, String> metadata, OutputStream out)
      throws IOException {
    SafetensorsHeader header = SafetensorsHeader.ofHalves(tensors, metadata);
    WritableByteChannel channel = begin(header, out);
    for (String name : header.entries().keySet()) {
      channel.write(halves(name, Module.named(name, tensors).toFloatArray()));
    }
  }

  private static WritableByteChannel begin(SafetensorsHeader header, OutputStream out)
      throws IOException {
    byte[] text = header.text();
    WritableByteChannel channel = Channels.newChannel(out);
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    channel.write(length.putLong(text.length).flip());
    channel.write(ByteBuffer.wrap(text));
    return channel;
  }

  private static ByteBuffer halves(String name, float... values) {
    ByteBuffer halves =
        ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      short half = Float.floatToFloat16(value);
      if (!Float.isFinite(Float.float16ToFloat(half))) {
        throw new IllegalArgumentException("%s holds %s".formatted(name, value));
      }
      halves.putShort(half);
    }
    return halves.flip();
  }
}
