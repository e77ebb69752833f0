import { number, say, type Words } from '../kit/words';
import type { Arm, Guess, Verdict } from './verdict';

/** A share in whole per cent; what is not quite none or all is not said to be. */
export function percent(share: number): string {
  const value = share * 100;
  if (value > 0 && value < 0.5) return `<${number(1, 0)}`;
  if (value < 100 && value >= 99.5) return `>${number(99, 0)}`;
  return number(value, 0);
}

/** The least and the most that a seed says; one number where they are the same. */
export function range(words: Words, { least, most }: Guess): string {
  const [from, to] = [percent(least), percent(most)];
  return from === to ? say(words, 'percent', from) : say(words, 'range', from, to);
}

/** Every arm's answer in a sentence, for who hears the page. */
export function summary(words: Words, arms: readonly Arm[], verdicts: readonly Verdict[]): string {
  return verdicts
    .map((verdict, i) => {
      const name = `${arms[i].letter} ${arms[i].label}`;
      const [first] = verdict.guesses;
      if (!first) return say(words, 'spokenNone', name);
      const said = say(words, 'spoken', name, first.name, say(words, 'percent', percent(first.mean)), range(words, first));
      return verdict.strange ? `${said} ${say(words, 'spokenStrange', verdict.strange, verdict.seeds)}` : said;
    })
    .join(' ');
}
