/** Of a picture in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * A square on a picture, as a question has it: its side as a share of the picture's shorter side,
 * its place as a share of what is left to move in. All three are 0 … 1.
 */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** The same square in pixels of the picture. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

export const LEAST_SIDE = 0.05;

/** As much of the picture as a square can hold, from its middle. */
export const WHOLE: Frame = { left: 0.5, top: 0.5, side: 1 };

export function squareOf({ left, top, side }: Frame, { width, height }: Size): Square {
  const pixels = side * Math.min(width, height);
  return { x: left * (width - pixels), y: top * (height - pixels), side: pixels };
}

/** The square as a frame, moved and shrunk until it is one on this picture. */
export function frameOf(square: Square, { width, height }: Size): Frame {
  const shorter = Math.min(width, height);
  const side = between(LEAST_SIDE, square.side / shorter, 1);
  return {
    left: share(square.x, width - side * shorter),
    top: share(square.y, height - side * shorter),
    side: rounded(side),
  };
}

/** Moved by so many pixels, as far as the picture goes. */
export function moved(frame: Frame, size: Size, right: number, down: number): Frame {
  const { x, y, side } = squareOf(frame, size);
  return frameOf({ x: x + right, y: y + down, side }, size);
}

/** With its middle there, as far as the picture goes. */
export function centred(frame: Frame, size: Size, x: number, y: number): Frame {
  const { side } = squareOf(frame, size);
  return frameOf({ x: x - side / 2, y: y - side / 2, side }, size);
}

/** With another side around the same middle, as far as the picture goes. */
export function resized(frame: Frame, size: Size, side: number): Frame {
  const before = squareOf(frame, size);
  const pixels = between(LEAST_SIDE, side, 1) * Math.min(size.width, size.height);
  const shift = (before.side - pixels) / 2;
  return frameOf({ x: before.x + shift, y: before.y + shift, side: pixels }, size);
}

/** Its lower right corner put there, while the upper left one stays. */
export function stretched(frame: Frame, size: Size, x: number, y: number): Frame {
  const square = squareOf(frame, size);
  const least = LEAST_SIDE * Math.min(size.width, size.height);
  const most = Math.min(size.width - square.x, size.height - square.y);
  const side = between(least, Math.max(x - square.x, y - square.y), Math.max(most, least));
  return frameOf({ ...square, side }, size);
}

export function alike(one: Frame, other: Frame): boolean {
  return one.left === other.left && one.top === other.top && one.side === other.side;
}

/** Whether it could be moved without another side. */
export function isMovable({ side }: Frame, { width, height }: Size): boolean {
  return Math.max(width, height) - side * Math.min(width, height) > 0.5;
}

/** In the middle of nothing where there is no room. */
function share(at: number, room: number): number {
  return room > 1e-6 ? rounded(between(0, at / room, 1)) : 0.5;
}

/** More digits would ask for the same pixels again. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

function between(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
