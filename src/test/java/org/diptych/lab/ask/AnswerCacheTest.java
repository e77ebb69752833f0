package org.diptych.lab.ask;

import static org.assertj.core.api.Assertions.assertThat;

import org.diptych.lab.spi.Ask.Answer;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {

  private static Answer answer(int bytes) {
    return new Answer(Answer.JSON, new byte[bytes]);
  }

  @Test
  void what_was_not_wanted_for_longest_makes_room() {
    AnswerCache cache = new AnswerCache(4_000);
    cache.keep("a", answer(700));
    cache.keep("b", answer(700));
    cache.keep("c", answer(700));
    assertThat(cache.find("a")).isPresent();
    cache.keep("d", answer(1_700));
    assertThat(cache.find("b")).isEmpty();
    assertThat(cache.find("a")).isPresent();
    assertThat(cache.bytes()).isEqualTo(4_000);
  }

  @Test
  void ten_thousand_answers_take_no_more_than_they_may() {
    AnswerCache cache = new AnswerCache(100_000);
    for (int i = 0; i < 10_000; i++) {
      cache.keep("answer " + i, answer(i % 500));
      cache.keep("the same", answer(i % 500));
    }
    assertThat(cache.bytes()).isLessThanOrEqualTo(100_000);
  }
}
