/** Which way a metric is better. */
export type Better = 'lower' | 'higher' | 'neither';

/** A run between two axes. */
export interface Placed {
  readonly arm: number;
  readonly seed: string;
  readonly x: number;
  readonly y: number;
}

/** The points that no other one beats in one metric without losing in the other (Pareto), by x; none where no way is better. */
export function front<P extends Placed>(points: readonly P[], x: Better, y: Better): P[] {
  if (x === 'neither' || y === 'neither') return [];
  const cost = (p: P) => [x === 'lower' ? p.x : -p.x, y === 'lower' ? p.y : -p.y];
  const beats = (p: P, q: P) => {
    const [px, py] = cost(p);
    const [qx, qy] = cost(q);
    return px <= qx && py <= qy && (px < qx || py < qy);
  };
  return points.filter((q) => !points.some((p) => beats(p, q))).sort((p, q) => p.x - q.x);
}
