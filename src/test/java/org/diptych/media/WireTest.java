package org.diptych.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a decoder says is not believed. */
class WireTest {

  private static byte[] pieces(int bytes) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (OutputStream out = Wire.pieces(new DataOutputStream(said))) {
      out.write(new byte[bytes]);
    }
    return said.toByteArray();
  }

  private static int read(byte[] said, long most) throws IOException {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    Wire.readPieces(new DataInputStream(new ByteArrayInputStream(said)), heard, most);
    return heard.size();
  }

  private static byte[] announced(int bytes) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    new DataOutputStream(said).writeInt(bytes);
    return said.toByteArray();
  }

  @Test
  void whatIsWrittenAtOnceArrivesInPiecesThatAreTaken() throws Exception {
    assertThat(read(pieces(300_000), 300_000)).isEqualTo(300_000);
  }

  @Test
  void moreThanThereMayBeIsNotTaken() throws Exception {
    byte[] said = pieces(300_000);
    assertThatThrownBy(() -> read(said, 299_999)).isInstanceOf(IOException.class);
  }

  @Test
  void lengthsThatCannotBeAreNotBelieved() throws Exception {
    for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, (1 << 16) + 1}) {
      byte[] said = announced(length);
      assertThatThrownBy(() -> read(said, Long.MAX_VALUE)).hasMessageContaining("announced");
    }
  }

  @Test
  void anAnswerThatEndsEarlyIsNone() throws Exception {
    byte[] whole = pieces(1000);
    for (int length : new int[] {0, 2, 500, whole.length - 4, whole.length - 1}) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut, 1000)).isInstanceOf(EOFException.class);
    }
  }
}
