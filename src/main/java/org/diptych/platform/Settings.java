package org.diptych.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.diptych.platform.Refusal.Kind;

/**
 * What the person who starts Diptych may decide, by environment variables that each have a default.
 *
 * @param home {@code DIPTYCH_HOME}, {@code ~/.diptych}
 * @param port {@code DIPTYCH_PORT}, 8080; 0 takes a free one
 * @param address {@code DIPTYCH_ADDRESS}, 127.0.0.1
 * @param database {@code DIPTYCH_DATABASE_URL}; absent: an embedded PostgreSQL in the home
 * @param connections {@code DIPTYCH_DATABASE_CONNECTIONS}, 16: of the site, at most at a time
 * @param workers {@code DIPTYCH_WORKERS}, long-lane worker processes to start; absent: as many as
 *     the machine bears; 0: none at all, not even the quick one
 * @param open {@code DIPTYCH_ACCESS=open}: everybody who reaches the address may come in
 * @param reserve {@code DIPTYCH_DISK_RESERVE}, bytes of disk that are kept free; absent: what
 *     {@link Disk} thinks right
 * @param keepDays {@code DIPTYCH_KEEP_DAYS}, after which finished comparisons are deleted; absent:
 *     never
 * @param urls {@code DIPTYCH_URL}: the addresses by which people reach the site, the public one
 *     first; empty: by those of the machine
 */
public record Settings(
    Home home,
    int port,
    String address,
    Optional<DatabaseAddress> database,
    int connections,
    OptionalInt workers,
    boolean open,
    OptionalLong reserve,
    OptionalInt keepDays,
    List<SiteAddress> urls) {

  private static final int MOST_WORKERS = 64;
  private static final int MOST_CONNECTIONS = 64;
  private static final int MOST_DAYS = 36_500;

  public static Settings fromEnvironment() {
    return read(System.getenv());
  }

  /**
   * Checks every variable that is there; a blank one counts as absent.
   *
   * @throws Refusal that names the variable, its value and what would do
   */
  public static Settings read(Map<String, String> environment) {
    Variables variables = new Variables(environment);
    return new Settings(
        home(variables.text("DIPTYCH_HOME").orElse("~/.diptych")),
        variables.number("DIPTYCH_PORT", 0, 65_535).orElse(8080),
        address(variables.text("DIPTYCH_ADDRESS").orElse("127.0.0.1")),
        variables.text("DIPTYCH_DATABASE_URL").map(DatabaseAddress::parse),
        variables.number("DIPTYCH_DATABASE_CONNECTIONS", 1, MOST_CONNECTIONS).orElse(16),
        variables.number("DIPTYCH_WORKERS", 0, MOST_WORKERS),
        variables.text("DIPTYCH_ACCESS").map(Settings::open).orElse(false),
        variables
            .text("DIPTYCH_DISK_RESERVE")
            .map(Settings::bytes)
            .map(OptionalLong::of)
            .orElseGet(OptionalLong::empty),
        variables.number("DIPTYCH_KEEP_DAYS", 1, MOST_DAYS),
        variables.text("DIPTYCH_URL").map(Settings::urls).orElse(List.of()));
  }

  /** Whether only this machine can reach the address. */
  public boolean loopback() {
    return bound().isLoopbackAddress();
  }

  /** The address that is bound to. */
  public InetAddress bound() {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new Refusal(Kind.INVALID, "settings.address", address);
    }
  }

  private static Home home(String text) {
    try {
      boolean tilde = text.equals("~") || text.startsWith("~/");
      return new Home(Path.of(tilde ? System.getProperty("user.home") + text.substring(1) : text));
    } catch (InvalidPathException e) {
      throw new Refusal(Kind.INVALID, "settings.home", text);
    }
  }

  private static String address(String text) {
    try {
      return InetAddress.getByName(text).getHostAddress();
    } catch (UnknownHostException e) {
      throw new Refusal(Kind.INVALID, "settings.address", text);
    }
  }

  private static long bytes(String text) {
    return DiskSize.parse(text)
        .orElseThrow(() -> new Refusal(Kind.INVALID, "settings.reserve", text));
  }

  private static List<SiteAddress> urls(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).map(SiteAddress::parse).toList();
  }

  private static boolean open(String text) {
    if (!text.equals("open")) {
      throw new Refusal(Kind.INVALID, "settings.access", text);
    }
    return true;
  }

  /** Variables of which a blank one counts as absent. */
  private record Variables(Map<String, String> environment) {

    Optional<String> text(String name) {
      return Optional.ofNullable(environment.get(name))
          .map(String::strip)
          .filter(text -> !text.isEmpty());
    }

    OptionalInt number(String name, int least, int most) {
      Optional<String> text = text(name);
      if (text.isEmpty()) {
        return OptionalInt.empty();
      }
      try {
        int value = Integer.parseInt(text.get());
        if (value >= least && value <= most) {
          return OptionalInt.of(value);
        }
      } catch (NumberFormatException e) {
        // refused below, with the same sentence
      }
      String shown = text.get();
      throw new Refusal(
          Kind.INVALID, "settings.number", name, shown, String.valueOf(least), "" + most);
    }
  }
}
