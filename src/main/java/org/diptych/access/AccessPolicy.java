package org.diptych.access;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests may come in while there are no accounts.
 *
 * <p>Bound to loopback, everybody on this machine may; but a web page from elsewhere that makes a browser here ask for
 * it may not, be it by a foreign {@code Origin} or by a name that was rebound to 127.0.0.1 (DNS rebinding). Bound to
 * anything else, Diptych starts only when that was said on purpose, and only the {@code Origin} rule remains.
 *
 * @param loopback whether only names of this machine are answered
 */
public record AccessPolicy(boolean loopback) {

  /** The value of DIPTYCH_ACCESS that opens Diptych to everybody who can reach it. */
  public static final String OPEN = "open";

  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * @param address that the server will bind to
   * @param access value of DIPTYCH_ACCESS
   * @throws IllegalStateException with a sentence for the terminal, when this would let strangers in unasked
   */
  public static AccessPolicy forAddress(String address, Optional<String> access) {
    if (isLoopback(address)) {
      return new AccessPolicy(true);
    }
    if (access.filter(OPEN::equals).isEmpty()) {
      throw new IllegalStateException(
          "Diptych has no accounts yet, and DIPTYCH_ADDRESS="
              + address
              + " would let in everybody who can reach this machine. Leave it at 127.0.0.1, or say"
              + " DIPTYCH_ACCESS=open if that is what you want.");
    }
    return new AccessPolicy(false);
  }

  /** Whether a request's {@code Host} names this server. */
  public boolean allowsHost(@org.jspecify.annotations.Nullable String host) {
    return host != null && (!loopback || LOOPBACK_NAMES.contains(name(host)));
  }

  /** Whether a request comes from a page of this server, or from no page at all. */
  public boolean allowsOrigin(
      @org.jspecify.annotations.Nullable String origin, String host) {
    if (origin == null) {
      return true;
    }
    try {
      return host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("DIPTYCH_ADDRESS=" + address + " is no address of a machine", e);
    }
  }

  private static String name(String host) {
    int port = host.lastIndexOf(':');
    boolean hasPort = port > host.lastIndexOf(']');
    return (hasPort ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
  }
}
