import { WHOLE, moved, resized, type Frame, type Size } from './frame';

/** What of a key press is looked at. */
export type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

const STEP = 0.02; // of the picture's shorter side
const STRIDE = 0.1; // with Shift
const GROWTH = 1.06;
const LEAP = 1.4; // with Shift

const WAYS: Readonly<Record<string, [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const LARGER = new Set(['+', '=']);
const SMALLER = new Set(['-', '_', '−']);

/** Where a key takes the frame; nothing for keys that are not its own. */
export function keyed(press: Press, frame: Frame, size: Size): Frame | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  const way = WAYS[press.key];
  if (way) {
    const pixels = (press.shiftKey ? STRIDE : STEP) * Math.min(size.width, size.height);
    return moved(frame, size, way[0] * pixels, way[1] * pixels);
  }
  if (press.key === 'Home') return WHOLE;
  const growth = press.shiftKey ? LEAP : GROWTH;
  if (LARGER.has(press.key)) return resized(frame, size, frame.side * growth);
  if (SMALLER.has(press.key)) return resized(frame, size, frame.side / growth);
  return undefined;
}

/** By how much a turn of the wheel changes the side; up is larger. */
export function wheeled(frame: Frame, size: Size, turn: number): Frame {
  return resized(frame, size, frame.side * Math.exp(-Math.sign(turn) * Math.min(Math.abs(turn), 100) * 0.0012));
}
