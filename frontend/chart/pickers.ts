import { html, nothing, type TemplateResult } from 'lit';
import { tone } from '../kit/style';
import { say, type Words } from '../kit/words';
import type { Arm, Scale } from './series';

/** A metric on offer. */
export interface Named {
  readonly name: string;
  readonly label: string;
  /** Whether results are compared by it: measured once, at the end, it is no curve. */
  readonly result: boolean;
}

const value = (event: Event) => (event.target as HTMLSelectElement).value;

export function metricPicker(
  words: Words,
  metrics: readonly Named[],
  shown: Named,
  pick: (name: string) => void,
): TemplateResult {
  return html`<select aria-label=${say(words, 'metric')} @change=${(event: Event) => pick(value(event))}>
    ${metrics.map(
      ({ name, label }) => html`<option value=${name} ?selected=${name === shown.name}>${label}</option>`,
    )}
  </select>`;
}

export function scalePicker(
  words: Words,
  scales: readonly Scale[],
  shown: Scale,
  pick: (scale: Scale) => void,
): TemplateResult | typeof nothing {
  if (scales.length < 2) return nothing;
  return html`<select
    class="scale"
    aria-label=${say(words, 'by')}
    @change=${(event: Event) => pick(value(event) as Scale)}
  >
    ${scales.map(
      (scale) => html`<option value=${scale} ?selected=${scale === shown}>${say(words, `by.${scale}`)}</option>`,
    )}
  </select>`;
}

/** A button for every arm, which hides its curves and shows them again. */
export function legend(
  arms: readonly Arm[],
  muted: ReadonlySet<number>,
  toggle: (arm: number) => void,
): TemplateResult {
  return html`<div class="legend ${arms.length > 4 ? 'many' : ''}">
    ${arms.map(
      ({ letter, label }, i) =>
        html`<button aria-pressed=${!muted.has(i)} @click=${() => toggle(i)}>
          <span class="letter" style="--tone:${tone(letter)}">${letter}</span>${label}
        </button>`,
    )}
  </div>`;
}
