package org.diptych.platform.database;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.diptych.platform.DatabaseAddress;
import org.diptych.platform.Disk;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Settings;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The one PostgreSQL that holds all state, and the ways to it. Whoever opens it closes it. */
public final class Database implements AutoCloseable {

  private static final int WORKER_CONNECTIONS = 4;
  private static final int VACUUM_SECONDS = 3600;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DatabaseAddress address;
  private final Optional<EmbeddedDatabase> embedded;
  private final Optional<Disk> disk;
  private final HikariDataSource pool;
  private final JdbcClient jdbc;
  private final JdbcTransactionManager transactions;

  private Database(
      DatabaseAddress address,
      int connections,
      Optional<EmbeddedDatabase> embedded,
      Optional<Disk> disk) {
    this.address = address;
    this.embedded = embedded;
    this.disk = disk;
    this.pool = pool(address, connections);
    this.jdbc = JdbcClient.create(pool);
    this.transactions = new JdbcTransactionManager(pool);
  }

  /**
   * For the site: the configured database, or the embedded one, which is started unless it runs.
   *
   * @throws Refusal when it cannot be reached
   */
  public static Database open(Settings settings) {
    return settings
        .database()
        .map(address -> at(address, settings.connections()))
        .orElseGet(
            () -> on(EmbeddedDatabase.start(settings.home()), settings.connections(), settings));
  }

  /**
   * For workers: as {@link #open}, but an embedded database must be run by the site.
   *
   * @throws Refusal when it cannot be reached
   */
  public static Database join(Settings settings) {
    return settings
        .database()
        .map(address ->
            new Database(address, WORKER_CONNECTIONS, Optional.empty(), disk(settings, address)))
        .orElseGet(() ->
            on(EmbeddedDatabase.attach(settings.home(), PATIENCE), WORKER_CONNECTIONS, settings));
  }

  /** The database at an address, with at most so many pooled connections. */
  public static Database at(DatabaseAddress address, int connections) {
    return new Database(address, connections, Optional.empty(), Optional.empty());
  }

  /** A site's workers are given the address of its embedded database. */
  private static Optional<Disk> disk(Settings settings, DatabaseAddress address) {
    return EmbeddedDatabase.serves(settings.home(), address)
        ? Optional.of(Disk.withDatabase(settings))
        : Optional.empty();
  }

  private static Database on(EmbeddedDatabase embedded, int connections, Settings settings) {
    try {
      return new Database(
          embedded.address(),
          connections,
          Optional.of(embedded),
          Optional.of(Disk.withDatabase(settings)));
    } catch (RuntimeException e) {
      embedded.close();
      throw e;
    }
  }

  public JdbcClient jdbc() {
    return jdbc;
  }

  public DataSource dataSource() {
    return pool;
  }

  public JdbcTransactionManager transactionManager() {
    return transactions;
  }

  /** Joins the caller's transaction when there is one. */
  public TransactionTemplate transaction() {
    return new TransactionTemplate(transactions);
  }

  /**
   * Reads everything as it is at one moment, on one connection; within the caller's transaction
   * when there is one.
   */
  public <T> T snapshot(Supplier<T> reading) {
    TransactionTemplate snapshot = new TransactionTemplate(transactions);
    snapshot.setReadOnly(true);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    return requireNonNull(snapshot.execute(transaction -> reading.get()));
  }

  /** With the login, for child processes. */
  public DatabaseAddress address() {
    return address;
  }

  /**
   * False when another process runs the embedded server of this home, and so its site. Of a
   * configured database nothing is known, and there may be several sites: true.
   */
  public boolean isOwner() {
    return embedded.map(EmbeddedDatabase::isOwner).orElse(true);
  }

  /** That it lies on; of a configured database nothing is known. */
  public Optional<Disk> disk() {
    return disk;
  }

  /** Bytes of everything in it. */
  public long bytes() {
    return jdbc.sql("select pg_database_size(current_database())").query(Long.class).single();
  }

  /**
   * Makes what was deleted from a table usable again, and gives the disk back what lies at its end.
   * Takes seconds for each gigabyte that was deleted, and so has a connection of its own.
   */
  public void vacuum(String table) {
    Properties patient = timeOuts(VACUUM_SECONDS);
    patient.setProperty("user", address.user());
    patient.setProperty("password", address.password());
    try (Connection own = DriverManager.getConnection(address.jdbcUrl(), patient);
        Statement statement = own.createStatement()) {
      statement.execute("vacuum (truncate) " + table);
    } catch (SQLException e) {
      throw new UncategorizedSQLException("vacuum", table, e);
    }
  }

  /** Brings the schema to this program's version; several processes may do so at once. */
  public void migrate() {
    new Schema(address).migrate();
  }

  /**
   * Waits until the schema is this program's, as workers do while the site migrates it.
   *
   * @throws Refusal when it is newer, or stays older
   */
  public void requireSchema() {
    new Schema(address).await();
  }

  /**
   * A connection outside the pool, for leases and LISTEN, which a busy pool must not starve. Opened
   * when first used; {@code resetConnection} opens it anew. Closed by the caller.
   */
  public SingleConnectionDataSource dedicated() {
    SingleConnectionDataSource own =
        new SingleConnectionDataSource(address.jdbcUrl(), address.user(), address.password(), true);
    own.setConnectionProperties(timeOuts(10));
    return own;
  }

  /** Gives the connections back and stops the embedded server if this process owns it. */
  @Override
  public void close() {
    pool.close();
    embedded.ifPresent(EmbeddedDatabase::close);
  }

  private static HikariDataSource pool(DatabaseAddress address, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("diptych");
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setDataSourceProperties(timeOuts(30));
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
    config.setInitializationFailTimeout(PATIENCE.toMillis());
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw new Refusal(Kind.CONFLICT, "database.unreachable", address.toString(), e.toString());
    }
  }

  /** No query of ours may hang for ever, neither in the server nor on a dead connection. */
  private static Properties timeOuts(int statementSeconds) {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "diptych");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", String.valueOf(2 * statementSeconds));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty(
        "options",
        "-c statement_timeout=%ds -c idle_in_transaction_session_timeout=60s"
            .formatted(statementSeconds));
    return properties;
  }
}
