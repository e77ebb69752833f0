package org.diptych.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://anna:s3%3Acr%40t@db.example:5433/diptych?sslmode=require",
        "postgres://anna:s3%3Acr%40t@db.example:5433/diptych?sslmode=require",
        "jdbc:postgresql://db.example:5433/diptych?user=anna&password=s3%3Acr%40t&sslmode=require",
        "jdbc:postgresql://db.example:5433/diptych?sslmode=require&user=anna&password=s3%3Acr%40t"
      })
  void bothSpellingsMeanTheSame(String url) {
    assertThat(DatabaseAddress.parse(url))
        .isEqualTo(
            new DatabaseAddress(
                "jdbc:postgresql://db.example:5433/diptych?sslmode=require", "anna", "s3:cr@t"));
  }

  @Test
  void theShortestFormWillDo() {
    assertThat(DatabaseAddress.parse("postgresql://anna@db/diptych"))
        .isEqualTo(new DatabaseAddress("jdbc:postgresql://db/diptych", "anna", ""));
  }

  @Test
  void whatIsWrittenForAChildIsReadBackTheSame() {
    DatabaseAddress address =
        new DatabaseAddress("jdbc:postgresql://127.0.0.1:5/diptych", "an na", "a+b %/:@?&");
    assertThat(DatabaseAddress.parse(address.toUri())).isEqualTo(address);
  }

  @Test
  void anotherDatabaseOfTheSameServer() {
    assertThat(
            DatabaseAddress.parse("postgresql://u:p@db:1/one?sslmode=require")
                .withDatabase("two")
                .jdbcUrl())
        .isEqualTo("jdbc:postgresql://db:1/two?sslmode=require");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:secret@db/x",
        "postgresql://u:secret@db",
        "postgresql://u:secret@db/",
        "postgresql://db/secret",
        "jdbc:mysql://db/x?password=secret",
        "jdbc:postgresql://db/x?password=secret",
        "postgresql://u:secret@d b/x",
        "secret"
      })
  void anythingElseIsRefusedWithoutRepeatingAPassword(String url) {
    assertThatThrownBy(() -> DatabaseAddress.parse(url))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("DIPTYCH_DATABASE_URL")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void thePasswordIsNotShown() {
    assertThat(DatabaseAddress.parse("postgresql://u:secret@db/x").toString())
        .doesNotContain("secret");
  }
}
