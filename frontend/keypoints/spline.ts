/** A point of the plane. */
export type Point = readonly [x: number, y: number];

/**
 * Brings points near to others by turning, scaling and shifting alone, never by mirroring: the
 * least squares of Umeyama (1991), whose rotation in the plane is the direction of Σ conj(p) q over
 * the centred points, also where a mirror image would fit better.
 */
export function similarity(of: readonly Point[], onto: readonly Point[]): (point: Point) => Point {
  const [px, py] = mean(of);
  const [qx, qy] = mean(onto);
  let dot = 0;
  let cross = 0;
  let spreadP = 0;
  let spreadQ = 0;
  of.forEach(([x, y], i) => {
    const [u, v] = [x - px, y - py];
    const [s, t] = [onto[i][0] - qx, onto[i][1] - qy];
    dot += u * s + v * t;
    cross += u * t - v * s;
    spreadP += u * u + v * v;
    spreadQ += s * s + t * t;
  });
  const length = Math.hypot(dot, cross);
  const even = spreadP > 0 ? Math.sqrt(spreadQ / spreadP) : 1;
  // The inverse of the fit the other way, as the method has it; where that has no direction left,
  // the spreads alone tell the scale.
  const scale = length > 1e-3 * Math.sqrt(spreadP * spreadQ) ? spreadQ / length : even;
  const [c, s] = length > 0 ? [(scale * dot) / length, (scale * cross) / length] : [scale, 0];
  return ([x, y]) => [qx + c * (x - px) - s * (y - py), qy + s * (x - px) + c * (y - py)];
}

function mean(points: readonly Point[]): Point {
  const sum = points.reduce(([a, b], [x, y]) => [a + x, b + y] as const, [0, 0] as Point);
  return [sum[0] / points.length, sum[1] / points.length];
}

const STIFFNESS = 1e-7; // keeps the system solvable where two points coincide

/**
 * The thin-plate spline (Bookstein 1989) through values at points, for points within the unit
 * square.
 */
export class Spline {
  private readonly weights: Float64Array; // x and y of each point, then of 1, x, y

  constructor(
    private readonly at: readonly Point[],
    values: readonly Point[],
  ) {
    const n = at.length;
    const size = n + 3;
    const system = Array.from({ length: size }, () => new Float64Array(size + 2));
    at.forEach(([x, y], i) => {
      at.forEach(([u, v], j) => (system[i][j] = bend((x - u) ** 2 + (y - v) ** 2)));
      system[i][i] += STIFFNESS;
      [1, x, y].forEach((term, k) => (system[i][n + k] = system[n + k][i] = term));
      [system[i][size], system[i][size + 1]] = values[i];
    });
    this.weights = solve(system, size);
  }

  valueAt(x: number, y: number): Point {
    const { at, weights } = this;
    const n = at.length;
    const plane = (k: 0 | 1) =>
      weights[2 * n + k] + x * weights[2 * n + 2 + k] + y * weights[2 * n + 4 + k];
    let u = plane(0);
    let v = plane(1);
    for (let i = 0; i < n; i++) {
      const b = bend((x - at[i][0]) ** 2 + (y - at[i][1]) ** 2);
      u += b * weights[2 * i];
      v += b * weights[2 * i + 1];
    }
    return [u, v];
  }
}

/** r² log r of a squared distance. */
function bend(squared: number): number {
  return squared > 0 ? 0.5 * squared * Math.log(squared) : 0;
}

/** Gauss with the largest pivot; rows hold the matrix and two right sides. */
function solve(rows: Float64Array[], size: number): Float64Array {
  for (let k = 0; k < size; k++) {
    let best = k;
    for (let i = k + 1; i < size; i++) if (Math.abs(rows[i][k]) > Math.abs(rows[best][k])) best = i;
    [rows[k], rows[best]] = [rows[best], rows[k]];
    const pivot = rows[k];
    for (let i = k + 1; i < size; i++) {
      const row = rows[i];
      const factor = row[k] / pivot[k];
      if (factor) for (let j = k; j < size + 2; j++) row[j] -= factor * pivot[j];
    }
  }
  const solution = new Float64Array(2 * size);
  for (let k = size - 1; k >= 0; k--) {
    for (const side of [0, 1]) {
      let sum = rows[k][size + side];
      for (let j = k + 1; j < size; j++) sum -= rows[k][j] * solution[2 * j + side];
      solution[2 * k + side] = sum / rows[k][k];
    }
  }
  return solution;
}
