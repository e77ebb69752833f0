import { html, nothing, type TemplateResult } from 'lit';
import { tone } from '../kit/style';
import { say, type Words } from '../kit/words';
import { percent, range } from './summary';
import type { Arm, Guess, Verdict } from './verdict';

/** Classes that are told of each arm; so many rows are there before anything is known. */
export const MOST = 3;

export interface Results {
  readonly arms: readonly Arm[];
  /** Of each arm, once there are any. */
  readonly verdicts: readonly Verdict[];
  /** Whether these are about another picture, and newer ones are on their way. */
  readonly old: boolean;
  readonly busy: boolean;
  readonly words: Words;
}

/** What every arm says of the square; the same height whatever it says. */
export function results({ arms, verdicts, old, busy, words }: Results): TemplateResult {
  return html`<div class="results ${old ? 'old' : ''} ${busy ? 'busy' : ''}">
    <table>
      <caption class="unseen">${say(words, 'table')}</caption>
      <thead>
        <tr class="soft">
          <td></td>
          <th scope="col">${say(words, 'class')}</th>
          <th scope="col" class="value">${say(words, 'mean')}</th>
          <th scope="col" class="value">${say(words, 'spread')}</th>
        </tr>
      </thead>
      ${arms.map((arm, i) => group(arm, verdicts[i], words))}
    </table>
  </div>`;
}

function group({ letter, label }: Arm, verdict: Verdict | undefined, words: Words): TemplateResult {
  return html`<tbody style="--tone:${tone(letter)}">
    <tr class="arm">
      <th colspan="4" scope="rowgroup">
        <span class="named"><span class="letter">${letter}</span><span>${label}</span></span>
        ${note(verdict, words)}
      </th>
    </tr>
    ${Array.from({ length: MOST }, (_, i) => row(verdict?.guesses[i], i, say(words, 'cut', letter, label), words))}
  </tbody>`;
}

function row(guess: Guess | undefined, rank: number, cut: string, words: Words): TemplateResult {
  const square = html`<td class="cut" rowspan=${MOST}><canvas width="144" height="144" role="img" aria-label=${cut}></canvas><canvas class="heat" aria-hidden="true"></canvas></td>`;
  return html`<tr class="guess">
    ${rank === 0 ? square : nothing}
    <th scope="row">
      <span class="name">${guess?.name ?? '–'}</span>
      <span class="bar" aria-hidden="true">${guess ? bar(guess) : nothing}</span>
    </th>
    <td class="value">${guess ? say(words, 'percent', percent(guess.mean)) : nothing}</td>
    <td class="value soft">${guess ? range(words, guess) : nothing}</td>
  </tr>`;
}

/** The mean, and above it from the least to the most that a seed says. */
function bar({ mean, least, most }: Guess): TemplateResult {
  return html`<i style="width:${mean * 100}%"></i>
    ${most - least > 0.005 ? html`<b style="left:${least * 100}%; width:${(most - least) * 100}%"></b>` : nothing}`;
}

function note(verdict: Verdict | undefined, words: Words): TemplateResult {
  if (!verdict) return html`<span class="note"></span>`;
  const { seeds, strange, errors } = verdict;
  if (errors.length) return html`<span class="note bad">${errors.join(' ')}</span>`;
  if (!seeds) return html`<span class="note soft">${say(words, 'nothing')}</span>`;
  if (!strange) return html`<span class="note soft">${say(words, 'familiar', seeds)}</span>`;
  return html`<span class="note strange"><span aria-hidden="true">◇</span> ${say(words, 'strange', strange, seeds)}</span>`;
}
