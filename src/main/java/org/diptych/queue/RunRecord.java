package org.diptych.queue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.diptych.queue.FencedRun.Metric;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What a run leaves behind, in the caller's transaction; each statement may safely run twice. */
record RunRecord(JdbcClient jdbc, long run) {

  /** Past the step that earlier attempts came to, what became of those is forgotten. */
  void progress(int step, int steps) {
    update(
            """
            update run set step = :step, steps = :steps,
              deaths = case when :step > furthest then 0 else deaths end,
              setbacks = case when :step > furthest then 0 else setbacks end
            where id = :run
            """)
        .param("step", step)
        .param("steps", steps)
        .update();
  }

  void endedAt(int step) {
    update("update run set ended_at = :step where id = :run").param("step", step).update();
  }

  /** Of two values for one name and step the later one stays. */
  void metrics(List<Metric> metrics) {
    Map<String, Metric> distinct = new LinkedHashMap<>();
    metrics.forEach(metric -> distinct.put(metric.step() + " " + metric.name(), metric));
    List<Metric> all = List.copyOf(distinct.values());
    update(
            """
            insert into metric (run, name, step, value, seconds, cpu_seconds)
            select :run, * from unnest(:names, :steps, :values, :seconds, :cpuSeconds)
            on conflict (run, name, step) do update set
              value = excluded.value, seconds = excluded.seconds, cpu_seconds = excluded.cpu_seconds
            """)
        .param("names", all.stream().map(Metric::name).toArray(String[]::new))
        .param("steps", all.stream().mapToInt(Metric::step).toArray())
        .param("values", all.stream().mapToDouble(Metric::value).toArray())
        .param("seconds", all.stream().mapToDouble(one -> one.spent().seconds()).toArray())
        .param("cpuSeconds", all.stream().mapToDouble(one -> one.spent().cpuSeconds()).toArray())
        .update();
  }

  void artifact(String name, int step, String mediaType, String blob) {
    update(
            """
            insert into artifact (run, name, step, media_type, blob)
            values (:run, :name, :step, :mediaType, decode(:blob, 'hex'))
            on conflict (run, name, step)
            do update set media_type = excluded.media_type, blob = excluded.blob
            """)
        .param("name", name)
        .param("step", step)
        .param("mediaType", mediaType)
        .param("blob", blob)
        .update();
  }

  void product(String name, String id, String kind, String card, String blob) {
    update(
            """
            insert into product (run, name, id, kind, card, blob)
            values (:run, :name, :id, :kind, :card::jsonb, decode(:blob, 'hex'))
            on conflict (run, name) do update set
              id = excluded.id, kind = excluded.kind, card = excluded.card, blob = excluded.blob
            """)
        .param("name", name)
        .param("id", id)
        .param("kind", kind)
        .param("card", card)
        .param("blob", blob)
        .update();
  }

  void preview(int step, String mediaType, byte[] bytes) {
    update(
            """
            insert into preview (run, step, media_type, bytes)
            values (:run, :step, :mediaType, :bytes)
            on conflict (run) do update set
              step = excluded.step, media_type = excluded.media_type, bytes = excluded.bytes
            """)
        .param("step", step)
        .param("mediaType", mediaType)
        .param("bytes", bytes)
        .update();
  }

  void plan(String plan) {
    update("update run set plan = :plan::jsonb where id = :run").param("plan", plan).update();
  }

  void note(String key, String value) {
    update(
            """
            update run set environment =
              coalesce(environment, '{}') || jsonb_build_object(:key::text, :value::text)
            where id = :run
            """)
        .param("key", key)
        .param("value", value)
        .update();
  }

  private StatementSpec update(String sql) {
    return jdbc.sql(sql).param("run", run);
  }
}
