/** Where two pictures differ, and by how much. */
export interface Difference {
  readonly width: number;
  readonly height: number;
  /** |a − b| per pixel, the mean of red, green and blue, 0 … 255. */
  readonly levels: Float32Array;
  /** Mean of the levels. */
  readonly mean: number;
}

/** A picture, decoded; rejects when it cannot be read. */
export async function loaded(src: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = src;
  await image.decode();
  return image;
}

/** Compares two pictures pixel by pixel; the second is brought to the size of the first. */
export function difference(a: HTMLImageElement, b: HTMLImageElement): Difference {
  const width = a.naturalWidth;
  const height = a.naturalHeight;
  const left = pixels(a, width, height);
  const right = pixels(b, width, height);
  const levels = new Float32Array(width * height);
  let sum = 0;
  for (let i = 0, p = 0; i < levels.length; i++, p += 4) {
    levels[i] =
      (Math.abs(left[p] - right[p]) +
        Math.abs(left[p + 1] - right[p + 1]) +
        Math.abs(left[p + 2] - right[p + 2])) /
      3;
    sum += levels[i];
  }
  return { width, height, levels, mean: sum / levels.length };
}

/** Paints levels × gain: black is equal; brightness alone carries the size, colour repeats it. */
export function paint(canvas: HTMLCanvasElement, found: Difference, gain: number) {
  canvas.width = found.width;
  canvas.height = found.height;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(found.width, found.height);
  const out = new Uint32Array(image.data.buffer);
  for (let i = 0; i < out.length; i++) {
    out[i] = RAMP[Math.min(255, Math.round(found.levels[i] * gain))];
  }
  context.putImageData(image, 0, 0);
}

/** The ramp's colours from equal to the largest difference, for a legend. */
export const RAMP_STOPS = ['#000004', '#420a68', '#932667', '#dd513a', '#fca50a', '#fcffa4'];

const RAMP = ramp();

/** 256 colours along the stops, as little-endian RGBA. */
function ramp(): Uint32Array {
  const stops = RAMP_STOPS.map((hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)));
  return Uint32Array.from({ length: 256 }, (_, level) => {
    const at = (level / 255) * (stops.length - 1);
    const i = Math.min(Math.floor(at), stops.length - 2);
    const [r, g, b] = stops[i].map((from, c) => Math.round(from + (stops[i + 1][c] - from) * (at - i)));
    return (255 << 24) | (b << 16) | (g << 8) | r;
  });
}

function pixels(image: HTMLImageElement, width: number, height: number): Uint8ClampedArray {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(image, 0, 0, width, height);
  return context.getImageData(0, 0, width, height).data;
}
