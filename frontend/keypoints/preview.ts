import { html, type TemplateResult } from 'lit';
import { say, type Words } from '../kit/words';
import type { Match, Sizes } from './match';
import type { Picture } from './pane';
import { FEWEST } from './warp';

/** What the matches do to the first picture, in per cent of the way. */
export function preview(
  from: Picture,
  matches: readonly Match[],
  sizes: Sizes,
  amount: number,
  words: Words,
  pick: (amount: number) => void,
): TemplateResult {
  const enough = matches.length >= FEWEST;
  return html`<figure class="preview">
    <figcaption>${say(words, 'preview')}</figcaption>
    <div class="pane" style="--aspect:${from.width / from.height}">
      <diptych-warp
        role="img"
        aria-label=${say(words, 'previewAlt', amount)}
        .src=${from.src}
        .pairs=${enough ? matches : []}
        .sizes=${sizes}
        .amount=${amount / 100}
      ></diptych-warp>
    </div>
    ${enough
      ? html`<label class="amount">
          ${say(words, 'amount')}
          <input
            type="range"
            min="0"
            max="100"
            .value=${String(amount)}
            @input=${(event: Event) => pick(+(event.target as HTMLInputElement).value)}
          />
          <output>${amount} %</output>
        </label>`
      : html`<p class="hint soft">${say(words, 'fewest', FEWEST)}</p>`}
  </figure>`;
}
