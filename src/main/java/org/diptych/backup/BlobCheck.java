package org.diptych.backup;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every blob and compares its bytes with its name, in the transaction of the connection.
 * Blobs are named by their SHA-256, so nothing else is needed to know that they are what was
 * stored.
 */
final class BlobCheck {

  private static final Logger log = LoggerFactory.getLogger(BlobCheck.class);
  private static final int BATCH = 64;

  /** Rows at a time, each of at most 1 MiB. */
  private static final int FETCH = 8;

  private static final HexFormat HEX = HexFormat.of();

  private final Connection connection;
  private final Progress progress;
  private final List<String> damaged = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();

  BlobCheck(Connection connection, Progress progress) {
    this.connection = connection;
    this.progress = progress;
  }

  /** All blobs that are not what was stored, by name. */
  List<String> damaged() {
    return damaged;
  }

  /** Those of them that PostgreSQL itself fails to read. */
  List<String> unreadable() {
    return unreadable;
  }

  BlobCheck run() throws SQLException {
    List<String> names = names();
    for (int from = 0; from < names.size(); from += BATCH) {
      List<String> batch = names.subList(from, Math.min(names.size(), from + BATCH));
      Optional<List<String>> bad = read(batch);
      if (bad.isPresent()) {
        damaged.addAll(bad.get());
      } else {
        oneByOne(batch);
      }
      progress.step("backup.checked", from + batch.size(), names.size());
    }
    return this;
  }

  private void oneByOne(List<String> batch) throws SQLException {
    for (String name : batch) {
      Optional<List<String>> bad = read(List.of(name));
      if (bad.isEmpty()) {
        unreadable.add(name);
      }
      damaged.addAll(bad.orElse(List.of(name)));
    }
  }

  private List<String> names() throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement all =
            connection.prepareStatement("select encode(sha256, 'hex') from blob order by sha256");
        ResultSet row = all.executeQuery()) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  /** Those that are not what was stored; empty when PostgreSQL cannot read one of them. */
  private Optional<List<String>> read(List<String> names) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      List<String> bad = compare(names);
      connection.releaseSavepoint(before);
      return Optional.of(bad);
    } catch (SQLException e) {
      log.debug("{} blobs could not be read", names.size(), e);
      connection.rollback(before);
      return Optional.empty();
    }
  }

  private List<String> compare(List<String> names) throws SQLException {
    Map<String, MessageDigest> hashes = new LinkedHashMap<>();
    names.forEach(name -> hashes.put(name, DigestUtils.getSha256Digest()));
    String sql =
        "select encode(sha256, 'hex'), bytes from blob_chunk where sha256 = any (?) order by sha256, seq";
    try (PreparedStatement chunks = connection.prepareStatement(sql)) {
      chunks.setFetchSize(FETCH);
      chunks.setArray(
          1,
          connection.createArrayOf(
              "bytea", names.stream().map(HEX::parseHex).toArray(byte[][]::new)));
      try (ResultSet row = chunks.executeQuery()) {
        while (row.next()) {
          requireNonNull(hashes.get(row.getString(1))).update(row.getBytes(2));
        }
      }
    }
    return hashes.entrySet().stream()
        .filter(blob -> !HEX.formatHex(blob.getValue().digest()).equals(blob.getKey()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
