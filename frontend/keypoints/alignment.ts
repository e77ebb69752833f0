/** A point of the plane. */
export type Point = readonly [x: number, y: number];

/** Of the variance of the styles: what explains less is no similarity but noise. */
const LEAST_EXPLAINED = 0.01;

/**
 * Takes styles to the contents' frame: the inverse of the change of size, turn and shift, never a
 * mirroring, that takes contents closest to styles (Umeyama 1991). Its rotation in the plane is the
 * direction of Σ conj(p) q over the centred points; where that tells nothing, it is a shift alone.
 */
export function alignment(contents: readonly Point[], styles: readonly Point[]): (style: Point) => Point {
  const [px, py] = mean(contents);
  const [qx, qy] = mean(styles);
  let cosine = 0;
  let sine = 0;
  let spread = 0;
  let spreadThere = 0;
  contents.forEach(([x, y], i) => {
    const [u, v] = [x - px, y - py];
    const [s, t] = [styles[i][0] - qx, styles[i][1] - qy];
    cosine += u * s + v * t;
    sine += u * t - v * s;
    spread += u * u + v * v;
    spreadThere += s * s + t * t;
  });
  const square = cosine * cosine + sine * sine;
  const [c, s] =
    square / (spread * spreadThere) >= LEAST_EXPLAINED // and not a NaN
      ? [(spread * cosine) / square, (-spread * sine) / square]
      : [1, 0];
  return ([x, y]) => [px + c * (x - qx) - s * (y - qy), py + s * (x - qx) + c * (y - qy)];
}

function mean(points: readonly Point[]): Point {
  const sum = points.reduce(([a, b], [x, y]) => [a + x, b + y] as const, [0, 0] as Point);
  return [sum[0] / points.length, sum[1] / points.length];
}
