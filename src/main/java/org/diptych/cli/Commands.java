package org.diptych.cli;

import java.io.IOException;
import org.diptych.backup.BackupCommands;
import org.diptych.lab.tools.Tool.Verb;
import org.diptych.media.Decoder;
import org.diptych.platform.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Everything that this program does when it is started. */
@Command(name = "diptych", description = "The methods of a paper, side by side.")
public final class Commands {

  private final Runnable site;
  private final Runnable worker;
  private final String version;

  private Commands(Runnable site, Runnable worker, String version) {
    this.site = site;
    this.worker = worker;
    this.version = version;
  }

  /**
   * @param site starts it, and returns while it runs
   * @param worker works, until it is stopped
   * @param version of this program
   */
  public static CommandLine of(Runnable site, Runnable worker, String version) {
    return HouseStyle.of(new Commands(site, worker, version))
        .addSubcommand("run", HouseStyle.of(new RunCommand(version, Settings::fromEnvironment)))
        .addSubcommand("bench", ToolCommand.of(Verb.BENCH, "Measures something here."))
        .addSubcommand("train", ToolCommand.of(Verb.TRAIN, "Learns weights that ship."));
  }

  @Command(description = "The site: pages, REST, and the workers of this machine.")
  void serve() {
    site.run();
  }

  @Command(description = "One more worker of the database at DIPTYCH_DATABASE_URL.")
  void worker() {
    worker.run();
  }

  @Command(description = "Everything into one file, also while the site runs.")
  int backup(@Parameters(paramLabel = "FILE", description = "That is written.") String file) {
    return BackupCommands.backup(version, file);
  }

  @Command(description = "Everything of one file back into an empty home.")
  int restore(@Parameters(paramLabel = "FILE", description = "That backup wrote.") String file) {
    return BackupCommands.restore(file);
  }

  /** Of the site itself, for its own children. */
  @Command(hidden = true)
  void decode(@Parameters(paramLabel = "SECONDS") String seconds) throws IOException {
    Decoder.main(new String[] {seconds});
  }
}
