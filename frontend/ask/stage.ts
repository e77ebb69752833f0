import { html, nothing, type TemplateResult } from 'lit';
import { say, type Words } from '../kit/words';
import { centred, isMovable, moved, squareOf, stretched, type Frame } from './frame';
import { keyed, wheeled } from './keys';
import type { Loaded } from './wire';

/** What happens on the stage. */
export interface Hand {
  /** Told of every place on the way. */
  place(frame: Frame): void;
  /** Told when a hand has let go. */
  rest(): void;
}

export interface View {
  readonly picture?: Loaded;
  /** Whether there is going to be one. */
  readonly loading: boolean;
  readonly label: string;
  readonly frame: Frame;
  readonly words: Words;
}

/** The picture with its frame, in which attention is painted; as high without a picture as with one. */
export function stage(view: View, hand: Hand): TemplateResult {
  const { picture, frame } = view;
  if (!picture) return html`<div class="stage">${view.loading ? html`<span class="loading">${say(view.words, 'loading')}</span>` : nothing}</div>`;
  return html`<div class="stage">
    <div
      class="picture ${Math.min(picture.width, picture.height) < 200 ? 'small' : ''}"
      style="--aspect:${picture.width / picture.height}"
      @click=${(event: MouseEvent) => {
        if ((event.target as HTMLElement).closest('.frame')) return;
        hand.place(centred(frame, picture, ...pixelOf(event, picture)));
        hand.rest();
      }}
      @wheel=${(event: WheelEvent) => {
        if (!event.ctrlKey && !(event.currentTarget as HTMLElement).querySelector('.frame:focus')) return;
        event.preventDefault();
        hand.place(wheeled(frame, picture, event.deltaY));
      }}
    >
      <img src=${picture.src} alt="" draggable="false" />
      ${square(view, picture, hand)}
    </div>
  </div>`;
}

function square({ frame, label, words }: View, picture: Loaded, hand: Hand): TemplateResult {
  const { width, height } = picture;
  const { x, y, side } = squareOf(frame, picture);
  const css = `left:${(100 * x) / width}%; top:${(100 * y) / height}%; width:${(100 * side) / width}%`;
  return html`<div
    class="frame ${isMovable(frame, picture) ? '' : 'whole'}"
    role="group"
    tabindex="0"
    aria-label=${say(words, 'frame', label)}
    aria-describedby="keys"
    style=${css}
    @keydown=${(event: KeyboardEvent) => {
      const to = keyed(event, frame, picture);
      if (!to) return;
      event.preventDefault();
      hand.place(to);
    }}
    @pointerdown=${(event: PointerEvent) => {
      if (event.button === 0) hold(event, frame, picture);
    }}
    @pointermove=${(event: PointerEvent) => {
      const to = held(event, picture);
      if (to) hand.place(to);
    }}
    @lostpointercapture=${(event: PointerEvent) => {
      grips.delete(event.currentTarget!);
      hand.rest();
    }}
  >
    <canvas class="heat" aria-hidden="true"></canvas>
    <span class="corner" aria-hidden="true"></span>
  </div>`;
}

/** Where a pointer took the frame, or its corner. */
interface Grip {
  readonly frame: Frame;
  readonly x: number;
  readonly y: number;
  readonly corner: boolean;
}

const grips = new WeakMap<EventTarget, Grip>();

function hold(event: PointerEvent, frame: Frame, picture: Loaded) {
  const element = event.currentTarget as HTMLElement;
  const corner = (event.target as HTMLElement).classList.contains('corner');
  const [x, y] = pixelOf(event, picture);
  grips.set(element, { frame, x, y, corner });
  element.setPointerCapture(event.pointerId);
}

function held(event: PointerEvent, picture: Loaded): Frame | undefined {
  const element = event.currentTarget as HTMLElement;
  const grip = grips.get(element);
  if (!grip || !element.hasPointerCapture(event.pointerId)) return undefined;
  const [x, y] = pixelOf(event, picture);
  if (!grip.corner) return moved(grip.frame, picture, x - grip.x, y - grip.y);
  const before = squareOf(grip.frame, picture);
  return stretched(grip.frame, picture, before.x + before.side + x - grip.x, before.y + before.side + y - grip.y);
}

function pixelOf({ currentTarget, clientX, clientY }: MouseEvent, { width, height }: Loaded): [x: number, y: number] {
  const box = (currentTarget as HTMLElement).closest('.picture')!.getBoundingClientRect();
  return [((clientX - box.left) / box.width) * width, ((clientY - box.top) / box.height) * height];
}
