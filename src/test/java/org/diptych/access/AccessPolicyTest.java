package org.diptych.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.diptych.platform.Refusal;
import org.diptych.platform.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPolicyTest {

  private static final AccessPolicy LOOPBACK = new AccessPolicy(true);
  private static final AccessPolicy OPEN = new AccessPolicy(false);

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "LOCALHOST", "127.0.0.1:8080", "[::1]:8080", "[::1]"})
  void names_of_this_machine_are_answered(String host) {
    assertThat(LOOPBACK.allowsHost(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example:8080",
        "127.0.0.1.evil.example",
        "",
        "8.8.8.8"
      })
  void a_name_that_was_rebound_to_this_machine_is_not(String host) {
    assertThat(LOOPBACK.allowsHost(host)).isFalse();
    assertThat(OPEN.allowsHost(host)).isTrue();
  }

  @Test
  void a_request_without_a_host_is_refused() {
    assertThat(LOOPBACK.allowsHost(null)).isFalse();
    assertThat(OPEN.allowsHost(null)).isFalse();
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
    assertThat(LOOPBACK.allowsOrigin(origin, "localhost:8080")).isEqualTo(allowed);
    assertThat(OPEN.allowsOrigin(origin, "localhost:8080")).isEqualTo(allowed);
  }

  @Test
  void a_request_that_names_no_origin_comes_from_no_page() {
    assertThat(LOOPBACK.allowsOrigin(null, "localhost:8080")).isTrue();
  }

  @Test
  void another_address_than_loopback_needs_the_word_open() {
    assertThat(AccessPolicy.of(Settings.read(Map.of())).loopback()).isTrue();
    assertThat(AccessPolicy.of(Settings.read(Map.of("DIPTYCH_ADDRESS", "::1"))).loopback())
        .isTrue();
    assertThatThrownBy(() -> AccessPolicy.of(Settings.read(Map.of("DIPTYCH_ADDRESS", "0.0.0.0"))))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("DIPTYCH_ACCESS=open");
    Settings open = Settings.read(Map.of("DIPTYCH_ADDRESS", "0.0.0.0", "DIPTYCH_ACCESS", "open"));
    assertThat(AccessPolicy.of(open).loopback()).isFalse();
  }
}
