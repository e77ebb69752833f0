import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../kit/icons';
import { say, type Words } from '../kit/words';
import type { Board } from './board';

/** What the server does meanwhile. */
export interface Busy {
  readonly note: string;
  /** 0 … 1 where it is known. */
  readonly share?: number;
}

/** What the bar's buttons do. */
export interface Acts {
  detect(): void;
  stop(): void;
  add(): void;
  undo(): void;
  redo(): void;
  lock(): void;
  removeMatch(): void;
  clear(): void;
  text(): void;
}

/** Finding, adding, the way back, and what is done to the match in hand. */
export function toolbar(board: Board, words: Words, detectable: boolean, busy: Busy | undefined, acts: Acts): TemplateResult {
  const { selected, matches } = board;
  const locked = selected !== undefined && matches[selected].locked;
  return html`<div class="toolbar">
    ${detectable
      ? html`<button id="detect" class="strong" ?disabled=${!!busy} @click=${acts.detect}>
          ${icon('find')}${say(words, matches.length ? 'detectAgain' : 'detect')}
        </button>`
      : nothing}
    <button id="add" class="edged" ?disabled=${board.full} @click=${acts.add}>${icon('plus')}${say(words, 'add')}</button>
    <span class="group">
      ${tool('undo', say(words, 'undo'), acts.undo, !board.canUndo)}
      ${tool('redo', say(words, 'redo'), acts.redo, !board.canRedo)}
    </span>
    <span class="group">
      ${tool(locked ? 'lock' : 'unlock', say(words, locked ? 'unlock' : 'lock'), acts.lock, selected === undefined)}
      ${tool('close', say(words, 'remove'), acts.removeMatch, selected === undefined)}
    </span>
    <button id="clear" ?disabled=${!matches.length && !board.pending} @click=${acts.clear}>${say(words, 'clear')}</button>
    <button id="text" class="last" @click=${acts.text}>${icon('text')}${say(words, 'text')}</button>
  </div>
  ${busy ? waiting(busy, words, acts) : nothing}`;
}

function waiting(busy: Busy, words: Words, acts: Acts): TemplateResult {
  return html`<div class="busy">
    <span role="status">${busy.note}</span>
    ${busy.share === undefined
      ? html`<progress aria-label=${say(words, 'finding')}></progress>`
      : html`<progress max="1" .value=${busy.share} aria-label=${say(words, 'finding')}></progress>`}
    <button id="stop" class="edged" @click=${acts.stop}>${say(words, 'stop')}</button>
  </div>`;
}

function tool(name: Parameters<typeof icon>[0], label: string, act: () => void, disabled: boolean): TemplateResult {
  return html`<button class=${name} aria-label=${label} title=${label} ?disabled=${disabled} @click=${() => act()}>
    ${icon(name)}
  </button>`;
}
