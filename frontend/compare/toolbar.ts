import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../kit/icons';
import { say, type Words } from '../kit/words';
import { SHORTCUTS } from './keys';

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

/** How large the pictures are shown, closer and farther; the middle one shows them whole again. */
export function zoomPicker(
  words: Words,
  whole: boolean,
  percent: number | undefined,
  run: (what: 'in' | 'out' | 'fit') => void,
): TemplateResult {
  return html`<span class="zooming">
    ${tool('minus', say(words, 'out'), () => run('out'), 'wide')}
    <button class="zoom" title=${say(words, 'own')} @click=${() => run('fit')}>
      ${whole ? html`<span class="soft">${say(words, 'whole')}</span>` : nothing}
      <span>${say(words, 'percent', percent ?? '–')}</span>
    </button>
    ${tool('plus', say(words, 'in'), () => run('in'), 'wide')}
  </span>`;
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
