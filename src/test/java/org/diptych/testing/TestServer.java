package org.diptych.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.diptych.platform.DatabaseAddress;
import org.diptych.platform.Home;
import org.diptych.platform.Ids;
import org.diptych.platform.Settings;
import org.diptych.platform.database.Database;
import org.springframework.util.FileSystemUtils;

/**
 * The embedded PostgreSQL as users get it, started once per JVM, with a template that holds our
 * schema.
 */
public final class TestServer {

  private static final String TEMPLATE = "diptych_template";
  private static final int CONNECTIONS = 12;

  private static final Database SERVER = start();

  private TestServer() {}

  /** A new empty database with the schema; the caller closes it. */
  public static Database freshDatabase() {
    return Database.at(freshAddress(), CONNECTIONS);
  }

  /** The same, for child processes and applications that open it themselves. */
  public static synchronized DatabaseAddress freshAddress() {
    String name = "test_" + Ids.next();
    SERVER.jdbc().sql("create database " + name + " template " + TEMPLATE).update();
    return SERVER.address().withDatabase(name);
  }

  /** An empty home folder in which the programs of PostgreSQL need not be unpacked again. */
  public static Home freshHome(Path folder) {
    try {
      Path programs = Files.createDirectories(Path.of("target", "test-postgres").toAbsolutePath());
      Files.createDirectories(folder);
      Files.createSymbolicLink(folder.resolve("postgres"), programs);
    } catch (FileAlreadyExistsException e) {
      // linked before
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Home(folder);
  }

  private static Database start() {
    Path folder = Path.of("target", "test-home-" + ProcessHandle.current().pid());
    Home home = freshHome(folder);
    Database server = Database.open(Settings.read(Map.of("DIPTYCH_HOME", home.path().toString())));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              server.close();
              FileSystemUtils.deleteRecursively(folder.toFile());
            }));
    server.jdbc().sql("create database " + TEMPLATE).update();
    try (Database template = Database.at(server.address().withDatabase(TEMPLATE), 1)) {
      template.migrate();
    }
    return server;
  }
}
