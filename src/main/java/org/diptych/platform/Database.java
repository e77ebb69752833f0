package org.diptych.platform;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The one PostgreSQL that holds all state. Whoever opens it closes it. */
public final class Database implements AutoCloseable {

  private final DatabaseAddress address;
  private final HikariDataSource pool;
  private final AutoCloseable server;
  private final JdbcClient jdbc;
  private final JdbcTransactionManager transactions;

  private Database(DatabaseAddress address, HikariDataSource pool, AutoCloseable server) {
    this.address = address;
    this.pool = pool;
    this.server = server;
    this.jdbc = JdbcClient.create(pool);
    this.transactions = new JdbcTransactionManager(pool);
  }

  /** Draft: filled next. */
  public static Database open(Settings settings) {
    throw new UnsupportedOperationException();
  }

  /** Draft: filled next. */
  public static Database join(Settings settings) {
    throw new UnsupportedOperationException();
  }

  public JdbcClient jdbc() {
    return jdbc;
  }

  public HikariDataSource dataSource() {
    return pool;
  }

  public JdbcTransactionManager transactionManager() {
    return transactions;
  }

  public TransactionTemplate transaction() {
    return new TransactionTemplate(transactions);
  }

  public DatabaseAddress address() {
    return address;
  }

  /** False when another process of this home runs the server, which means: runs the site. */
  public boolean isOwner() {
    throw new UnsupportedOperationException();
  }

  /** Brings the schema to this program's version; several processes may do so at once. */
  public void migrate() {
    throw new UnsupportedOperationException();
  }

  /** Waits until the schema is this program's, as workers do while the site migrates it. */
  public void requireSchema() {
    throw new UnsupportedOperationException();
  }

  /** A connection of one's own, outside the pool, for leases and LISTEN; closed by the caller. */
  public SingleConnectionDataSource dedicated() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
