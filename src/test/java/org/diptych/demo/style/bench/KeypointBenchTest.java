package org.diptych.demo.style.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.diptych.demo.style.TestInputs;
import org.diptych.demo.style.nbb.BestBuddies.Search;
import org.diptych.media.Pictures;
import org.diptych.testing.Typed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeypointBenchTest {

  @TempDir Path folder;

  @Test
  void pairsAreTwoPicturesAndTheMatchesOfThem() throws IOException {
    String pair = pair();
    KeypointBench bench =
        Typed.read(
            new KeypointBench(),
            "--pairs",
            pair + "," + pair,
            "--dotted",
            pair,
            "--networks",
            "a+b,untrained",
            "--search",
            "reference");
    assertThat(bench.read()).hasSize(3).allMatch(read -> read.matches().size() == 3);
    assertThat(bench.together()).containsExactly(List.of("a", "b"), List.of("untrained"));
    assertThat(bench.side).isEqualTo(256);
    assertThat(bench.search).isEqualTo(Search.REFERENCE);
    assertThat(bench.finestStride).isEqualTo(2);
    assertThat(bench.clusters).isEqualTo(80);
  }

  @Test
  void whatIsNotUnderstoodIsNamed() throws IOException {
    String pair = pair();
    refuses("--speed", "--speed", "9");
    refuses("no pairs", "--side", "64");
    refuses("three files", "--pairs", "a:b");
    refuses("nowhere.png", "--pairs", "nowhere.png:b:c");
    refuses("everywhere", "--pairs", pair, "--search", "everywhere");
    refuses("--clusters", "--pairs", pair, "--clusters", "some");
    refuses("100", "--pairs", pair, "--side", "100");
    refuses("4", "--pairs", pair, "--finest-stride", "4");
  }

  private static void refuses(String named, String... arguments) {
    Typed.at(new KeypointBench(), arguments).isRefusedWith(named);
  }

  private String pair() throws IOException {
    Path picture = Files.write(folder.resolve("a.png"), Pictures.png(TestInputs.flat(0x808080)));
    Path matches = Files.writeString(folder.resolve("a.txt"), "1 1 2 2\n30 9 31 8\n12 40 12 44\n");
    return "%s:%s:%s".formatted(picture, picture, matches);
  }
}
