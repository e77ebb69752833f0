package org.diptych;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class DockerComposeTest {

  private static final Path FILE = Path.of("docker-compose.yml");
  private static Map<String, Map<String, Object>> services = Map.of();

  @BeforeAll
  static void read() throws IOException {
    Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(Files.readString(FILE));
    services = file.get("services");
  }

  @Test
  void whateverIsOpenToAllIsPublishedToThisMachineAlone() {
    assertThat(services.get("web").get("environment"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("DIPTYCH_ADDRESS", "0.0.0.0")
        .containsEntry("DIPTYCH_ACCESS", "open")
        .containsEntry("DIPTYCH_URL", "${DIPTYCH_URL:-}");
    assertThat(services.values())
        .flatExtracting(service -> (List<?>) service.getOrDefault("ports", List.of()))
        .isNotEmpty()
        .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
  }

  @Test
  void aSiteOutOfMemoryEndsAndIsStartedAgain() {
    assertThat(services.get("web").get("environment"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("JDK_JAVA_OPTIONS", "-XX:+ExitOnOutOfMemoryError");
    assertThat(services.get("web")).containsEntry("restart", "unless-stopped");
  }

  @Test
  void aWorkerIsStartedAsTheSiteStartsItsOwn() {
    assertThat(List.of(services.get("worker"), services.get("live"), services.get("worker-cuda")))
        .allSatisfy(worker ->
            assertThat(worker).containsEntry("env_file", "src/main/resources/computing.env"));
    assertThat(Path.of("src/main/resources/computing.env")).exists();
  }

  @Test
  void oneServiceAnswersQuestions() {
    assertThat(services.get("live").get("environment"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("DIPTYCH_LANE", "live")
        .containsKey("DIPTYCH_DATABASE_URL");
  }

  @Test
  void everyServiceWaitsForServicesThatExistAndHaveAHealthCheck() {
    assertThat(services.values())
        .flatExtracting(
            service -> ((Map<?, ?>) service.getOrDefault("depends_on", Map.of())).keySet())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(services.get(name.toString())).containsKey("healthcheck"));
  }

  @Test
  void noPasswordIsCommitted() throws IOException {
    assertThat(Files.readString(FILE).lines().filter(line -> line.contains("PASSWORD")))
        .hasSizeGreaterThan(1)
        .allMatch(line -> line.startsWith("#") || line.contains("${DIPTYCH_DB_PASSWORD:?"));
  }

  @Test
  void composeItselfAcceptsTheFile() throws IOException, InterruptedException {
    assumeTrue(run("version") == 0, "no 'docker compose' on this machine");
    assertThat(run("--profile", "cuda", "config", "--quiet")).isZero();
  }

  private static int run(String... arguments) throws IOException, InterruptedException {
    var command = new ProcessBuilder("docker", "compose").inheritIO();
    command.command().addAll(List.of(arguments));
    command.environment().put("DIPTYCH_DB_PASSWORD", "secret");
    try {
      return command.start().waitFor();
    } catch (IOException noDocker) {
      return 127;
    }
  }
}
