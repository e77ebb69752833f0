import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../kit/icons';
import { tone } from '../kit/style';
import { number, say, type Words } from '../kit/words';
import { LEAST_SIDE } from './frame';
import { legend } from './heat';
import type { Arm } from './verdict';

/** What can be chosen from. */
export interface Offer {
  /** Whether pictures may be sent. */
  readonly own: boolean;
  /** How many test pictures there are. */
  readonly tests: number;
  /** The one that is shown, from 0. */
  readonly test?: number;
  /** 0 … 1 of what is being sent. */
  readonly sent?: number;
  readonly words: Words;
}

export interface Choices {
  browse(): void;
  stopSending(): void;
  test(index: number): void;
}

/** Where the picture comes from. */
export function sources({ own, tests, test, sent, words }: Offer, choices: Choices): TemplateResult {
  return html`<div class="sources">
    ${own
      ? html`<span class="own">
          <button class="edged choose" aria-describedby="limits" @click=${choices.browse}>${icon('image')}${say(words, 'choose')}</button>
          <span id="limits" class="soft">${say(words, 'limits')}</span>
        </span>`
      : nothing}
    ${tests > 0 ? numbers(tests, test, words, choices) : nothing}
    ${sent === undefined
      ? nothing
      : html`<span class="sending">
          <progress max="1" .value=${sent} aria-label=${say(words, 'sending')}></progress>
          <span>${say(words, 'percent', number(sent * 100, 0))}</span>
          <button class="edged" @click=${choices.stopSending}>${say(words, 'stop')}</button>
        </span>`}
  </div>`;
}

/** People count from one. */
function numbers(tests: number, test: number | undefined, words: Words, choices: Choices): TemplateResult {
  const to = (index: number) => choices.test(Math.min(tests - 1, Math.max(0, index)));
  return html`<span class="tests" role="group" aria-label=${say(words, 'tests')}>
    <label for="test">${say(words, 'testPicture')}</label>
    <button class="edged" aria-label=${say(words, 'previous')} title=${say(words, 'previous')} ?disabled=${test === 0} @click=${() => to((test ?? 1) - 1)}>
      ${icon('minus')}
    </button>
    <input
      id="test"
      type="number"
      inputmode="numeric"
      min="1"
      max=${tests}
      .value=${test === undefined ? '' : String(test + 1)}
      @change=${(event: Event) => {
        const input = event.target as HTMLInputElement;
        if (input.value !== '') to(Math.round(input.valueAsNumber) - 1);
        input.value = test === undefined ? '' : String(test + 1); // until it is there
      }}
    />
    <button class="edged" aria-label=${say(words, 'next')} title=${say(words, 'next')} ?disabled=${test === tests - 1} @click=${() => to((test ?? -1) + 1)}>
      ${icon('plus')}
    </button>
    <span class="soft">${say(words, 'of', number(tests, 0))}</span>
  </span>`;
}

/** How large the frame is, for hands without a wheel or keys. */
export function size(side: number, words: Words, change: (side: number) => void, rest: () => void): TemplateResult {
  return html`<label class="size">
    <span>${say(words, 'size')}</span>
    <input
      type="range"
      min=${LEAST_SIDE}
      max="1"
      step="0.01"
      .value=${String(side)}
      @input=${(event: Event) => change((event.target as HTMLInputElement).valueAsNumber)}
      @change=${rest}
    />
    <output>${say(words, 'percent', number(side * 100, 0))}</output>
  </label>`;
}

/** Whose attention is laid over the frame. */
export function overlay(arms: readonly Arm[], chosen: number | undefined, words: Words, choose: (arm?: number) => void): TemplateResult {
  const button = (arm: number | undefined, content: unknown, label: string) =>
    html`<button aria-pressed=${arm === chosen} aria-label=${label} title=${label} @click=${() => choose(arm)}>${content}</button>`;
  return html`<div class="overlay" role="group" aria-labelledby="whose">
    <span id="whose">${say(words, 'attention')}</span>
    <span class="group">
      ${arms.map(({ letter, label }, i) =>
        button(i, html`<span class="letter" style="--tone:${tone(letter)}">${letter}</span>`, say(words, 'attentionOf', letter, label)),
      )}
      ${button(undefined, say(words, 'attentionNone'), say(words, 'attentionNone'))}
    </span>
    <span class="legend soft"><span>${say(words, 'little')}</span><i style="background:${legend()}"></i><span>${say(words, 'much')}</span></span>
  </div>`;
}
