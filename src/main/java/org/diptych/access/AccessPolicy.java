package org.diptych.access;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.Settings;
import org.diptych.platform.SiteAddress;
import org.jspecify.annotations.Nullable;

/**
 * Which requests may come in while there are no accounts.
 *
 * <p>A web page from elsewhere that makes a browser ask for this site may not, be it by a foreign
 * {@code Origin} or by a foreign name that was rebound to an address of this site (DNS rebinding).
 * So whatever is bound to, only names are answered that no stranger can give: those of loopback,
 * those that {@code DIPTYCH_URL} tells, the address that is bound to; and, where everything is
 * bound to and no address was told, this machine's own name and its own IP literals, which no DNS
 * answers for. Bound to anything but loopback, Diptych starts only when that was said on purpose.
 *
 * @param bound to which address
 * @param urls told by {@code DIPTYCH_URL}, the public one first
 * @param hostname this machine's own, in lower case; empty where it counts for nothing
 */
public record AccessPolicy(InetAddress bound, List<SiteAddress> urls, String hostname) {

  private static final String LOCALHOST = "localhost";
  private static final String DIGITS_AND_DOTS = "[0-9.]+";

  /**
   * @throws Refusal when these settings would let strangers in unasked
   */
  public static AccessPolicy of(Settings settings) {
    if (!settings.loopback() && !settings.open()) {
      throw new Refusal(Kind.INVALID, "access.open", settings.address());
    }
    boolean ownName = !settings.loopback() && settings.urls().isEmpty();
    return new AccessPolicy(settings.bound(), settings.urls(), ownName ? nameOfThisMachine() : "");
  }

  /** The address that links to this site begin with, where it was told. */
  public Optional<SiteAddress> publicAddress() {
    return urls.stream().findFirst();
  }

  /** Whether browsers reach this site by TLS only, so that cookies need no other way. */
  public boolean secure() {
    return publicAddress().filter(SiteAddress::secure).isPresent();
  }

  /**
   * What a link to this site begins with.
   *
   * @param scheme by which the request came
   * @param host that the request named, and that {@link #allowsHost} allowed
   */
  public String base(String scheme, String host) {
    return publicAddress().map(SiteAddress::toString).orElse(scheme + "://" + host);
  }

  /** Whether a request's {@code Host} names this server. */
  public boolean allowsHost(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = name(host);
    return urls.stream().anyMatch(url -> url.host().equals(name)) || isOwn(name);
  }

  /**
   * Whether a request comes from a page of this server, or from no page at all.
   *
   * @param host that it asked for, which is allowed
   */
  public boolean allowsOrigin(@Nullable String origin, String host) {
    if (origin == null) {
      return true;
    }
    try {
      URI page = URI.create(origin);
      boolean told = urls.contains(SiteAddress.of(page));
      return told || isOwn(name(host)) && host.equalsIgnoreCase(page.getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether nobody else can give this name or number. */
  private boolean isOwn(String name) {
    return name.equals(LOCALHOST)
        || name.equals(hostname) && !name.isEmpty()
        || literal(name).filter(this::isOwn).isPresent();
  }

  private boolean isOwn(InetAddress address) {
    if (address.isAnyLocalAddress()) {
      return false;
    }
    return address.isLoopbackAddress()
        || address.equals(bound)
        || bound.isAnyLocalAddress() && urls.isEmpty() && isOfThisMachine(address);
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }

  /** The address that is written there; nothing is looked up. */
  private static Optional<InetAddress> literal(String name) {
    boolean brackets = name.startsWith("[") && name.endsWith("]");
    if (!brackets && !name.matches(DIGITS_AND_DOTS)) {
      return Optional.empty();
    }
    try {
      String inner = brackets ? name.substring(1, name.length() - 1) : name;
      return Optional.of(InetAddress.ofLiteral(inner));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String name(String host) {
    int port = host.lastIndexOf(':');
    boolean hasPort = port > host.lastIndexOf(']');
    return (hasPort ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
  }

  private static String nameOfThisMachine() {
    try {
      return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
    } catch (UnknownHostException e) {
      return "";
    }
  }
}
