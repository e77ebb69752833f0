package org.diptych.access;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Which requests may come in while there are no accounts.
 *
 * <p>Bound to loopback, everybody on this machine may; but a web page from elsewhere that makes a
 * browser here ask for it may not, be it by a foreign {@code Origin} or by a name that was rebound
 * to 127.0.0.1 (DNS rebinding). Bound to anything else, Diptych starts only when that was said on
 * purpose, and only the {@code Origin} rule remains.
 *
 * @param loopback whether only names of this machine are answered
 */
public record AccessPolicy(boolean loopback) {

  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * @throws Refusal when these settings would let strangers in unasked
   */
  public static AccessPolicy of(Settings settings) {
    if (!settings.loopback() && !settings.open()) {
      throw new Refusal(Kind.INVALID, "access.open", settings.address());
    }
    return new AccessPolicy(settings.loopback());
  }

  /** Whether a request's {@code Host} names this server. */
  public boolean allowsHost(@Nullable String host) {
    return host != null && (!loopback || LOOPBACK_NAMES.contains(name(host)));
  }

  /** Whether a request comes from a page of this server, or from no page at all. */
  public boolean allowsOrigin(@Nullable String origin, String host) {
    if (origin == null) {
      return true;
    }
    try {
      return host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String name(String host) {
    int port = host.lastIndexOf(':');
    boolean hasPort = port > host.lastIndexOf(']');
    return (hasPort ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
  }
}
