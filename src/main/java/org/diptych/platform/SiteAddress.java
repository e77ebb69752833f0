package org.diptych.platform;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.diptych.platform.Refusal.Kind;

/**
 * Where people reach this site from outside: what a browser calls an origin.
 *
 * @param scheme http or https
 * @param host in lower case, a name in ASCII or an IP literal, of IPv6 in brackets
 * @param port as it is dialled, also where the scheme implies it
 */
public record SiteAddress(String scheme, String host, int port) {

  private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);
  private static final int MOST = 65_535;

  /**
   * @throws Refusal when it is no {@code http(s)://host[:port]}, with at most a slash behind it
   */
  public static SiteAddress parse(String text) {
    try {
      String[] parts = text.split("://", 2);
      return of(URI.create(parts.length < 2 ? text : parts[0] + "://" + ascii(parts[1])));
    } catch (IllegalArgumentException e) {
      throw new Refusal(Kind.INVALID, "settings.url", text);
    }
  }

  /**
   * @throws IllegalArgumentException when it says more or less than scheme, host and port
   */
  public static SiteAddress of(URI address) {
    String scheme = lower(address.getScheme() == null ? "" : address.getScheme());
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    boolean bare =
        address.getHost() != null
            && address.getRawUserInfo() == null
            && address.getRawQuery() == null
            && address.getRawFragment() == null
            && (path.isEmpty() || path.equals("/"));
    Integer implied = PORTS.get(scheme);
    if (!bare || implied == null || address.getPort() > MOST || address.getPort() == 0) {
      throw new IllegalArgumentException("no address of a site: " + address);
    }
    int port = address.getPort() < 0 ? implied : address.getPort();
    return new SiteAddress(scheme, lower(address.getHost()), port);
  }

  public boolean secure() {
    return scheme.equals("https");
  }

  /** As it is written: without the port that the scheme implies. */
  @Override
  public String toString() {
    String dialled = Integer.valueOf(port).equals(PORTS.get(scheme)) ? "" : ":" + port;
    return scheme + "://" + host + dialled;
  }

  /** A name in other letters than ours goes over the wire in these. */
  private static String ascii(String authority) {
    return authority.chars().allMatch(letter -> letter < 128)
        ? authority
        : IDN.toASCII(authority, IDN.USE_STD3_ASCII_RULES);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
