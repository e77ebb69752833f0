import type { Square } from './frame';
import type { Attention } from './verdict';

type Colour = readonly [red: number, green: number, blue: number];

/** From little to much: darker than most pictures, then lighter than most. */
const RAMP: readonly Colour[] = [
  [24, 16, 72],
  [120, 28, 109],
  [229, 92, 48],
  [252, 222, 90],
];

/** How strongly it covers the picture: least where it says nothing, most where much. */
const COVER = [0.3, 0.64];

/** Colour and cover of a value 0 … 255, each channel 0 … 255. */
export function heat(value: number): [red: number, green: number, blue: number, alpha: number] {
  const share = Math.min(1, Math.max(0, value / 255));
  const at = share * (RAMP.length - 1);
  const below = Math.min(Math.floor(at), RAMP.length - 2);
  const [red, green, blue] = [0, 1, 2].map((i) => {
    const [from, to] = [RAMP[below][i], RAMP[below + 1][i]];
    return Math.round(from + (to - from) * (at - below));
  });
  return [red, green, blue, Math.round(255 * (COVER[0] + (COVER[1] - COVER[0]) * share))];
}

/** As a gradient of CSS, for the legend. */
export function legend(): string {
  return `linear-gradient(90deg, ${RAMP.map((colour) => `rgb(${colour.join(' ')})`).join(', ')})`;
}

/** One pixel for each cell; the page enlarges it. */
export function paint(canvas: HTMLCanvasElement, attention: Attention | undefined) {
  const side = attention?.side ?? 1;
  canvas.width = canvas.height = side; // which clears it
  if (!attention) return;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(side, side);
  attention.values.forEach((value, i) => image.data.set(heat(value), 4 * i));
  context.putImageData(image, 0, 0);
}

/** What was cut out of a picture. */
export function cut(canvas: HTMLCanvasElement, picture: CanvasImageSource, { x, y, side }: Square) {
  const context = canvas.getContext('2d')!;
  context.imageSmoothingEnabled = side > canvas.width;
  context.imageSmoothingQuality = 'high';
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, x, y, side, side, 0, 0, canvas.width, canvas.height);
}
