package org.diptych.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.diptych.lab.store.RunHistory;
import org.diptych.lab.store.RunHistory.Filter;
import org.diptych.lab.store.State;
import org.diptych.queue.Lane;
import org.diptych.queue.RunQueue;
import org.diptych.queue.Workers;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who computes what now, and who waits. */
@RestController
@RequestMapping(path = "/api/queue", produces = APPLICATION_JSON_VALUE)
@Tag(name = "Queue")
class QueueApi {

  private static final int MOST_RUNNING = 1000;

  @Schema(name = "Queue", description = "Who computes what now, and who waits")
  record QueueBody(
      List<WorkerBody> workers, List<RunningBody> running, List<WaitingBody> waiting) {}

  @Schema(name = "Worker", description = "A process that runs")
  record WorkerBody(
      String id,
      @Schema(
              description = "The first of its lanes",
              allowableValues = {"quick", "long"})
          String lane,
      @Schema(description = "That it serves: runs of a later one while the earlier ones have none")
          List<String> lanes,
      String host,
      @Schema(description = "Of the process") long pid,
      @Schema(example = "cpu") String device,
      int threads,
      @Schema(description = "That it is at; null: it waits") @Nullable Long run) {}

  @Schema(name = "RunningRun", description = "A run under way")
  record RunningBody(
      long run,
      @Schema(description = "Id of its comparison") String comparison,
      @Schema(description = "How often it was begun") int attempt,
      @Schema(description = "Done until now") int step,
      int steps) {}

  @Schema(name = "WaitingRun", description = "A run that waits for a worker")
  record WaitingBody(
      long run,
      @Schema(description = "Id of its comparison") String comparison,
      @Schema(allowableValues = {"quick", "long"}) String lane,
      @Schema(description = "1 goes next in its lane", minimum = "1") int position,
      @Schema(description = "Seconds until it will begin") @Nullable Long etaSeconds) {}

  private final RunQueue queue;
  private final Workers workers;
  private final RunHistory history;

  QueueApi(RunQueue queue, Workers workers, RunHistory history) {
    this.queue = queue;
    this.workers = workers;
    this.history = history;
  }

  @GetMapping
  @Operation(summary = "Workers, running runs, and waiting runs with their position")
  QueueBody queue() {
    return new QueueBody(
        workers.alive().stream().map(QueueApi::body).toList(),
        history
            .find(new Filter(Optional.of(State.RUNNING), Optional.empty(), ""), MOST_RUNNING)
            .stream()
            .map(r -> new RunningBody(r.run(), r.comparison(), r.attempt(), r.step(), r.steps()))
            .toList(),
        Arrays.stream(Lane.values())
            .flatMap(lane -> queue.waiting(lane).stream().map(waiting -> body(lane, waiting)))
            .toList());
  }

  private static WorkerBody body(Workers.Entry worker) {
    return new WorkerBody(
        worker.id(),
        worker.lanes().getFirst().id(),
        worker.lanes().stream().map(Lane::id).toList(),
        worker.host(),
        worker.pid(),
        worker.device(),
        worker.threads(),
        worker.run().orElse(null));
  }

  private static WaitingBody body(Lane lane, org.diptych.queue.Waiting waiting) {
    return new WaitingBody(
        waiting.run(),
        waiting.comparison(),
        lane.id(),
        waiting.position(),
        waiting.eta().map(java.time.Duration::toSeconds).orElse(null));
  }
}
