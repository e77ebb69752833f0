package org.diptych.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Functions of tensors that are written in TorchScript: the text is packed into a code-only archive
 * in memory and loaded once. Any thread may call them.
 */
final class Script {

  private final PtSymbolBlock module;
  private final Map<String, NDArray> methods = new HashMap<>();

  /**
   * @param source of a class M with a method for each function
   */
  Script(String source) {
    NDManager manager = Torch.baseManager(); // the first use may be inside a tape
    try {
      module =
          JniUtils.loadModule(
              (PtNDManager) manager, new ByteArrayInputStream(archive(source)), false, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Pattern.compile("def (\\w+)\\(")
        .matcher(source)
        .results()
        .map(found -> found.group(1))
        .forEach(name -> methods.put(name, methodMark(manager, name)));
  }

  /** DJL calls the method named by an extra, otherwise unused argument. */
  private static NDArray methodMark(NDManager manager, String name) {
    NDArray mark = manager.create(0f);
    mark.setName("module_method:" + name);
    return mark;
  }

  /** The one result of a method; lives with the first argument. */
  NDArray call(String method, NDArray... arguments) {
    NDList list = new NDList(arguments);
    list.add(methods.get(method));
    // "train", because the other mode runs under libtorch's inference mode and cuts gradients
    return IValueUtils.forward(module, list, true).head();
  }

  private static byte[] archive(String source) throws IOException {
    // A pickle, protocol 2, of an object of class __torch__.M with training = True
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    object.write(new byte[] {(byte) 0x80, 2, 'c'});
    object.write("__torch__\nM\n".getBytes(StandardCharsets.US_ASCII));
    object.write(new byte[] {')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
    object.write("training".getBytes(StandardCharsets.US_ASCII));
    object.write(new byte[] {(byte) 0x88, 'u', 'b', '.'});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "data.pkl", object.toByteArray());
      put(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      put(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      put(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
      put(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  /** libtorch reads entries in place, so they must not be compressed. */
  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry("m/" + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
