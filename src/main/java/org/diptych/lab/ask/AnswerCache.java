package org.diptych.lab.ask;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.diptych.lab.spi.Ask.Answer;

/** Answers by what was asked of which product, the least recently wanted given up first. */
final class AnswerCache {

  /** What an entry takes beside its bytes, about. */
  private static final int OVERHEAD = 300;

  private final long most;
  private final Map<String, Answer> answers = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * @param most bytes of all answers
   */
  AnswerCache(long most) {
    this.most = most;
  }

  synchronized Optional<Answer> find(String key) {
    return Optional.ofNullable(answers.get(key));
  }

  synchronized void keep(String key, Answer answer) {
    Answer before = answers.put(key, answer);
    bytes += size(answer) - (before == null ? 0 : size(before));
    var oldest = answers.entrySet().iterator();
    while (bytes > most && oldest.hasNext()) {
      bytes -= size(oldest.next().getValue());
      oldest.remove();
    }
  }

  synchronized long bytes() {
    return bytes;
  }

  private static long size(Answer answer) {
    return OVERHEAD + answer.bytes().length;
  }
}
