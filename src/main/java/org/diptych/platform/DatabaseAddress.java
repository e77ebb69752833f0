package org.diptych.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Properties;
import org.diptych.platform.Refusal.Kind;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Where PostgreSQL is and as whom to go there.
 *
 * @param jdbcUrl without user and password
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

  private static final String JDBC = "jdbc:";

  /**
   * Reads {@code postgresql://user:password@host:port/database?options} or {@code
   * jdbc:postgresql://host:port/database?user=…&password=…}.
   *
   * @throws Refusal when it is neither; the sentence does not repeat the address, which may hold a
   *     password
   */
  public static DatabaseAddress parse(String url) {
    return url.startsWith(JDBC) ? ofJdbc(url) : ofUri(url);
  }

  private static DatabaseAddress ofUri(String url) {
    try {
      URI uri = new URI(url);
      boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
      if (!postgres || uri.getHost() == null) {
        throw refusal();
      }
      String[] login = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      return checked(
          JDBC + "postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
          decoded(login[0]),
          login.length < 2 ? "" : decoded(login[1]));
    } catch (URISyntaxException e) {
      throw refusal();
    }
  }

  private static DatabaseAddress ofJdbc(String url) {
    Properties parts = parts(url);
    String bare = url.replaceAll("(?<=[?&])(user|password)=[^&]*&?", "").replaceAll("[?&]$", "");
    return checked(bare, parts.getProperty("user", ""), parts.getProperty("password", ""));
  }

  private static DatabaseAddress checked(String jdbcUrl, String user, String password) {
    String database = parts(jdbcUrl).getProperty("PGDBNAME", "");
    if (database.isEmpty() || user.isEmpty()) {
      throw refusal();
    }
    return new DatabaseAddress(jdbcUrl, user, password);
  }

  private static Properties parts(String jdbcUrl) {
    @Nullable Properties parts = Driver.parseURL(jdbcUrl, null);
    if (parts == null) {
      throw refusal();
    }
    return parts;
  }

  private static Refusal refusal() {
    return new Refusal(Kind.INVALID, "settings.database");
  }

  /** For the environment of a child process; holds the password, so never for a command line. */
  public String toUri() {
    String login = encoded(user) + ":" + encoded(password) + "@";
    return jdbcUrl.replaceFirst("^jdbc:postgresql://", "postgresql://" + login);
  }

  /** The same server and login, another database. */
  public DatabaseAddress withDatabase(String name) {
    return new DatabaseAddress(
        jdbcUrl.replaceFirst("(//[^/]*/)[^?]*", "$1" + name), user, password);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + "@" + jdbcUrl;
  }
}
