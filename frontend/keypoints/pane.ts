import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../kit/icons';
import { say, type Words } from '../kit/words';
import type { Board } from './board';
import { fraction, placeAt, tenth, type Place, type Side, type Size } from './match';

/** A picture whose places are matched. */
export interface Picture extends Size {
  readonly label: string;
  readonly src: string;
}

/** What happens on a pane. */
export interface Hand {
  press(side: Side, place: Place): void;
  double(side: Side): void;
  grab(side: Side, index: number): void;
  drag(side: Side, index: number, place: Place): void;
  drop(): void;
  key(event: KeyboardEvent, side: Side, index: number): void;
}

export interface Look {
  readonly board: Board;
  readonly words: Words;
  readonly readonly: boolean;
}

/** One of the two pictures with its points; one of them is a stop of the Tab key. */
export function pane(side: Side, picture: Picture, look: Look, hand: Hand): TemplateResult {
  const { board, words, readonly } = look;
  const stop = board.selected ?? 0;
  const label = say(words, 'pane', picture.label, board.matches.length);
  return html`<figure>
    <figcaption id=${side}>${picture.label}</figcaption>
    <div
      class="pane ${readonly ? '' : 'open'}"
      data-side=${side}
      role="group"
      aria-label=${label}
      style="--aspect:${picture.width / picture.height}"
      @click=${(event: MouseEvent) => {
        if (!readonly && event.detail < 2 && !onPoint(event)) hand.press(side, placeOf(event, picture));
      }}
      @dblclick=${(event: MouseEvent) => {
        if (!readonly && !onPoint(event)) hand.double(side);
      }}
    >
      <img src=${picture.src} alt="" draggable="false" />
      ${board.matches.map((_, index) => point(side, picture, index, index === stop, look, hand))}
      ${board.pending?.side === side
        ? half(board.pending.place, picture, board.matches.length)
        : nothing}
    </div>
  </figure>`;
}

function point(
  side: Side,
  picture: Picture,
  index: number,
  isStop: boolean,
  { board, words, readonly }: Look,
  hand: Hand,
): TemplateResult {
  const match = board.matches[index];
  const { row, column } = match[side];
  const where = say(words, 'point', index + 1, picture.label, tenth(row), tenth(column));
  return html`<button
    class="point ${match.locked ? 'locked' : ''}"
    data-index=${index}
    tabindex=${isStop ? 0 : -1}
    aria-pressed=${index === board.selected}
    aria-label=${match.locked ? `${where}, ${say(words, 'isLocked')}` : where}
    aria-describedby=${readonly ? nothing : 'keys'}
    style="${position(match[side], picture)}; --hue:${hue(index)}"
    @focus=${() => hand.grab(side, index)}
    @keydown=${(event: KeyboardEvent) => hand.key(event, side, index)}
    @pointerdown=${(event: PointerEvent) => {
      if (!readonly && event.button === 0) hold(event);
    }}
    @pointermove=${(event: PointerEvent) => {
      const place = held(event, picture);
      if (place) hand.drag(side, index, place);
    }}
    @lostpointercapture=${() => hand.drop()}
  >
    <span class="tag">${index + 1}${match.locked ? icon('lock') : nothing}</span>
  </button>`;
}

/** The half of a match whose other half is still to be set. */
function half(place: Place, picture: Picture, index: number): TemplateResult {
  return html`<span class="point pending" style="${position(place, picture)}; --hue:${hue(index)}">
    <span class="tag">${index + 1}</span>
  </span>`;
}

/** The same hue at both ends; neighbours in number are far apart in colour. */
export function hue(index: number): number {
  return Math.round((215 + index * 137.508) % 360);
}

function position(place: Place, size: Size): string {
  const [x, y] = fraction(place, size);
  return `left:${x * 100}%; top:${y * 100}%`;
}

function onPoint(event: Event): boolean {
  return (event.target as HTMLElement).closest('.point') !== null;
}

function placeOf({ target, clientX, clientY }: MouseEvent, size: Size, dx = 0, dy = 0): Place {
  const pane = (target as HTMLElement).closest('.pane')!.getBoundingClientRect();
  return placeAt((clientX + dx - pane.left) / pane.width, (clientY + dy - pane.top) / pane.height, size);
}

/** The point under a finger: where it was taken, and how far from its middle. */
interface Grip {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  moving: boolean;
}

const SLOP = 3; // px a hand may tremble before the point moves
const grips = new WeakMap<EventTarget, Grip>();

function hold(event: PointerEvent) {
  const point = event.currentTarget as HTMLElement;
  const { left, top, width, height } = point.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  grips.set(point, { x, y, dx: left + width / 2 - x, dy: top + height / 2 - y, moving: false });
  point.setPointerCapture(event.pointerId);
}

function held(event: PointerEvent, size: Size): Place | undefined {
  const point = event.currentTarget as HTMLElement;
  const grip = grips.get(point);
  if (!grip || !point.hasPointerCapture(event.pointerId)) return undefined;
  grip.moving ||= Math.hypot(event.clientX - grip.x, event.clientY - grip.y) > SLOP;
  return grip.moving ? placeOf(event, size, grip.dx, grip.dy) : undefined;
}
