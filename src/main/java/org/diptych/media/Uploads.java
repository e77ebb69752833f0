package org.diptych.media;

import java.io.InputStream;
import java.util.Optional;
import org.diptych.platform.Database;

/** The pictures that people brought. */
public final class Uploads {

  public Uploads(Database database, Blobs blobs, Intake intake) {}

  /**
   * Takes in a picture and keeps it.
   *
   * @throws org.diptych.platform.Refusal that says which rule it breaks; nothing is stored then
   */
  public Upload store(InputStream in, String fileName, String owner) {
    throw new UnsupportedOperationException();
  }

  public Optional<Upload> find(String id) {
    throw new UnsupportedOperationException();
  }

  /** The picture itself, as PNG. */
  public Optional<byte[]> png(String id) {
    throw new UnsupportedOperationException();
  }
}
