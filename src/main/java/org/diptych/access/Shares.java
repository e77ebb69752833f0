package org.diptych.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.diptych.platform.Ids;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.database.Database;

/**
 * Share links: whoever holds one may look at one comparison, without an account, until it expires
 * or is revoked.
 *
 * <p>A link carries a 128-bit random token; only its SHA-256 is stored, so that the database gives
 * no links away.
 */
public final class Shares {

  public static final int MAX_DAYS = 3650;
  private static final int TOKEN_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Database database;

  public Shares(Database database) {
    this.database = database;
  }

  /** A link just made: the only moment at which its token is known. */
  public record NewShare(String id, String token) {}

  /** A link as its owner sees it later. */
  public record Share(
      String id,
      String comparison,
      Instant createdAt,
      Optional<Instant> expiresAt,
      Optional<Instant> revokedAt,
      long views) {}

  /**
   * @param lifetime until the link ends by itself; empty: never
   */
  public NewShare create(String comparison, Optional<Duration> lifetime) {
    lifetime
        .filter(time -> time.toDays() < 1 || time.toDays() > MAX_DAYS)
        .ifPresent(time -> {
          throw new Refusal(Kind.INVALID, "share.days", MAX_DAYS, time.toDays());
        });
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    String id = Ids.next();
    database
        .jdbc()
        .sql(
            """
            insert into share (id, token_hash, comparison, expires_at)
            values (:id, :hash, :comparison, now() + :seconds * interval '1 second')
            """)
        .param("id", id)
        .param("hash", hash(token))
        .param("comparison", comparison)
        .param("seconds", lifetime.map(Duration::toSeconds).orElse(null), java.sql.Types.BIGINT)
        .update();
    return new NewShare(id, token);
  }

  /**
   * The comparison that a token opens; wrong, expired and revoked tokens are told apart by nobody.
   */
  public Optional<String> open(String token) {
    return database
        .jdbc()
        .sql(
            """
            select comparison from share
            where token_hash = :hash and revoked_at is null
              and (expires_at is null or expires_at > now())
              and exists (select from comparison
                where id = share.comparison and deleted_at is null)
            """)
        .param("hash", hash(token))
        .query(String.class)
        .optional();
  }

  /** Those of these tokens that open something. */
  Set<String> open(Set<String> tokens) {
    Map<String, String> byHash =
        tokens.stream()
            .collect(
                Collectors.toMap(token -> HexFormat.of().formatHex(hash(token)), token -> token));
    return database
        .jdbc()
        .sql(
            """
            select encode(token_hash, 'hex') from share
            where token_hash in (:hashes) and revoked_at is null
              and (expires_at is null or expires_at > now())
              and exists (select from comparison
                where id = share.comparison and deleted_at is null)
            """)
        .param("hashes", tokens.stream().map(Shares::hash).toList())
        .query(String.class)
        .list()
        .stream()
        .map(byHash::get)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** Counts one look at a shared page. */
  public void viewed(String token) {
    database
        .jdbc()
        .sql("update share set views = views + 1, viewed_at = now() where token_hash = :hash")
        .param("hash", hash(token))
        .update();
  }

  /** The links of a comparison, newest first. */
  public List<Share> of(String comparison) {
    return database
        .jdbc()
        .sql(
            """
            select id, comparison, created_at, expires_at, revoked_at, views from share
            where comparison = :comparison order by created_at desc
            """)
        .param("comparison", comparison)
        .query((row, n) ->
            new Share(
                row.getString("id"),
                row.getString("comparison"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("expires_at")),
                instant(row.getTimestamp("revoked_at")),
                row.getLong("views")))
        .list();
  }

  /**
   * Ends a link at once.
   *
   * @throws Refusal when there is no such link
   */
  public void revoke(String id) {
    int found =
        database
            .jdbc()
            .sql("update share set revoked_at = coalesce(revoked_at, now()) where id = :id")
            .param("id", id)
            .update();
    if (found == 0) {
      throw new Refusal(Kind.NOT_FOUND, "share.unknown", id);
    }
  }

  private static Optional<Instant> instant(@org.jspecify.annotations.Nullable Timestamp time) {
    return Optional.ofNullable(time).map(Timestamp::toInstant);
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
