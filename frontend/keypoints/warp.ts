import { fraction, type Match, type Sizes } from './match';
import { Spline, similarity, type Point } from './spline';

const CELL = 8; // px between the places at which the spline is evaluated
const BORDER = 12; // fixed points along each side

/** Fewer matches leave nothing to bend: turning and scaling bring two points onto any two. */
export const FEWEST = 3;

/**
 * The content as it looks when its points move `amount` (0 … 1) of the way towards those of the
 * style, which are turned, scaled and shifted to the content's frame first. The border stays.
 *
 * Backwards: each pixel asks the spline where it comes from, on a coarse grid with straight lines
 * between.
 */
export function warp(picture: ImageData, matches: readonly Match[], sizes: Sizes, amount: number): ImageData {
  const { width, height } = picture;
  const side = Math.max(width, height);
  const spread = (x: number, y: number): Point => [(x * width) / side, (y * height) / side];
  const content = matches.map(({ from }) => spread(...fraction(from, sizes.from)));
  const style = matches.map(({ to }): Point => [to.column, to.row]);
  const aligned = style.map(similarity(style, content));
  const within = (value: number, most: number) => Math.min(Math.max(value, 0), most / side);
  const targets = content.map(([x, y], i): Point => [
    x + amount * (within(aligned[i][0], width) - x),
    y + amount * (within(aligned[i][1], height) - y),
  ]);
  const fixed = border(width / side, height / side);
  const field = new Spline(
    [...targets, ...fixed],
    [...targets.map(([x, y], i): Point => [content[i][0] - x, content[i][1] - y]), ...fixed.map((): Point => [0, 0])],
  );
  return resampled(picture, grid(field, width, height, side));
}

function border(width: number, height: number): Point[] {
  const points: Point[] = [];
  for (let i = 0; i < BORDER; i++) {
    const share = i / BORDER;
    points.push([share * width, 0], [width, share * height]);
    points.push([(1 - share) * width, height], [0, (1 - share) * height]);
  }
  return points;
}

/** The spline's shifts in pixels at every CELL-th pixel, row by row. */
interface Grid {
  readonly columns: number;
  readonly dx: Float32Array;
  readonly dy: Float32Array;
}

function grid(field: Spline, width: number, height: number, side: number): Grid {
  const columns = Math.ceil(width / CELL) + 1;
  const rows = Math.ceil(height / CELL) + 1;
  const dx = new Float32Array(columns * rows);
  const dy = new Float32Array(columns * rows);
  for (let j = 0, i = 0; j < rows; j++) {
    for (let k = 0; k < columns; k++, i++) {
      const [x, y] = field.valueAt((k * CELL + 0.5) / side, (j * CELL + 0.5) / side);
      dx[i] = x * side;
      dy[i] = y * side;
    }
  }
  return { columns, dx, dy };
}

function resampled(picture: ImageData, { columns, dx, dy }: Grid): ImageData {
  const { width, height } = picture;
  const result = new ImageData(width, height);
  for (let y = 0; y < height; y++) {
    const j = Math.floor(y / CELL);
    const b = y / CELL - j;
    for (let x = 0; x < width; x++) {
      const k = Math.floor(x / CELL);
      const a = x / CELL - k;
      const i = j * columns + k;
      const mix = (field: Float32Array) =>
        (1 - b) * ((1 - a) * field[i] + a * field[i + 1]) +
        b * ((1 - a) * field[i + columns] + a * field[i + columns + 1]);
      sample(picture, x + mix(dx), y + mix(dy), result.data, 4 * (y * width + x));
    }
  }
  return result;
}

/** Between four pixels; past the edge, the edge. */
function sample({ data, width, height }: ImageData, x: number, y: number, out: Uint8ClampedArray, at: number) {
  const u = Math.min(Math.max(x, 0), width - 1);
  const v = Math.min(Math.max(y, 0), height - 1);
  const left = Math.min(Math.floor(u), width - 2);
  const top = Math.min(Math.floor(v), height - 2);
  const a = u - left;
  const b = v - top;
  const i = 4 * (top * width + left);
  for (let c = 0; c < 3; c++) {
    out[at + c] =
      (1 - b) * ((1 - a) * data[i + c] + a * data[i + 4 + c]) +
      b * ((1 - a) * data[i + 4 * width + c] + a * data[i + 4 * width + 4 + c]);
  }
  out[at + 3] = 255;
}
