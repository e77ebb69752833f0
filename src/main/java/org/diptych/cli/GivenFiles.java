package org.diptych.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Slot;
import org.diptych.media.Intake;
import org.diptych.media.PlainText;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/**
 * Files as the slots of a demo take them: what comes in here goes through the same doors as what is
 * uploaded.
 *
 * @param pictures as PNG, by slot
 * @param texts in UTF-8, by slot
 */
record GivenFiles(Map<String, byte[]> pictures, Map<String, byte[]> texts) {

  /**
   * @param files by slot, each of which the demo has
   * @throws Refusal for a file that cannot be read, or that its slot does not take
   */
  static GivenFiles read(Demo<?> demo, Map<String, Path> files, Intake intake) throws IOException {
    GivenFiles given = new GivenFiles(new TreeMap<>(), new TreeMap<>());
    for (Slot slot : demo.inputs()) {
      Path file = files.get(slot.name());
      if (file == null) {
        continue;
      }
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new Refusal(Kind.INVALID, "input.file", slot.name(), file);
      }
      if (slot.takesPicture()) {
        given.pictures.put(slot.name(), picture(file, intake));
      } else {
        given.texts.put(slot.name(), text(slot, file));
      }
    }
    return given;
  }

  private static byte[] picture(Path file, Intake intake) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        Intake.Taken taken = intake.take(in, 0)) {
      return Files.readAllBytes(taken.png());
    }
  }

  private static byte[] text(Slot slot, Path file) throws IOException {
    try {
      return PlainText.check(slot.name(), Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new Refusal(Kind.INVALID, "text.broken", slot.name());
    }
  }
}
