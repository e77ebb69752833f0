package org.diptych.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.diptych.platform.Refusal;
import org.diptych.platform.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPolicyTest {

  private static final AccessPolicy LOOPBACK = policy(Map.of());
  private static final AccessPolicy OPEN =
      policy(Map.of("DIPTYCH_ADDRESS", "0.0.0.0", "DIPTYCH_ACCESS", "open"));
  private static final AccessPolicy ONE_ADDRESS =
      policy(Map.of("DIPTYCH_ADDRESS", "192.0.2.7", "DIPTYCH_ACCESS", "open"));

  /** As behind a proxy that ends TLS. */
  private static final AccessPolicy PUBLIC =
      policy(
          Map.of(
              "DIPTYCH_ADDRESS", "::",
              "DIPTYCH_ACCESS", "open",
              "DIPTYCH_URL", "https://Diptych.example.org, http://box:9090/"));

  private static final List<AccessPolicy> ALL = List.of(LOOPBACK, OPEN, ONE_ADDRESS, PUBLIC);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8080",
        "LOCALHOST",
        "127.0.0.1:8080",
        "[::1]:8080",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "localhost:9"
      })
  void names_of_loopback_are_answered_whatever_is_bound_to(String host) {
    assertThat(ALL).allMatch(policy -> policy.allowsHost(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example:8080",
        "127.0.0.1.evil.example",
        "",
        ":8080",
        "8.8.8.8",
        "[2001:db8::1]",
        "[localhost]",
        "[evil.example]",
        "0.0.0.0",
        "[::]",
        "diptych.example.org.evil.example",
        "xdiptych.example.org"
      })
  void a_name_that_a_stranger_could_have_rebound_is_not_whatever_is_bound_to(String host) {
    assertThat(ALL).noneMatch(policy -> policy.allowsHost(host));
  }

  @Test
  void a_request_without_a_host_is_refused() {
    assertThat(ALL).noneMatch(policy -> policy.allowsHost(null));
  }

  @Test
  void the_address_that_is_bound_to_is_answered() {
    assertThat(ONE_ADDRESS.allowsHost("192.0.2.7:8080")).isTrue();
    assertThat(ONE_ADDRESS.allowsHost("192.0.2.8:8080")).isFalse();
    assertThat(LOOPBACK.allowsHost("192.0.2.7:8080")).isFalse();
  }

  @Test
  void open_to_every_network_this_machine_answers_to_its_own_name_and_numbers()
      throws SocketException, UnknownHostException {
    String name = InetAddress.getLocalHost().getHostName();
    assertThat(OPEN.allowsHost(name.toUpperCase(Locale.ROOT) + ":8080")).isTrue();
    assertThat(PUBLIC.allowsHost(name)).as("an address was told").isFalse();
    List<String> numbers =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .map(InetAddress::getHostAddress)
            .filter(number -> !number.contains("%"))
            .map(number -> number.contains(":") ? "[" + number + "]" : number)
            .toList();
    assertThat(numbers).isNotEmpty().allMatch(OPEN::allowsHost);
  }

  @Test
  void the_addresses_that_were_told_are_answered_and_the_first_is_the_public_one() {
    assertThat(PUBLIC.allowsHost("diptych.example.org")).isTrue();
    assertThat(PUBLIC.allowsHost("DIPTYCH.EXAMPLE.ORG:443")).isTrue();
    assertThat(PUBLIC.allowsHost("box:9090")).isTrue();
    assertThat(PUBLIC.base("http", "box:9090")).isEqualTo("https://diptych.example.org");
    assertThat(PUBLIC.secure()).isTrue();
    assertThat(OPEN.base("http", "localhost:8080")).isEqualTo("http://localhost:8080");
    assertThat(OPEN.secure()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, true",
    "http://localhost:8081, false",
    "http://localhost, false",
    "https://evil.example, false",
    "null, false",
    "'http://localhost:8080@evil.example', false",
    "'not an origin', false"
  })
  void only_pages_of_this_server_may_ask(String origin, boolean allowed) {
    assertThat(ALL).allMatch(policy -> policy.allowsOrigin(origin, "localhost:8080") == allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "https://diptych.example.org, diptych.example.org, true",
    "https://diptych.example.org, 127.0.0.1:8080, true",
    "https://diptych.example.org:443, diptych.example.org, true",
    "http://diptych.example.org, diptych.example.org, false",
    "https://diptych.example.org:8443, diptych.example.org, false",
    "http://box:9090, box:9090, true",
    "http://box:9091, box:9091, false",
    "https://sub.diptych.example.org, diptych.example.org, false"
  })
  void behind_a_proxy_the_page_is_that_of_an_address_that_was_told(
      String origin, String host, boolean allowed) {
    assertThat(PUBLIC.allowsOrigin(origin, host)).isEqualTo(allowed);
  }

  @Test
  void a_request_that_names_no_origin_comes_from_no_page() {
    assertThat(LOOPBACK.allowsOrigin(null, "localhost:8080")).isTrue();
  }

  @Test
  void another_address_than_loopback_needs_the_word_open() {
    assertThat(policy(Map.of()).bound().isLoopbackAddress()).isTrue();
    assertThat(policy(Map.of("DIPTYCH_ADDRESS", "::1")).bound().isLoopbackAddress()).isTrue();
    assertThatThrownBy(() -> policy(Map.of("DIPTYCH_ADDRESS", "0.0.0.0")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("DIPTYCH_ACCESS=open");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "diptych.example.org",
        "ftp://diptych.example.org",
        "https://diptych.example.org/path",
        "https://user@diptych.example.org",
        "https://diptych.example.org?x",
        "https://diptych.example.org:99999",
        "https://",
        "https://a b",
        "https://a.example,,https://b.example"
      })
  void what_is_no_address_of_a_site_is_refused_by_the_settings_name(String url) {
    assertThatThrownBy(() -> policy(Map.of("DIPTYCH_URL", url)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("DIPTYCH_URL");
  }

  private static AccessPolicy policy(Map<String, String> environment) {
    return AccessPolicy.of(Settings.read(environment));
  }
}
