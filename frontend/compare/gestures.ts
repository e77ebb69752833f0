import { moved, zoomAt, type View } from './view';

/** What the gestures act on. */
export interface Surface {
  view: View;
  /** Whether a drag that starts here, in fractions of the pane, moves the divider. */
  holdsDivider(x: number): boolean;
  divide(x: number): void;
  /** Whether the wheel may be taken from the page. */
  wheelZooms(event: WheelEvent): boolean;
  tapped(x: number): void;
}

interface Touch {
  x: number;
  y: number;
}

const SLOP = 4; // px a finger may tremble within a tap

/** Mouse, pen, fingers and wheel on the panes; everything is measured in fractions of a pane. */
export class Gestures {
  private readonly touches = new Map<number, Touch>();
  private pane?: DOMRect;
  private start?: Touch;
  private dividing = false;
  private tap = false;

  constructor(private readonly surface: Surface) {}

  readonly down = (event: PointerEvent) => {
    const pane = paneOf(event);
    if (!pane || event.button !== 0) return;
    if (this.touches.size === 0) {
      this.pane = pane.getBoundingClientRect();
      this.start = { x: event.clientX, y: event.clientY };
      this.tap = true;
      this.dividing = this.surface.holdsDivider(this.place(event).x);
    } else {
      this.tap = false;
      this.dividing = false;
    }
    this.touches.set(event.pointerId, this.place(event));
    pane.setPointerCapture(event.pointerId);
  };

  readonly move = (event: PointerEvent) => {
    const before = this.touches.get(event.pointerId);
    if (!before || !this.start) return;
    const now = this.place(event);
    const travelled = Math.hypot(event.clientX - this.start.x, event.clientY - this.start.y);
    this.tap &&= travelled <= SLOP;
    if (this.tap) return;
    if (this.touches.size === 2) this.pinch(event.pointerId, before, now);
    else if (this.dividing) this.surface.divide(now.x);
    else this.surface.view = moved(this.surface.view, now.x - before.x, now.y - before.y);
    this.touches.set(event.pointerId, now);
  };

  readonly up = (event: PointerEvent) => {
    if (!this.touches.delete(event.pointerId)) return;
    if (this.tap && event.type === 'pointerup') this.surface.tapped(this.place(event).x);
    this.tap = false;
  };

  readonly wheel = (event: WheelEvent) => {
    const pane = paneOf(event);
    if (!pane || !this.surface.wheelZooms(event)) return;
    event.preventDefault();
    this.pane = pane.getBoundingClientRect();
    const { x, y } = this.place(event);
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const speed = event.ctrlKey ? 0.01 : 0.002; // a touchpad's pinch arrives as small ctrl+wheel
    const zoom = this.surface.view.zoom * Math.exp(-event.deltaY * lines * speed);
    this.surface.view = zoomAt(this.surface.view, zoom, x, y);
  };

  readonly double = (event: MouseEvent) => {
    const pane = paneOf(event);
    if (!pane) return;
    this.pane = pane.getBoundingClientRect();
    const { x, y } = this.place(event);
    this.surface.view = zoomAt(this.surface.view, this.surface.view.zoom > 1 ? 1 : 3, x, y);
  };

  private pinch(id: number, before: Touch, now: Touch) {
    const [, other] = [...this.touches].find(([key]) => key !== id)!;
    const spread = (touch: Touch) => Math.hypot(touch.x - other.x, touch.y - other.y) || 1e-3;
    const zoomed = zoomAt(
      this.surface.view,
      (this.surface.view.zoom * spread(now)) / spread(before),
      (before.x + other.x) / 2,
      (before.y + other.y) / 2,
    );
    this.surface.view = moved(zoomed, (now.x - before.x) / 2, (now.y - before.y) / 2);
  }

  private place(event: MouseEvent): Touch {
    const { left, top, width, height } = this.pane!;
    return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
  }
}

function paneOf(event: Event): HTMLElement | null {
  return (event.target as Element).closest<HTMLElement>('.pane');
}
