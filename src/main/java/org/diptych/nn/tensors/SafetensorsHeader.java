package org.diptych.nn.tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.diptych.nn.Module;
import org.diptych.platform.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON part of a safetensors file. Reading it throws a {@link Refusal} that says which rule of
 * the format, or which limit of ours, the file breaks.
 *
 * @param length bytes before the tensors, with the length field itself
 * @param entries by name
 */
public record SafetensorsHeader(
    long length, Map<String, Entry> entries, Map<String, String> metadata) {

  /** Ten times what a network of ten thousand tensors needs. */
  static final int LIMIT = 10 << 20;

  /** Of a name in a sentence. */
  private static final int LONGEST_NAME = 100;

  private static final String METADATA = "__metadata__";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  public enum Type {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    I32(4),
    U8(1),
    BOOL(1);

    final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    static Type of(NDArray array) {
      return switch (array.getDataType()) {
        case FLOAT64 -> F64;
        case FLOAT32 -> F32;
        case INT64 -> I64;
        case INT32 -> I32;
        case UINT8 -> U8;
        case BOOLEAN -> BOOL;
        case DataType type ->
            throw new IllegalArgumentException("no tensors of type %s are written".formatted(type));
      };
    }
  }

  /** A tensor's place: bytes [begin, end) after the header. */
  public record Entry(Type type, Shape shape, long begin, long end) {

    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("dtype", type.name());
      json.put("shape", shape.getShape());
      json.put("data_offsets", new long[] {begin, end});
      return json;
    }
  }

  static SafetensorsHeader parse(MemorySegment file) {
    long size = file.byteSize();
    byte[] first = file.asSlice(0, Math.min(size, Long.BYTES)).toArray(ValueLayout.JAVA_BYTE);
    int length = checkLength(first, size);
    return parse(file.asSlice(Long.BYTES, length).toArray(ValueLayout.JAVA_BYTE), size);
  }

  /**
   * Reads the header and nothing after it.
   *
   * @param size of the whole file in bytes
   */
  public static SafetensorsHeader read(InputStream in, long size) throws IOException {
    int length = checkLength(in.readNBytes(Long.BYTES), size);
    byte[] text = in.readNBytes(length);
    require(text.length == length, "cut");
    return parse(text, size);
  }

  /** The header's length in bytes, which the file's first eight bytes tell. */
  private static int checkLength(byte[] first, long size) {
    require(first.length == Long.BYTES, "short", first.length);
    long length = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong();
    require(length >= 2 && length <= LIMIT, "length", length, LIMIT);
    require(Long.BYTES + length <= size, "cut");
    return (int) length;
  }

  private static SafetensorsHeader parse(byte[] text, long size) {
    SafetensorsHeader header = parse((long) Long.BYTES + text.length, text);
    header.checkPlaces(size - header.length());
    return header;
  }

  private static SafetensorsHeader parse(long length, byte[] text) {
    require(text[0] == '{', "brace");
    try {
      Map<String, Entry> entries = new LinkedHashMap<>();
      Map<String, String> metadata = new LinkedHashMap<>();
      for (var property : JSON.readTree(text).properties()) {
        if (property.getKey().equals(METADATA)) {
          require(property.getValue().isObject(), "metadata");
          property.getValue().properties().forEach(e -> metadata.put(e.getKey(), text(e)));
        } else {
          entries.put(property.getKey(), entry(property.getKey(), property.getValue()));
        }
      }
      return new SafetensorsHeader(length, entries, metadata);
    } catch (JacksonException e) {
      throw fault("json", e.getOriginalMessage());
    }
  }

  private static String text(Map.Entry<String, JsonNode> entry) {
    require(entry.getValue().isString(), "text", shown(entry.getKey()));
    return entry.getValue().stringValue();
  }

  private static Entry entry(String name, JsonNode node) {
    String type = node.path("dtype").asString("");
    require(
        Arrays.stream(Type.values()).anyMatch(known -> known.name().equals(type)),
        "type",
        shown(name),
        shown(type));
    Shape shape = new Shape(numbers(name, node.path("shape")));
    long[] offsets = numbers(name, node.path("data_offsets"));
    require(offsets.length == 2, "offsets", shown(name), offsets.length);
    Entry entry = new Entry(Type.valueOf(type), shape, offsets[0], offsets[1]);
    require(
        entry.end() - entry.begin() == byteCount(name, entry),
        "place",
        shown(name),
        shape,
        entry.begin(),
        entry.end());
    return entry;
  }

  private static long[] numbers(String name, JsonNode node) {
    require(node.isArray(), "numbers", shown(name));
    long[] numbers = new long[node.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode number = node.get(i);
      require(
          number.isIntegralNumber() && number.canConvertToLong() && number.longValue() >= 0,
          "number",
          shown(name),
          shown(number.toString()));
      numbers[i] = number.longValue();
    }
    return numbers;
  }

  private static long byteCount(String name, Entry entry) {
    try {
      int count = entry.type().bytes; // a Java buffer holds less than 2 GiB
      for (long size : entry.shape().getShape()) {
        count = Math.multiplyExact(count, Math.toIntExact(size));
      }
      return count;
    } catch (ArithmeticException e) {
      throw fault("large", shown(name));
    }
  }

  /** The tensors must fill the rest of the file, without holes and without overlaps. */
  private void checkPlaces(long dataLength) {
    List<Map.Entry<String, Entry>> inOrder = new ArrayList<>(entries.entrySet());
    inOrder.sort(
        Comparator.comparingLong((Map.Entry<String, Entry> e) -> e.getValue().begin())
            .thenComparingLong(e -> e.getValue().end()));
    long end = 0;
    for (var tensor : inOrder) {
      Entry entry = tensor.getValue();
      require(entry.begin() == end, "gap", shown(tensor.getKey()), entry.begin(), end);
      end = entry.end();
    }
    require(end <= dataLength, "truncated", end, dataLength);
    require(end == dataLength, "trailing", end, dataLength);
  }

  /** Lays tensors out: the widest type first, so that each is aligned; then by name. */
  static SafetensorsHeader of(Map<String, NDArray> tensors, Map<String, String> metadata) {
    return of(tensors, metadata, Type::of);
  }

  /** As {@link #of(Map, Map)}, with float32 tensors as float16. */
  static SafetensorsHeader ofHalves(Map<String, NDArray> tensors, Map<String, String> metadata) {
    return of(tensors, metadata, array -> Type.F16);
  }

  private static SafetensorsHeader of(
      Map<String, NDArray> tensors, Map<String, String> metadata, Function<NDArray, Type> typeOf) {
    List<String> names = new ArrayList<>(tensors.keySet());
    names.sort(
        Comparator.comparingInt((String name) -> -typeOf.apply(Module.named(name, tensors)).bytes)
            .thenComparing(Comparator.naturalOrder()));
    Map<String, Entry> entries = new LinkedHashMap<>();
    long begin = 0;
    for (String name : names) {
      NDArray tensor = Module.named(name, tensors);
      Type type = typeOf.apply(tensor);
      long end = begin + tensor.size() * type.bytes;
      entries.put(name, new Entry(type, tensor.getShape(), begin, end));
      begin = end;
    }
    return new SafetensorsHeader(0, entries, new TreeMap<>(metadata));
  }

  /** The JSON, padded with blanks so that the tensors begin at a multiple of 8. */
  byte[] text() {
    Map<String, Object> json = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      json.put(METADATA, metadata);
    }
    entries.forEach((name, entry) -> json.put(name, entry.json()));
    byte[] text = JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, Math.ceilDiv(text.length, 8) * 8);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    return padded;
  }

  /** A name out of a file, fit to stand in a sentence. */
  public static String shown(String name) {
    String text = name.replaceAll("\\p{C}", "");
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
  }

  private static void require(boolean holds, String fault, Object... arguments) {
    if (!holds) {
      throw fault(fault, arguments);
    }
  }

  /** Numbers as they are in the file, not as people write them. */
  private static Refusal fault(String fault, Object... arguments) {
    Object[] texts = Arrays.stream(arguments).map(String::valueOf).toArray();
    return new Refusal(Refusal.Kind.INVALID, "safetensors." + fault, texts);
  }
}
