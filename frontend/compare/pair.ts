import { html, nothing, type TemplateResult } from 'lit';
import { number, say, type Words } from '../kit/words';
import { RAMP_STOPS } from './difference';
import { name } from './panes';
import type { Picture } from './picture';
import { tool } from './toolbar';

/** Which picture is on top, and whether they take turns by themselves. */
export function flipPicker(
  words: Words,
  pictures: readonly Picture[],
  top: number,
  pick: (i: number) => void,
  turns: { readonly on: boolean; readonly possible: boolean; readonly toggle: () => void },
): TemplateResult {
  return html`<div class="pair">
    ${pictures.map(
      (picture, i) => html`<button aria-pressed=${i === top} @click=${() => pick(i)}>${name(picture)}</button>`,
    )}
    <button aria-pressed=${turns.on} ?disabled=${!turns.possible} @click=${turns.toggle}>
      ${say(words, turns.possible ? 'auto' : 'noAuto')}
    </button>
  </div>`;
}

/** Which two pictures stand on both sides of the divider or of the difference. */
export function pairPicker(
  words: Words,
  pictures: readonly Picture[],
  [left, right]: readonly [Picture, Picture],
  pick: (left: string, right: string) => void,
  further: TemplateResult | typeof nothing,
): TemplateResult {
  return html`<div class="pair">
    ${pickPicture(say(words, 'left'), pictures, left, (id) => pick(id, right.id))}
    ${tool('swap', say(words, 'swap'), () => pick(right.id, left.id))}
    ${pickPicture(say(words, 'right'), pictures, right, (id) => pick(left.id, id))} ${further}
  </div>`;
}

function pickPicture(
  label: string,
  pictures: readonly Picture[],
  chosen: Picture,
  pick: (id: string) => void,
): TemplateResult {
  return html`<select
    aria-label=${label}
    @change=${(event: Event) => pick((event.target as HTMLSelectElement).value)}
  >
    ${pictures.map(
      (picture) => html`<option value=${picture.id} ?selected=${picture === chosen}>
        ${picture.letter ? `${picture.letter} · ` : ''}${picture.label}
      </option>`,
    )}
  </select>`;
}

/** How strongly the difference is shown, what its colours mean, and its mean over the picture. */
export function gainPicker(
  words: Words,
  gain: number,
  mean: number | undefined,
  pick: (gain: number) => void,
): TemplateResult {
  const measured =
    mean === undefined
      ? ''
      : say(words, 'mean', number((mean / 255) * 100, 2), number(mean, 1));
  return html`<strong role="status">${measured}</strong>
    <label class="gain">
      ${say(words, 'gain')} ×${gain}
      <input
        type="range"
        min="1"
        max="10"
        .value=${String(gain)}
        @input=${(event: Event) => pick(+(event.target as HTMLInputElement).value)}
      />
      <span class="soft">0</span>
      <span class="ramp" style="background:linear-gradient(90deg,${RAMP_STOPS.join(',')})"></span>
      <span class="soft">${number(255 / gain, 0)}</span>
    </label>`;
}
