import { alignment, type Point } from './alignment';
import { fraction, type Match, type Size, type Sizes } from './match';
import { Border, Spline } from './spline';

const CELL = 3; // px between the places at which the spline is evaluated
const INSET = 1 / 64; // of the long side: keypoints stay out of the border, which stays where it is

/** With fewer a run bends nothing. */
export const FEWEST = 4;

/** A picture to be bent as a run of that size bends it, by `KeypointCleaning` and `ThinPlateWarp`. */
export class Warp {
  private readonly picture: ImageData;
  private readonly border: Border;
  private readonly nodes: Node[];

  constructor(picture: ImageData) {
    this.picture = picture;
    this.border = new Border(picture.width, picture.height);
    this.nodes = nodes(this.border, picture);
  }

  /**
   * The picture as it looks when its points move `amount` (0 … 1) of the way towards those of the
   * style, which are turned, scaled and shifted to its frame first. The border stays.
   *
   * Backwards: each pixel asks the spline where it comes from, on a coarse grid with straight lines
   * between.
   */
  bent(matches: readonly Match[], sizes: Sizes, amount: number): ImageData {
    const { picture } = this;
    const [contents, targets] = ends(distinct(matches), sizes, picture);
    const moves = contents.map(([x, y], i): Point => [amount * (targets[i][0] - x), amount * (targets[i][1] - y)]);
    const destinations = contents.map(([x, y], i): Point => [x + moves[i][0], y + moves[i][1]]);
    return resampled(picture, grid(new Spline(this.border, destinations, moves), this.nodes));
  }
}

/** Each once. */
function distinct(matches: readonly Match[]): readonly Match[] {
  const key = ({ from, to }: Match) => [from.row, from.column, to.row, to.column].join(' ');
  return [...new Map(matches.map((match) => [key(match), match])).values()];
}

/** The points and where they go, in pixels of the picture to be bent. */
function ends(matches: readonly Match[], sizes: Sizes, picture: Size): [contents: Point[], targets: Point[]] {
  const { width, height } = picture;
  const contents = matches.map(({ from }): Point => {
    const [x, y] = fraction(from, sizes.from);
    return [x * width - 0.5, y * height - 0.5];
  });
  const scale = Math.max(width, height) / Math.max(sizes.to.width, sizes.to.height);
  const styles = matches.map(({ to }): Point => [to.column * scale, to.row * scale]);
  const within = inside(picture);
  return [contents.map(within), styles.map(alignment(contents, styles)).map(within)];
}

/** The nearest point that keeps off the border. */
function inside({ width, height }: Size): (point: Point) => Point {
  const inset = Math.min(INSET * Math.max(width, height), (Math.min(width, height) - 1) / 4);
  const between = (value: number, side: number) => Math.min(Math.max(value, inset), side - 1 - inset);
  return ([x, y]) => [between(x, width), between(y, height)];
}

/** A place at which the spline is evaluated, and the border's terms there. */
interface Node {
  readonly at: Point;
  readonly terms: Float32Array;
}

/** At every CELL-th pixel, row by row. */
function nodes(border: Border, { width, height }: Size): Node[] {
  const all: Node[] = [];
  for (let y = 0; y < height + CELL; y += CELL) {
    for (let x = 0; x < width + CELL; x += CELL) {
      all.push({ at: [x, y], terms: Float32Array.from(border.terms(...border.place([x, y]))) });
    }
  }
  return all;
}

/** The spline's moves at the nodes. */
interface Grid {
  readonly dx: Float32Array;
  readonly dy: Float32Array;
}

function grid(spline: Spline, nodes: readonly Node[]): Grid {
  const dx = new Float32Array(nodes.length);
  const dy = new Float32Array(nodes.length);
  nodes.forEach(({ at, terms }, i) => ([dx[i], dy[i]] = spline.at(at, terms)));
  return { dx, dy };
}

function resampled(picture: ImageData, { dx, dy }: Grid): ImageData {
  const { width, height } = picture;
  const columns = Math.ceil(width / CELL) + 1;
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
      sample(picture, x - mix(dx), y - mix(dy), result.data, 4 * (y * width + x));
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
