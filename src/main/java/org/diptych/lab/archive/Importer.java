package org.diptych.lab.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.Results;
import org.diptych.lab.store.ComparisonRows;
import org.diptych.lab.store.RunMetrics;
import org.diptych.media.Blobs;
import org.diptych.media.PlainText;
import org.diptych.platform.Ids;
import org.diptych.platform.Sentence;
import org.diptych.platform.database.Database;
import org.diptych.queue.Lane;
import org.diptych.queue.timing.Spent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings a comparison back that {@link Archive} wrote. It is for archives that ship with Diptych:
 * an archive from a stranger would need the checks of an upload.
 */
public final class Importer {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String OWNER = "diptych";

  private final Database database;
  private final JdbcClient db;
  private final ComparisonRows rows;
  private final Blobs blobs;

  public Importer(Database database, Blobs blobs) {
    this.database = database;
    this.db = database.jdbc();
    this.rows = new ComparisonRows(db);
    this.blobs = blobs;
  }

  /** Imports the examples that this database neither has nor had, told by demo and title. */
  public void importExamples(List<InputStream> archives) {
    database
        .transaction()
        .executeWithoutResult(transaction -> {
          db.sql("select pg_advisory_xact_lock(hashtext('examples'))").query().listOfRows();
          archives.forEach(this::importExample);
        });
  }

  private void importExample(InputStream archive) {
    try (ZipInputStream zip = new ZipInputStream(archive)) {
      Manifest manifest = manifest(zip);
      if (manifest.format() > Manifest.FORMAT) {
        throw new IllegalArgumentException("an archive of format " + manifest.format());
      }
      if (!isKnown(manifest)) {
        store(manifest, rest(zip));
      }
    } catch (IOException e) {
      throw new IllegalStateException("an example that ships with Diptych cannot be read", e);
    }
  }

  private boolean isKnown(Manifest manifest) {
    return db.sql(
            """
            select exists (select from comparison
                where example and demo = :demo and title = :title)
              or exists (select from example_deleted where demo = :demo and title = :title)
            """)
        .param("demo", manifest.demo())
        .param("title", manifest.title())
        .query(Boolean.class)
        .single();
  }

  /** Stands near the beginning, so that no more is unpacked of what is known. */
  private static Manifest manifest(ZipInputStream zip) throws IOException {
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.getName().equals(Manifest.FILE)) {
        return JSON.readValue(zip.readAllBytes(), Manifest.class);
      }
    }
    throw new IllegalArgumentException("the archive has no " + Manifest.FILE);
  }

  private static Map<String, byte[]> rest(ZipInputStream zip) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      files.put(entry.getName(), zip.readAllBytes());
    }
    return files;
  }

  private static byte[] file(Map<String, byte[]> files, String name) {
    return Optional.ofNullable(files.get(name))
        .orElseThrow(() -> new IllegalArgumentException("the archive has no " + name));
  }

  private void store(Manifest manifest, Map<String, byte[]> files) {
    String id = Ids.next();
    rows.insertComparison(
        id,
        manifest.demo(),
        manifest.title(),
        OWNER,
        ComparisonRows.Kind.EXAMPLE,
        Optional.ofNullable(manifest.results()).orElse(Results.NONE));
    manifest.inputs().forEach(input -> store(id, input, file(files, input.file())));
    for (int position = 0; position < manifest.arms().size(); position++) {
      Manifest.ArmEntry arm = manifest.arms().get(position);
      rows.insertArm(id, position, arm.method(), arm.label(), arm.settings());
    }
    manifest.runs().forEach(run -> store(id, manifest.demo(), run, files));
  }

  private void store(String id, Manifest.InputFile input, byte[] bytes) {
    if (input.isText()) {
      rows.insertText(id, input.slot(), blobs.put(bytes, PlainText.MEDIA_TYPE).sha256());
    } else {
      String blob = blobs.put(bytes, "image/png").sha256();
      rows.insertInput(id, input.slot(), input.name(), blob, input.width(), input.height());
    }
  }

  private void store(String id, String demo, Manifest.RunEntry entry, Map<String, byte[]> files) {
    Long run =
        db.sql(
                """
                insert into run (comparison, arm, seed, demo, lane, owner, state, attempt, step, steps, error, device,
                  environment, compute_seconds, cpu_seconds, ended_at, plan, started_at, finished_at)
                values (:id, :arm, :seed, :demo, 'long', :owner, :state, 1, :step, :steps, :error::jsonb, :device,
                  :environment::jsonb, :seconds, :cpuSeconds, :endedAt, :plan::jsonb, now(), now())
                returning id
                """)
            .param("id", id)
            .param("arm", entry.arm())
            .param("seed", entry.seed())
            .param("demo", demo)
            .param("owner", OWNER)
            .param("state", entry.state())
            .param("step", entry.step())
            .param("steps", entry.steps())
            .param("error", Optional.ofNullable(entry.error()).map(Sentence::toJson).orElse(null))
            .param("device", entry.device())
            .param("environment", JSON.writeValueAsString(entry.environment()))
            .param("seconds", entry.computeSeconds())
            .param("cpuSeconds", Optional.ofNullable(entry.cpuSeconds()).orElse(0.0))
            .param("endedAt", entry.endedAt())
            .param("plan", JSON.writeValueAsString(plan(entry)))
            .query(Long.class)
            .single();
    entry.metrics().forEach((name, series) -> store(run, name, series));
    entry.artifacts().forEach(artifact -> store(run, artifact, file(files, artifact.file())));
  }

  private static Plan plan(Manifest.RunEntry entry) {
    return Optional.ofNullable(entry.plan())
        .orElseGet(() -> Plan.of(Lane.LONG, new Plan.Phase("all", entry.steps(), 0)));
  }

  private void store(long run, String name, RunMetrics.Series series) {
    db.sql(
            """
            insert into metric (run, name, step, value, seconds, cpu_seconds)
            select :run, :name, *
            from unnest(:steps::int[], :values::float8[], :seconds::float8[], :cpuSeconds::float8[])
            """)
        .param("run", run)
        .param("name", name)
        .param("steps", series.steps().toArray(Integer[]::new))
        .param("values", series.values().toArray(Double[]::new))
        .param("seconds", times(series, Spent::seconds))
        .param("cpuSeconds", times(series, Spent::cpuSeconds))
        .update();
  }

  /** With null where the time is not known. */
  private static @Nullable Double[] times(RunMetrics.Series series, Function<Spent, Double> kind) {
    return series.spent().stream()
        .map(spent -> spent.map(kind).orElse(null))
        .toArray(Double[]::new);
  }

  private void store(long run, Manifest.ArtifactFile artifact, byte[] bytes) {
    db.sql(
            """
            insert into artifact (run, name, step, media_type, blob)
            values (:run, :name, :step, :type, decode(:sha256, 'hex'))
            """)
        .param("run", run)
        .param("name", artifact.name())
        .param("step", artifact.step())
        .param("type", artifact.mediaType())
        .param("sha256", blobs.put(bytes, artifact.mediaType()).sha256())
        .update();
  }
}
