package org.diptych.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Sentence;
import org.diptych.platform.Settings;

/** {@code backup FILE} and {@code restore FILE}; each ends with the status for the shell. */
public final class BackupCommands {

  private static final PrintStream OUT = System.err;
  private static final int REFUSED = 1;

  private BackupCommands() {}

  /**
   * 0 when all is in the file; 1 when something is damaged or missing, or there is no file.
   *
   * @param version of this program
   */
  public static int backup(String version, String path) {
    return run(
        "backup",
        path,
        file -> {
          long start = System.nanoTime();
          Backup.Report report = new Backup(Settings.fromEnvironment(), version, OUT).to(file);
          report.manifest().damaged().forEach(blob -> say("backup.damaged", blob));
          report.missing().forEach(name -> say("backup.missing", name));
          String key = report.isWhole() ? "backup.done" : "backup.partial";
          say(key, file, Progress.megabytes(report.bytes()), seconds(start));
          return report.isWhole() ? 0 : REFUSED;
        });
  }

  /** 0 when all of the file is where it belongs. */
  public static int restore(String path) {
    return run(
        "restore",
        path,
        file -> {
          long start = System.nanoTime();
          Settings settings = Settings.fromEnvironment();
          Manifest manifest = new Restore(settings, OUT).from(file);
          manifest.damaged().forEach(blob -> say("backup.damaged", blob));
          say("restore.done", settings.home().path(), seconds(start));
          return 0;
        });
  }

  private interface Command {
    int on(Path file) throws IOException, SQLException;
  }

  private static int run(String name, String file, Command command) {
    try {
      return command.on(Path.of(file));
    } catch (Refusal refusal) {
      OUT.println(refusal.sentence(Locale.ENGLISH));
    } catch (Damage damage) {
      OUT.println(sentence("restore.damaged", file, damage.where()));
    } catch (IOException | SQLException | RuntimeException e) {
      OUT.println(sentence(name + ".failed", file, e.toString()));
    }
    return REFUSED;
  }

  private static String sentence(String key, Object... arguments) {
    return new Refusal(Kind.CONFLICT, key, arguments).sentence(Locale.ENGLISH);
  }

  private static void say(String key, Object... arguments) {
    OUT.println(Sentence.of(key, arguments).in(Locale.ENGLISH));
  }

  private static double seconds(long start) {
    return Math.round((System.nanoTime() - start) / (double) Duration.ofMillis(100).toNanos())
        / 10.0;
  }
}
