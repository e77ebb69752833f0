/** A measured value. */
export type Point = readonly [step: number, value: number];

/** What the runs of an arm have in common. */
export interface Arm {
  readonly letter: string;
  readonly label: string;
}

/** The curves of one run. */
export interface Run {
  /** Position of the arm in the chart's list of arms. */
  readonly arm: number;
  readonly seed: string;
  /** Points by name of the metric, ascending by step. */
  readonly metrics: Readonly<Record<string, readonly Point[]>>;
}

/** One point of an arm's curve over its seeds. */
export interface Mean {
  readonly step: number;
  readonly mean: number;
  /** Half the width of the 95 % interval; undefined for fewer than two seeds. */
  readonly half?: number;
  readonly n: number;
}

const MOST_POINTS = 1500; // per curve; more are not seen on any screen

/** Student's t at 97.5 %, by degrees of freedom from 1. */
const T = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179];

/** The mean over runs at every step that any of them reached. */
export function average(curves: readonly (readonly Point[])[]): Mean[] {
  const at = new Map<number, Point[]>();
  for (const point of curves.flat()) {
    const together = at.get(point[0]);
    if (together) together.push(point);
    else at.set(point[0], [point]);
  }
  const all = [...at.entries()].sort(([a], [b]) => a - b);
  return thin(all).map(([step, points]) => summary(step, points));
}

function summary(step: number, points: readonly Point[]): Mean {
  const n = points.length;
  const mean = points.reduce((sum, point) => sum + point[1], 0) / n;
  if (n < 2) return { step, mean, n };
  const variance = points.reduce((sum, point) => sum + (point[1] - mean) ** 2, 0) / (n - 1);
  const t = T[n - 2] ?? 1.96 + 2.5 / (n - 1);
  return { step, mean, half: t * Math.sqrt(variance / n), n };
}

/** Exponential moving average, free of the bias towards the first value; 0 changes nothing. */
export function smooth(curve: readonly Mean[], weight: number): Mean[] {
  let sum = 0;
  let trust = 0;
  return curve.map((point) => {
    sum = weight * sum + (1 - weight) * point.mean;
    trust = weight * trust + (1 - weight);
    return { ...point, mean: sum / trust };
  });
}

/** How many powers of ten lie between the smallest and the largest positive mean. */
export function decades(curves: readonly (readonly Mean[])[]): number {
  const logs = curves.flat().flatMap(({ mean }) => (mean > 0 ? [Math.log10(mean)] : []));
  const [low, high] = logs.reduce(([l, h], x) => [Math.min(l, x), Math.max(h, x)], [Infinity, -Infinity]);
  return Math.max(0, high - low);
}

/** Every k-th element and the last. */
function thin<T>(list: readonly T[]): readonly T[] {
  const every = Math.ceil(list.length / MOST_POINTS);
  return list.filter((_, i) => i % every === 0 || i === list.length - 1);
}

/** New points added to what is known; runs are told apart by arm and seed. */
export function extended(known: readonly Run[], news: readonly Run[]): Run[] {
  const runs = [...known];
  for (const added of news) {
    const i = runs.findIndex((run) => run.arm === added.arm && run.seed === added.seed);
    if (i < 0) runs.push(added);
    else runs[i] = joined(runs[i], added);
  }
  return runs;
}

function joined(run: Run, added: Run): Run {
  const metrics = { ...run.metrics };
  for (const [name, points] of Object.entries(added.metrics)) {
    const before = metrics[name] ?? [];
    const from = points[0]?.[0] ?? Infinity; // a run taken up again repeats steps: the new ones win
    metrics[name] = [...before.filter(([step]) => step < from), ...points];
  }
  return { ...run, metrics };
}

/** The point of a curve that lies closest to a step. */
export function nearest(points: readonly Mean[], step: number): Mean | undefined {
  return points.reduce<Mean | undefined>(
    (best, point) => (best && Math.abs(best.step - step) <= Math.abs(point.step - step) ? best : point),
    undefined,
  );
}
