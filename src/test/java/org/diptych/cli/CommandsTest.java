package org.diptych.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.diptych.cli.Tools.Named;
import org.diptych.lab.tools.Tool.Verb;
import org.diptych.testing.Typed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  @Test
  void the_site_and_a_worker_are_started_by_their_names() {
    List<String> started = new ArrayList<>();
    Runnable site = () -> started.add("site");
    Runnable worker = () -> started.add("worker");
    assertThat(Commands.of(site, worker, "test").execute("serve")).isZero();
    assertThat(Commands.of(site, worker, "test").execute("worker")).isZero();
    assertThat(started).containsExactly("site", "worker");
  }

  @Test
  void an_unknown_command_is_refused_with_those_there_are() {
    Typed.diptych("strat")
        .isRefusedWith("serve", "worker", "backup", "restore", "run", "bench", "train", "'strat'");
    assertThat(Typed.diptych("strat").refused()).doesNotContain("decode");
    Typed.diptych("backup").isRefusedWith("FILE");
    Typed.diptych("backup", "one", "two").isRefusedWith("'two'");
  }

  @Test
  void bench_alone_says_what_there_is_with_a_sentence_each() {
    Typed bench = Typed.diptych("bench");
    assertThat(bench.status()).isZero();
    assertThat(bench.said().lines().filter(line -> line.startsWith("  ")))
        .hasSizeGreaterThanOrEqualTo(7)
        .allMatch(line -> line.matches("  [a-z ]+  [A-Z].{20,}\\."));
    assertThat(Typed.diptych("train").said()).contains("backbone  Learns");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"style", "features", "keypoints", "backbone", "mixing", "readers", "estimates"})
  void every_benchmark_is_known_by_its_name_and_by_its_demo_as_well(String name) {
    String demo = only(Verb.BENCH, name).tool().demo();
    assertThat(Typed.diptych("bench", name, "--help").said())
        .isEqualTo(Typed.diptych("bench", demo, name, "--help").said())
        .contains("Usage: ./diptych bench ");
  }

  private static Named only(Verb verb, String name) {
    List<Named> all =
        Tools.found(verb).all().stream().filter(one -> one.name().equals(name)).toList();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  @ParameterizedTest
  @EnumSource
  void no_two_tools_of_a_verb_have_one_name(Verb verb) {
    assertThat(Tools.found(verb).all()).extracting(Named::name).doesNotHaveDuplicates();
  }

  @Test
  void what_is_unknown_of_a_benchmark_is_refused_in_a_sentence() {
    Typed.diptych("bench", "speed").isRefusedWith("knows", "style features", "not 'speed'");
    Typed.diptych("train", "style").isRefusedWith("knows backbone, not 'style'");
    Typed.diptych("bench", "--fast").isRefusedWith("not '--fast'");
    Typed.diptych("bench", "style", "speed").isRefusedWith("--sizes", "not 'speed'");
    Typed.diptych("bench", "style", "features", "--size", "96")
        .isRefusedWith("bench style features knows", "--side", "not '--size'");
    Typed.diptych("bench", "readers", "--seconds", "0").isRefusedWith("--seconds", "'0'");
    Typed.diptych("bench", "estimates", "--runs").isRefusedWith("--runs");
    Typed.diptych("bench", "backbone", "folder").isRefusedWith("WEIGHTS");
  }
}
