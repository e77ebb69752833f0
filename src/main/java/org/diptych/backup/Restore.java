package org.diptych.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.diptych.backup.Manifest.Rows;
import org.diptych.backup.Manifest.Stored;
import org.diptych.platform.Home;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Settings;
import org.diptych.platform.database.DatabaseVisit;
import org.diptych.platform.files.Fsync;

/**
 * Brings back what {@link Backup} wrote, into a home and a database where nothing would be lost.
 * Nothing is written before all of the archive was verified; the tables come in one transaction,
 * and until the last file is in its place a marker in the home says that it is not done.
 */
final class Restore {

  private final Settings settings;
  private final Home home;
  private final HomeFiles files;
  private final Progress progress;

  /**
   * @param progress gets lines for people
   */
  Restore(Settings settings, PrintStream progress) {
    this.settings = settings;
    this.home = settings.home();
    this.files = new HomeFiles(home);
    this.progress = new Progress(progress);
  }

  /**
   * @return what the archive says of itself
   * @throws Refusal when it may not be restored here, or not by this program
   * @throws Damage when the archive is not what was written
   */
  Manifest from(Path file) throws IOException, SQLException {
    try (ArchiveReader archive = ArchiveReader.open(file.toAbsolutePath().normalize())) {
      archive.verify(files, progress);
      String seal = archive.seal();
      progress.say("restore.verified", file, archive.manifest().created());
      try (DatabaseVisit visit = DatabaseVisit.open(settings);
          OnExit _ = OnExit.run(visit::close)) {
        if (!hasTables(seal, archive.manifest(), visit)) {
          new Marker(seal, false).write(home);
          restoreTables(archive, visit);
          new Marker(seal, true).write(home);
        }
        placeFiles(archive);
        Marker.remove(home);
      }
      return archive.manifest();
    }
  }

  /** Whether this restore was interrupted when only files were left to do. */
  private boolean hasTables(String seal, Manifest manifest, DatabaseVisit visit)
      throws IOException, SQLException {
    if (!visit.isOwner()) {
      throw new Refusal(Kind.CONFLICT, "restore.running", home.path());
    }
    if (!visit.knows(manifest.schema())) {
      throw new Refusal(Kind.UNSUPPORTED, "restore.schema", manifest.diptych(), manifest.schema());
    }
    Optional<Marker> begun = Marker.in(home);
    if (begun.isPresent() && !begun.get().seal().equals(seal)) {
      throw new Refusal(Kind.CONFLICT, "restore.other", home.path());
    }
    try (Connection connection = visit.connect()) {
      Target target = new Target(connection);
      if (target.isInUse()) {
        throw new Refusal(Kind.CONFLICT, "restore.running", home.path());
      }
      if (begun.isEmpty() && !(target.isEmpty() && files.all().isEmpty())) {
        throw new Refusal(Kind.CONFLICT, "restore.full", home.path());
      }
    }
    return begun.filter(Marker::hasTables).isPresent();
  }

  /** By the scripts of then, and from there by those that came since. */
  private void restoreTables(ArchiveReader archive, DatabaseVisit visit)
      throws IOException, SQLException {
    try (Connection connection = visit.connect()) {
      Target target = new Target(connection);
      target.clear();
      visit.migrateTo(archive.manifest().schema());
      connection.setAutoCommit(false);
      load(archive, target);
      target.moveSequences();
      target.requeueRunning();
      compareBlobs(connection, archive.manifest());
      connection.commit();
      connection.setAutoCommit(true);
      visit.migrate();
      target.execute("analyze");
    }
  }

  private void load(ArchiveReader archive, Target target) throws IOException, SQLException {
    Map<String, List<String>> columns = target.columns();
    for (Rows rows : archive.manifest().tables()) {
      if (!columns.getOrDefault(rows.table(), List.of()).containsAll(rows.columns())) {
        throw new Damage(rows.entry().name()); // no script of ours made such a table
      }
      try (InputStream in = archive.read(rows.entry())) {
        if (target.load(rows, in) != rows.rows()) {
          throw new Damage(rows.entry().name());
        }
      }
      progress.say("backup.table", rows.table(), rows.rows(), Progress.megabytes(rows.bytes()));
    }
  }

  private void compareBlobs(Connection connection, Manifest manifest)
      throws IOException, SQLException {
    Set<String> damaged = new HashSet<>(new BlobCheck(connection, progress).run().damaged());
    manifest.damaged().forEach(damaged::remove);
    if (!damaged.isEmpty()) {
      throw new Damage(damaged.iterator().next());
    }
  }

  private void placeFiles(ArchiveReader archive) throws IOException {
    List<Stored> stored = archive.manifest().files();
    for (Stored file : stored) {
      try (InputStream in = archive.read(file)) {
        files.put(file, in);
      }
      progress.step("restore.placing", file.name());
    }
    Fsync.tree(home.models());
    Fsync.tree(home.data());
    long bytes = stored.stream().mapToLong(Stored::bytes).sum();
    progress.say("backup.files", stored.size(), Progress.megabytes(bytes));
  }
}
