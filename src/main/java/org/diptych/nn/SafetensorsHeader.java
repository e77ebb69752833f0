package org.diptych.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON part of a safetensors file.
 *
 * @param length bytes before the tensors, with the length field itself
 * @param entries by name
 */
record SafetensorsHeader(long length, Map<String, Entry> entries, Map<String, String> metadata) {

  /** Ten times what a network of ten thousand tensors needs. */
  static final int LIMIT = 10 << 20;

  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final String METADATA = "__metadata__";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  enum Type {
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
  record Entry(Type type, Shape shape, long begin, long end) {

    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("dtype", type.name());
      json.put("shape", shape.getShape());
      json.put("data_offsets", new long[] {begin, end});
      return json;
    }
  }

  static SafetensorsHeader parse(MemorySegment file) {
    require(file.byteSize() >= Long.BYTES, "it is only %d bytes long".formatted(file.byteSize()));
    long size = file.get(LENGTH, 0);
    require(
        size >= 2 && size <= LIMIT,
        "its header has %d bytes, allowed are %d".formatted(size, LIMIT));
    long length = Long.BYTES + size;
    require(length <= file.byteSize(), "its header ends after the file");
    byte[] text = file.asSlice(Long.BYTES, size).toArray(ValueLayout.JAVA_BYTE);
    SafetensorsHeader header = parse(length, text);
    header.checkPlaces(file.byteSize() - length);
    return header;
  }

  private static SafetensorsHeader parse(long length, byte[] text) {
    require(text[0] == '{', "its header does not begin with a brace");
    try {
      Map<String, Entry> entries = new LinkedHashMap<>();
      Map<String, String> metadata = new LinkedHashMap<>();
      for (var property : JSON.readTree(text).properties()) {
        if (property.getKey().equals(METADATA)) {
          require(property.getValue().isObject(), "its metadata is not an object");
          property.getValue().properties().forEach(e -> metadata.put(e.getKey(), text(e)));
        } else {
          entries.put(property.getKey(), entry(property.getKey(), property.getValue()));
        }
      }
      return new SafetensorsHeader(length, entries, metadata);
    } catch (JacksonException e) {
      throw new MalformedSafetensorsException("its header is not JSON: " + e.getOriginalMessage());
    }
  }

  private static String text(Map.Entry<String, JsonNode> entry) {
    require(
        entry.getValue().isString(), "the metadata %s is not a string".formatted(entry.getKey()));
    return entry.getValue().stringValue();
  }

  private static Entry entry(String name, JsonNode node) {
    String type = node.path("dtype").asString("");
    require(
        Arrays.stream(Type.values()).anyMatch(known -> known.name().equals(type)),
        "%s has the unknown type '%s'".formatted(name, type));
    Shape shape = new Shape(numbers(name, node.path("shape")));
    long[] offsets = numbers(name, node.path("data_offsets"));
    require(offsets.length == 2, "%s has %d offsets".formatted(name, offsets.length));
    Entry entry = new Entry(Type.valueOf(type), shape, offsets[0], offsets[1]);
    require(
        entry.end() - entry.begin() == byteCount(name, entry),
        "%s of shape %s lies at %d to %d".formatted(name, shape, entry.begin(), entry.end()));
    return entry;
  }

  private static long[] numbers(String name, JsonNode node) {
    require(node.isArray(), "%s lacks its shape or its offsets".formatted(name));
    long[] numbers = new long[node.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode number = node.get(i);
      require(
          number.isIntegralNumber() && number.canConvertToLong() && number.longValue() >= 0,
          "%s has the size or offset %s".formatted(name, number));
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
      throw new MalformedSafetensorsException(name + " is too large");
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
      require(
          entry.begin() == end,
          "%s begins at %d, but what is before it ends at %d"
              .formatted(tensor.getKey(), entry.begin(), end));
      end = entry.end();
    }
    require(
        end == dataLength,
        "its tensors take %d bytes, but %d are there".formatted(end, dataLength));
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

  private static void require(boolean holds, String fault) {
    if (!holds) {
      throw new MalformedSafetensorsException(fault);
    }
  }
}
