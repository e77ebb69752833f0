import { html, type TemplateResult } from 'lit';
import { icon } from '../kit/icons';
import { number, say, type Words } from '../kit/words';
import { RAMP_STOPS } from './difference';
import { SHORTCUTS } from './keys';
import type { Picture } from './picture';

/** Ways of looking at pictures. */
export const MODES = ['side', 'divider', 'blink', 'difference'] as const;
export type Mode = (typeof MODES)[number];

/** One of the ways of looking; the arrow keys move between them as in any radio group. */
export function modePicker(words: Words, mode: Mode, pick: (mode: Mode) => void): TemplateResult {
  return html`<div class="modes" role="radiogroup" aria-label=${say(words, 'modes')}>
    ${MODES.map(
      (one) => html`<label title=${say(words, one)}>
        <input
          class="unseen"
          type="radio"
          name="mode"
          .checked=${mode === one}
          aria-label=${say(words, one)}
          @change=${() => pick(one)}
        />
        ${icon(one)}<span>${say(words, one)}</span>
      </label>`,
    )}
  </div>`;
}

/** A button with a drawing; its name is read out and shown as a tip. */
export function tool(
  name: Parameters<typeof icon>[0],
  label: string,
  act: () => void,
  kind = '',
): TemplateResult {
  return html`<button
    class=${kind}
    aria-label=${label}
    title=${label}
    @click=${act}
  >
    ${icon(name)}
  </button>`;
}

/** Which of the pictures is on this side of the divider or of the difference. */
export function pickPicture(
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

/** The list of keys, in a dialog that the caller opens. */
export function shortcutList(words: Words, close: () => void): TemplateResult {
  return html`<dialog aria-label=${say(words, 'shortcuts')}>
    <h2>${say(words, 'shortcuts')} ${tool('close', say(words, 'close'), close)}</h2>
    <dl>
      ${SHORTCUTS.map(
        ([keys, text]) => html`<dt><kbd>${keys}</kbd></dt>
          <dd>${say(words, text)}</dd>`,
      )}
    </dl>
  </dialog>`;
}
