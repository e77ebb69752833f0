import type { Point } from './alignment';
import { Factors, dot } from './factors';

const MOST_PINNED = 80; // on each side of the border, between its corners
const LEAST_SPACING = 3; // px between them
const DAMPING = 5e-6; // eigenvalues that are damped by half, so that keypoints which meet tear nothing

/**
 * The border of a picture, which a warp leaves where it is: its pinned points, as `PinnedBorder` of
 * a run has them, and their thin-plate system. Places are in short sides from the middle.
 */
export class Border {
  readonly at: readonly Point[];
  private readonly width: number;
  private readonly height: number;
  private readonly short: number;
  private readonly factors: Factors;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.short = Math.min(width, height);
    this.at = this.pinned().map((point) => this.place(point));
    const rows = this.at.map(([x, y]) => this.terms(x, y));
    const n = rows.length;
    for (let k = 0; k < 3; k++) rows.push(Float64Array.from({ length: n + 3 }, (_, i) => (i < n ? rows[i][n + k] : 0)));
    this.factors = new Factors(rows);
  }

  private pinned(): Point[] {
    const [right, bottom] = [this.width - 1, this.height - 1];
    const [columns, rows] = [gaps(right), gaps(bottom)];
    const points: Point[] = [];
    for (let i = 0; i <= rows; i++) points.push([0, (i * bottom) / rows], [right, (i * bottom) / rows]);
    for (let i = 1; i < columns; i++) points.push([(i * right) / columns, 0], [(i * right) / columns, bottom]);
    return points;
  }

  /** Pixels as short sides from the middle. */
  place([x, y]: Point): Point {
    return [(x - (this.width - 1) / 2) / this.short, (y - (this.height - 1) / 2) / this.short];
  }

  /** The border's terms at a place: kernel of each point, then 1, x, y. */
  terms(x: number, y: number): Float64Array {
    const n = this.at.length;
    const terms = new Float64Array(n + 3);
    for (let i = 0; i < n; i++) terms[i] = kernel(x - this.at[i][0], y - this.at[i][1]);
    terms.set([1, x, y], n);
    return terms;
  }

  /** Weights of the terms whose sum has these values at the pinned points, and no part of 1, x, y. */
  through(values: Float64Array): Float64Array {
    return this.factors.solve(values);
  }
}

function gaps(length: number): number {
  return Math.min(Math.max(Math.floor(length / LEAST_SPACING), 1), MOST_PINNED + 1);
}

/**
 * The thin-plate spline (Bookstein 1989) that is a move at each of some points, and zero at a
 * border's. As in `ThinPlateWarp` of a run, it is solved among the kernels that are zero at the
 * border already, with damping.
 */
export class Spline {
  private readonly border: Border;
  private readonly places: readonly Point[];
  private readonly right: Weights;
  private readonly down: Weights;

  /**
   * @param at in pixels
   * @param moves in pixels, right and down
   */
  constructor(border: Border, at: readonly Point[], moves: readonly Point[]) {
    this.border = border;
    this.places = at.map((point) => border.place(point));
    const crossing = this.places.map(([x, y]) => border.terms(x, y));
    const reach = crossing.map((terms) => border.through(terms));
    const system = this.places.map(([x, y], i) =>
      Float64Array.from(this.places, ([u, v], j) => kernel(x - u, y - v) - dot(reach[i], crossing[j])),
    );
    const damped = new Factors(squared(system));
    [this.right, this.down] = ([0, 1] as const).map((axis) => {
      const solved = damped.solve(Float64Array.from(moves, (move) => move[axis]));
      return weights(Float64Array.from(system, (row) => dot(row, solved)), reach);
    });
  }

  /**
   * The move at a place in pixels.
   *
   * @param terms the border's at that place, which are the same for all splines
   */
  at(point: Point, terms: Float32Array): Point {
    const { places, right, down } = this;
    const [x, y] = this.border.place(point);
    let [a, b] = [0, 0];
    for (let i = 0; i < places.length; i++) {
      const value = kernel(x - places[i][0], y - places[i][1]);
      a += value * right.own[i];
      b += value * down.own[i];
    }
    for (let i = 0; i < terms.length; i++) {
      a -= terms[i] * right.border[i];
      b -= terms[i] * down.border[i];
    }
    return [a, b];
  }
}

/** Weights of the points' kernels, and those by which the border's terms make up for them. */
interface Weights {
  readonly own: Float64Array;
  readonly border: Float64Array;
}

function weights(own: Float64Array, reach: readonly Float64Array[]): Weights {
  const border = new Float64Array(reach[0].length);
  reach.forEach((terms, i) => {
    for (let j = 0; j < terms.length; j++) border[j] += own[i] * terms[j];
  });
  return { own, border };
}

/** The square of a symmetric matrix, damped. */
function squared(matrix: readonly Float64Array[]): Float64Array[] {
  return matrix.map((row, i) => Float64Array.from(matrix, (other, j) => dot(row, other) + (i === j ? DAMPING ** 2 : 0)));
}

/** r² log r at a distance. */
function kernel(x: number, y: number): number {
  const squared = x * x + y * y;
  return squared > 0 ? 0.5 * squared * Math.log(squared) : 0;
}
