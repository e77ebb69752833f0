package org.diptych.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void everySettingHasItsDefault() {
    Settings settings = Settings.read(Map.of("DIPTYCH_PORT", " "));
    assertThat(settings.home().path())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".diptych"));
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.address()).isEqualTo("127.0.0.1");
    assertThat(settings.database()).isEmpty();
    assertThat(settings.workers()).isEmpty();
    assertThat(settings.open()).isFalse();
    assertThat(settings.reserve()).isEmpty();
    assertThat(settings.keepDays()).isEmpty();
    assertThat(settings.urls()).isEmpty();
  }

  @Test
  void everySettingIsRead() {
    Settings settings =
        Settings.read(
            Map.of(
                "DIPTYCH_HOME", "~/elsewhere",
                "DIPTYCH_PORT", "9000",
                "DIPTYCH_ADDRESS", "0.0.0.0",
                "DIPTYCH_DATABASE_URL", "postgresql://u:p@db/diptych",
                "DIPTYCH_WORKERS", "0",
                "DIPTYCH_ACCESS", "open",
                "DIPTYCH_DISK_RESERVE", "1.5 gb",
                "DIPTYCH_KEEP_DAYS", "30",
                "DIPTYCH_URL", "https://Пример.example , http://box:9090/"));
    assertThat(settings.urls())
        .extracting(SiteAddress::toString)
        .containsExactly("https://xn--e1afmkfd.example", "http://box:9090");
    assertThat(settings.home().path())
        .isEqualTo(Path.of(System.getProperty("user.home"), "elsewhere"));
    assertThat(settings.port()).isEqualTo(9000);
    assertThat(settings.loopback()).isFalse();
    assertThat(settings.database()).isPresent();
    assertThat(settings.workers()).hasValue(0);
    assertThat(settings.open()).isTrue();
    assertThat(settings.reserve()).hasValue(1_500_000_000);
    assertThat(settings.keepDays()).hasValue(30);
  }

  @ParameterizedTest
  @CsvSource({
    "DIPTYCH_PORT, eighty",
    "DIPTYCH_PORT, 65536",
    "DIPTYCH_PORT, -1",
    "DIPTYCH_WORKERS, 65",
    "DIPTYCH_WORKERS, two",
    "DIPTYCH_ACCESS, yes",
    "DIPTYCH_DISK_RESERVE, plenty",
    "DIPTYCH_DISK_RESERVE, 500",
    "DIPTYCH_DISK_RESERVE, -1GB",
    "DIPTYCH_KEEP_DAYS, 0",
    "DIPTYCH_ADDRESS, 999.1.1.1",
    "DIPTYCH_HOME, 'a\0b'"
  })
  void nonsenseIsRefusedByNameAndValue(String name, String value) {
    assertThatThrownBy(() -> Settings.read(Map.of(name, value)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(name)
        .hasMessageContaining(value.replace('\0', '\uFFFD'));
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, true", "::1, true", "localhost, true", "0.0.0.0, false", "::, false"})
  void loopbackIsTold(String address, boolean loopback) {
    assertThat(Settings.read(Map.of("DIPTYCH_ADDRESS", address)).loopback()).isEqualTo(loopback);
  }
}
