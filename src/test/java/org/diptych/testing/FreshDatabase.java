package org.diptych.testing;

import java.util.Objects;
import org.diptych.platform.database.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database of its own for a test class: {@code @RegisterExtension static final FreshDatabase
 * fresh = new FreshDatabase();}.
 */
public final class FreshDatabase implements BeforeAllCallback, AfterAllCallback {

  private @Nullable Database database;

  @Override
  public void beforeAll(ExtensionContext context) {
    database = TestServer.freshDatabase();
  }

  public Database get() {
    return Objects.requireNonNull(database, "used outside of a test");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    get().close();
  }
}
