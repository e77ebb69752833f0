package org.diptych.platform.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.diptych.platform.DatabaseAddress;
import org.diptych.platform.Home;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.files.Fsync;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL 18 that Diptych keeps in its home for whoever configures none.
 *
 * <p>One process owns it: it starts the server, starts it again when it dies, and stops it at the
 * end. A server that runs without an owner is what a killed owner left: it is adopted. Everybody
 * else is a guest, who only learns where the server is.
 */
final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final String NAME = "diptych";
  private static final int PASSWORD_BYTES = 24;
  private static final Pattern PASSWORD = Pattern.compile("\\s*[!-~]+\\s*");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final DatabaseAddress address;
  private final Optional<PostgresKeeper> keeper;

  private EmbeddedDatabase(DatabaseAddress address, Optional<PostgresKeeper> keeper) {
    this.address = address;
    this.keeper = keeper;
  }

  /** Starts the server, or adopts it, or attaches to another owner's. */
  static EmbeddedDatabase start(Home home) {
    return await(home, true, PATIENCE);
  }

  /**
   * Attaches to the server of whoever owns the home.
   *
   * @throws Refusal when there is none for so long
   */
  static EmbeddedDatabase attach(Home home, Duration patience) {
    return await(home, false, patience);
  }

  /** Whether an address leads to the server of this home. */
  static boolean serves(Home home, DatabaseAddress address) {
    return Postmaster.of(home.database())
        .filter(server -> address.jdbcUrl().startsWith(url(server.port())))
        .isPresent();
  }

  DatabaseAddress address() {
    return address;
  }

  boolean isOwner() {
    return keeper.isPresent();
  }

  /** Stops the server if it is ours. */
  @Override
  public void close() {
    keeper.ifPresent(PostgresKeeper::close);
  }

  private static EmbeddedDatabase await(Home home, boolean mayOwn, Duration patience) {
    long start = System.nanoTime();
    try {
      while (System.nanoTime() - start < patience.toNanos()) {
        Optional<OwnerLock> lock =
            mayOwn ? OwnerLock.tryAcquire(home.resolve("owner.lock")) : Optional.empty();
        if (lock.isPresent()) {
          return own(home, lock.get());
        }
        Optional<Postmaster> server = Postmaster.of(home.database()).filter(Postmaster::ready);
        if (server.isPresent()) {
          return new EmbeddedDatabase(address(home, server.get().port()), Optional.empty());
        }
        Thread.sleep(LOOK);
      }
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("the database in " + home.path() + " cannot be used", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Refusal(Kind.CONFLICT, "database.absent", home.path().toString());
  }

  private static EmbeddedDatabase own(Home home, OwnerLock lock) throws IOException, SQLException {
    PostgresKeeper keeper = null;
    try {
      ensurePassword(home);
      PostgresServer server =
          new PostgresServer(
              PostgresBinaries.unpack(home.resolve("postgres")),
              home.database(),
              home.logs().resolve("postgresql.log"));
      server.initialise(passwordFile(home));
      keeper = PostgresKeeper.start(server, lock);
      createDatabase(address(home, keeper.port()));
      return new EmbeddedDatabase(address(home, keeper.port()), Optional.of(keeper));
    } catch (IOException | SQLException | RuntimeException e) {
      if (keeper == null) {
        lock.close();
      } else {
        keeper.close();
      }
      throw e;
    }
  }

  private static DatabaseAddress address(Home home, int port) throws IOException {
    return new DatabaseAddress(
        url(port) + NAME, PostgresServer.SUPERUSER, Files.readString(passwordFile(home)).strip());
  }

  private static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/";
  }

  private static Path passwordFile(Home home) {
    return home.resolve("database.password");
  }

  private static void ensurePassword(Home home) throws IOException {
    Path file = passwordFile(home);
    if (Files.exists(file) && PASSWORD.matcher(Files.readString(file, ISO_8859_1)).matches()) {
      return; // otherwise it is what a power cut left of it
    }
    if (Files.exists(home.database())) {
      throw new Refusal(Kind.CONFLICT, "database.password", home.database(), file);
    }
    byte[] password = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(password);
    Path fresh = home.resolve("database.password.new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, HexFormat.of().formatHex(password) + "\n");
    Fsync.of(fresh);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    Fsync.nameOf(file);
  }

  private static void createDatabase(DatabaseAddress address) throws SQLException {
    DatabaseAddress server = address.withDatabase("postgres");
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("select from pg_database where datname = '" + NAME + "'")) {
      if (!found.next()) {
        log.info("first start: creating the database");
        connection.createStatement().execute("create database " + NAME);
      }
    }
  }
}
