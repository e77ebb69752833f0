package org.diptych.testing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.diptych.Site;
import org.diptych.access.AccessPolicy;
import org.diptych.lab.BlendDemo;
import org.diptych.platform.Settings;
import org.diptych.platform.database.Database;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The site in this process, with {@link BlendDemo} and no workers, on a free port of loopback; the
 * environment says what it believes of itself.
 */
public final class SiteHere implements AutoCloseable {

  private final Database database;
  private final ConfigurableApplicationContext site;

  /**
   * @param database closed with the site
   * @param environment more than home, port and workers
   */
  public SiteHere(Path home, Database database, Map<String, String> environment) {
    this.database = database;
    Map<String, String> all = new HashMap<>(environment);
    all.put("DIPTYCH_HOME", home.toString());
    all.put("DIPTYCH_WORKERS", "0");
    Settings settings = Settings.read(all);
    site =
        new SpringApplicationBuilder(Site.class)
            .initializers((GenericApplicationContext context) -> {
              context.registerBean(Settings.class, () -> settings);
              context.registerBean(AccessPolicy.class, () -> AccessPolicy.of(settings));
              context.registerBean(Database.class, () -> database);
              context.registerBean(BlendDemo.class, BlendDemo::new);
            })
            .properties(
                Map.of(
                    "server.port",
                    0,
                    // whatever it believes, a test is open to nobody else
                    "server.address",
                    "127.0.0.1",
                    "logging.file.name",
                    settings.home().logs().resolve("serve.log").toString(),
                    "vaadin.productionMode",
                    true))
            .run();
  }

  public int port() {
    return site.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  public ApiClient api() {
    return new ApiClient("http://localhost:" + port());
  }

  public <T> T part(Class<T> type) {
    return site.getBean(type);
  }

  @Override
  public void close() {
    site.close();
    database.close();
  }
}
