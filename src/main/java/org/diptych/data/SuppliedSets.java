package org.diptych.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.platform.Disk;

/**
 * Sets in the folder {@code data} of a worker's home that came from the site. Beside them others
 * may lie that were put there by hand, and are left alone.
 *
 * @param folder which need not exist
 * @param disk that it lies on
 */
public record SuppliedSets(Path folder, Disk disk) {

  public boolean has(String id) {
    return Files.isDirectory(place(id));
  }

  private Path place(String id) {
    return folder.resolve(StoredSet.folder(id));
  }

  /**
   * @param zip as {@link DataSets#pack} has written it, known to be what was sent
   */
  public void take(InputStream zip, String id, String sha256) throws IOException {
    try (Arrival arrival = Arrival.unpack(zip, folder, ZipIntake.Limits.NONE, disk)) {
      arrival.moveTo(place(id), sha256);
    }
  }

  /**
   * Removes what came from the site, but for these.
   *
   * @param listed SHA-256 by id
   */
  public void keep(Map<String, String> listed) throws IOException {
    List<StoredSet> sets = Files.isDirectory(folder) ? StoredSet.in(folder) : List.of();
    for (StoredSet set : sets) {
      Optional<String> sha256 = set.supplied();
      if (sha256.isPresent() && !sha256.equals(Optional.ofNullable(listed.get(set.id())))) {
        Arrival.remove(set.folder(), folder);
      }
    }
  }
}
