package org.diptych.nn.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.diptych.nn.TensorTest;
import org.diptych.platform.Refusal;
import org.diptych.testing.StyleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest extends TensorTest {

  /** A file with this header and this many zero bytes of data. */
  private static byte[] file(String header, int dataLength) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length + dataLength)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  private static String tensor(String name, String type, String shape, long begin, long end) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
        .formatted(name, type, shape, begin, end);
  }

  private void assertRefused(byte[] file, String reason) {
    assertThatThrownBy(() -> Safetensors.read(file, manager))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(reason);
  }

  private void assertRefused(String header, int dataLength, String reason) {
    assertRefused(file(header, dataLength), reason);
  }

  @Test
  void everyTypeComesBackAsItWas(@TempDir Path folder) throws IOException {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    tensors.put("bool", manager.create(new boolean[] {true, false, true}));
    tensors.put("bytes", manager.create(new byte[] {1, -1}).toType(DataType.UINT8, true));
    tensors.put("ints", manager.create(new int[] {Integer.MIN_VALUE, 7}));
    tensors.put("longs", manager.create(new long[] {Long.MAX_VALUE}));
    tensors.put("scalar", manager.create(3.5f));
    tensors.put("empty", manager.create(new Shape(0, 4)));
    tensors.put("floats", narrow(2, 3, 4));
    tensors.put("doubles", wide(3, 2));
    tensors.put("имя/\"quoted\"", manager.create(new float[] {1}));
    Map<String, String> metadata = Map.of("format", "pt", "note", "a \"b\"\n");

    byte[] bytes = Safetensors.write(tensors, metadata);
    Path path = Files.write(folder.resolve("a.safetensors"), bytes);

    for (Safetensors.File file :
        List.of(Safetensors.read(bytes, manager), Safetensors.read(path, manager))) {
      assertThat(file.metadata()).isEqualTo(metadata);
      assertThat(file.tensors()).hasSameSizeAs(tensors);
      tensors.forEach((name, array) -> assertThat(file.tensors().get(name)).isEqualTo(array));
    }
  }

  @Test
  void theSameTensorsGiveTheSameBytesWhateverTheirOrder() {
    Map<String, NDArray> tensors = new TreeMap<>();
    tensors.put("a", narrow(2));
    tensors.put("b", wide(2));
    tensors.put("c", narrow(3));
    Map<String, NDArray> reversed = new LinkedHashMap<>(new TreeMap<>(tensors).descendingMap());
    assertThat(Safetensors.write(tensors, Map.of("k", "v", "l", "w")))
        .isEqualTo(Safetensors.write(reversed, Map.of("l", "w", "k", "v")));
  }

  @Test
  void tensorsBeginAtAMultipleOfEightAndTheWidestComeFirst() {
    byte[] bytes =
        Safetensors.write(Map.of("f", narrow(3), "d", wide(1), "l", manager.create(5L)), Map.of());
    long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertThat(header % 8).isZero();
    String text = new String(bytes, 8, (int) header, StandardCharsets.UTF_8);
    assertThat(text)
        .startsWith("{\"d\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},\"l\":")
        .containsSubsequence("\"l\"", "\"f\"");
  }

  @Test
  void halfPrecisionBecomesFloat32() {
    String header = "{" + tensor("b", "BF16", "[3]", 0, 6) + "," + tensor("h", "F16", "[3]", 6, 12);
    byte[] file = file(header + "}", 12);
    ByteBuffer data = ByteBuffer.wrap(file, file.length - 12, 12).order(ByteOrder.LITTLE_ENDIAN);
    data.putShort((short) 0x3FC0).putShort((short) 0xC000).putShort((short) 0x7F80); // bfloat16
    data.putShort((short) 0x3E00).putShort((short) 0xC000).putShort((short) 0x0001); // binary16
    Map<String, NDArray> tensors = Safetensors.read(file, manager).tensors();
    assertThat(tensors.get("b").toFloatArray()).containsExactly(1.5f, -2, Float.POSITIVE_INFINITY);
    assertThat(tensors.get("h").toFloatArray()).containsExactly(1.5f, -2, 0x1p-24f);
    assertThat(tensors.get("b").getDataType()).isEqualTo(DataType.FLOAT32);
  }

  @Test
  void notANumberIsANumberLikeAnyOther() {
    byte[] bytes = Safetensors.write(Map.of("x", manager.create(Float.NaN)), Map.of());
    assertThat(Safetensors.read(bytes, manager).tensors().get("x").isNaN().toBooleanArray())
        .containsExactly(true);
  }

  @Test
  void aPublishedFileIsReadAndWrittenBackByteForByteInItsTensors() throws IOException {
    Path path = StyleFiles.file("weights/vgg19_normalised_to_relu3_1.safetensors");
    Safetensors.File file = Safetensors.read(path, manager);
    assertThat(file.tensors()).hasSize(12);
    assertThat(file.metadata()).containsKey("licence");
    byte[] again = Safetensors.write(file.tensors(), file.metadata());
    Safetensors.read(again, manager)
        .tensors()
        .forEach((name, array) -> assertThat(array).isEqualTo(file.tensors().get(name)));
  }

  @Test
  void truncatedFilesAreRefusedWhereverTheyEnd() {
    byte[] bytes = Safetensors.write(Map.of("a", narrow(4), "b", wide(3)), Map.of());
    for (int length = 0; length < bytes.length; length++) {
      byte[] part = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Safetensors.read(part, manager))
          .as("the first %d of %d bytes", length, bytes.length)
          .isInstanceOf(Refusal.class);
    }
  }

  @Test
  void bytesAfterTheTensorsAreRefused() {
    byte[] bytes = Safetensors.write(Map.of("a", narrow(4)), Map.of());
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "take 16 bytes, but 17 are there");
  }

  @Test
  void hugeAndNegativeHeadersAreRefusedBeforeAnythingIsAllocated() {
    for (long length : new long[] {Long.MAX_VALUE, -1, SafetensorsHeader.LIMIT + 1L, 0, 1}) {
      byte[] file = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
      assertRefused(file, "its header has %d bytes".formatted(length));
    }
  }

  @Test
  void placesThatOverlapOrLeaveHolesAreRefused() {
    assertRefused(
        "{" + tensor("a", "F32", "[2]", 0, 8) + "," + tensor("b", "F32", "[2]", 4, 12) + "}",
        12,
        "b begins at 4, but what is before it ends at 8");
    assertRefused(
        "{" + tensor("a", "F32", "[1]", 0, 4) + "," + tensor("b", "F32", "[1]", 8, 12) + "}",
        12,
        "b begins at 8");
    assertRefused("{" + tensor("a", "F32", "[1]", 4, 8) + "}", 8, "a begins at 4");
  }

  @Test
  void placesOutsideOfTheFileAreRefused() {
    assertRefused("{" + tensor("a", "F32", "[2]", 0, 8) + "}", 4, "take 8 bytes, but 4 are there");
    assertRefused("{" + tensor("a", "F32", "[1]", -4, 0) + "}", 8, "size or offset -4");
    assertRefused("{" + tensor("a", "F32", "[2]", 8, 0) + "}", 8, "lies at 8 to 0");
  }

  @Test
  void shapesThatDoNotFitTheirPlaceAreRefused() {
    assertRefused("{" + tensor("a", "F32", "[3]", 0, 8) + "}", 8, "of shape (3) lies at 0 to 8");
    assertRefused("{" + tensor("a", "F32", "[-2]", 0, 8) + "}", 8, "size or offset -2");
    assertRefused("{" + tensor("a", "F32", "[1.5]", 0, 6) + "}", 6, "size or offset 1.5");
    assertRefused(
        "{" + tensor("a", "F32", "[4294967296,4294967296]", 0, 0) + "}", 0, "a is too large");
    assertRefused("{" + tensor("a", "F32", "[0,4294967296]", 0, 0) + "}", 0, "a is too large");
    assertRefused(
        "{" + tensor("a", "F32", "[99999999999999999999]", 0, 0) + "}", 0, "size or offset");
  }

  @Test
  void unknownTypesAreRefused() {
    assertRefused("{" + tensor("a", "F8_E4M3", "[1]", 0, 1) + "}", 1, "unknown type 'F8_E4M3'");
    assertRefused("{\"a\":{\"shape\":[1],\"data_offsets\":[0,1]}}", 1, "unknown type ''");
  }

  @Test
  void whatIsNotJsonOrNotAHeaderIsRefused() {
    assertRefused("[1,2]", 0, "does not begin with a brace");
    assertRefused("{\"a\":", 0, "not JSON");
    assertRefused("{\"a\":1}", 0, "unknown type");
    assertRefused("{\"a\":{\"dtype\":\"F32\"}}", 0, "lacks its shape");
    assertRefused("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", 4, "1 offsets");
    assertRefused("{\"__metadata__\":{\"a\":1}}", 0, "metadata a is not a string");
    assertRefused("{\"__metadata__\":[]}", 0, "metadata is not an object");
    assertRefused("{}{}", 0, "not JSON");
    assertRefused("{\"a\":" + "[".repeat(100_000), 0, "not JSON");
    String twice = tensor("a", "U8", "[1]", 0, 1);
    assertRefused("{" + twice + "," + twice + "}", 1, "not JSON: Duplicate");
  }
}
