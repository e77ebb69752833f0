package org.diptych.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.diptych.backup.Manifest.Rows;
import org.diptych.backup.Manifest.Stored;
import org.diptych.backup.Tables.Table;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Settings;
import org.diptych.platform.database.DatabaseVisit;

/**
 * Everything into one file, whether the site runs or not: the tables as they are at one moment, and
 * then the files of the home, which never change once they are in their place.
 */
final class Backup {

  private static final int BUFFER = 1 << 16;

  private final Settings settings;
  private final String version;
  private final HomeFiles home;
  private final Progress progress;

  /**
   * @param version of this program
   * @param progress gets lines for people
   */
  Backup(Settings settings, String version, PrintStream progress) {
    this.settings = settings;
    this.version = version;
    this.home = new HomeFiles(settings.home());
    this.progress = new Progress(progress);
  }

  /**
   * What became of it.
   *
   * @param bytes of the file
   * @param missing files of the home that were gone before they could be copied
   */
  record Report(Manifest manifest, long bytes, List<String> missing) {

    boolean isWhole() {
      return manifest.damaged().isEmpty() && missing.isEmpty();
    }
  }

  /**
   * Writes a file that is not there yet.
   *
   * @throws Refusal when it cannot be there, or there is nothing to back up
   */
  Report to(Path path) throws IOException, SQLException {
    Path file = path.toAbsolutePath().normalize();
    refuseBadPlace(file);
    refuseEmptyHome();
    try (PartFile part = PartFile.of(file);
        DatabaseVisit visit = DatabaseVisit.open(settings);
        OnExit _ = OnExit.run(visit::close);
        OnExit _ = OnExit.run(part::remove);
        Connection connection = visit.connect()) {
      Report report = write(part, connection);
      part.keep();
      return report;
    }
  }

  private void refuseBadPlace(Path file) throws IOException {
    Path folder = file.resolveSibling("");
    if (!Files.isDirectory(folder)) {
      throw new Refusal(Kind.NOT_FOUND, "backup.folder", folder);
    }
    if (home.contain(file)) {
      throw new Refusal(Kind.CONFLICT, "backup.inside", file);
    }
  }

  /** Else a database would be made in a folder that was named by mistake. */
  private void refuseEmptyHome() {
    if (settings.database().isEmpty() && !Files.exists(settings.home().database())) {
      throw new Refusal(Kind.NOT_FOUND, "backup.nothing", settings.home().path());
    }
  }

  private Report write(PartFile part, Connection connection) throws IOException, SQLException {
    BufferedOutputStream out = new BufferedOutputStream(part.out(), BUFFER);
    ArchiveWriter archive = new ArchiveWriter(out, progress);
    Snapshot snapshot = Snapshot.of(connection);
    String schema =
        snapshot
            .schema()
            .orElseThrow(
                () -> new Refusal(Kind.NOT_FOUND, "backup.nothing", settings.home().path()));
    List<Table> tables = snapshot.tables();
    BlobCheck blobs = new BlobCheck(connection, progress).run();
    List<Rows> rows = new ArrayList<>();
    for (Table table : tables) {
      rows.add(copy(snapshot, table, blobs.unreadable(), archive));
    }
    var taken = snapshot.taken();
    connection.rollback(); // it holds back the server's cleaning up
    List<String> missing = new ArrayList<>();
    List<Stored> files = files(archive, missing);
    Manifest manifest =
        new Manifest(Manifest.FORMAT, version, schema, taken, rows, files, blobs.damaged());
    archive.finish(manifest);
    return new Report(manifest, archive.bytes() + Seal.LENGTH, missing);
  }

  private Rows copy(Snapshot snapshot, Table table, List<String> but, ArchiveWriter archive)
      throws IOException, SQLException {
    AtomicLong rows = new AtomicLong();
    Stored entry =
        archive.add(
            Manifest.TABLES + table.name(),
            table.packs(),
            out -> rows.set(snapshot.copy(table, but, out)));
    progress.say("backup.table", table.name(), rows.get(), Progress.megabytes(entry.bytes()));
    return new Rows(table.name(), table.columns(), rows.get(), entry.bytes(), entry.sha256());
  }

  private List<Stored> files(ArchiveWriter archive, List<String> missing)
      throws IOException, SQLException {
    List<Stored> files = new ArrayList<>();
    for (Map.Entry<String, Path> file : home.all().entrySet()) {
      try (InputStream in = Files.newInputStream(file.getValue())) {
        files.add(archive.add(file.getKey(), false, in::transferTo));
      } catch (NoSuchFileException e) { // deleted a moment ago
        missing.add(file.getKey());
      }
    }
    long bytes = files.stream().mapToLong(Stored::bytes).sum();
    progress.say("backup.files", files.size(), Progress.megabytes(bytes));
    return files;
  }
}
