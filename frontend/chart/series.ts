/** A measured value, with the time spent until then where it is known. */
export type Point = readonly [step: number, value: number, seconds?: number, cpuSeconds?: number];

/** What the horizontal axis counts, the one that tells most first. */
export const SCALES = ['epochs', 'step', 'pictures', 'seconds', 'cpuSeconds'] as const;

export type Scale = (typeof SCALES)[number];

/** What the runs of an arm have in common. */
export interface Arm {
  readonly letter: string;
  readonly label: string;
  /** Arms of one method minimise the same thing. */
  readonly method: string;
}

/** The curves of one run. */
export interface Run {
  /** Position of the arm in the chart's list of arms. */
  readonly arm: number;
  readonly seed: string;
  /** What a step is on other scales. */
  readonly perStep: Readonly<Partial<Record<Scale, number>>>;
  /** Points by name of the metric, ascending by step. */
  readonly metrics: Readonly<Record<string, readonly Point[]>>;
}

/** A value of one run and where it lies on the axis. */
export interface Placed {
  readonly step: number;
  readonly x: number;
  readonly value: number;
}

/** One point of an arm's curve over its seeds. */
export interface Mean {
  readonly step: number;
  readonly x: number;
  readonly mean: number;
  /** Half the width of the 95 % interval; undefined for one seed, and for more than there are reaches. */
  readonly half?: number;
  readonly n: number;
}

const MOST_POINTS = 1500; // per curve; more are not seen on any screen

/** The points of a metric on a scale, without those whose place on it is not known. */
export function placed(run: Run, metric: string, scale: Scale): Placed[] {
  const before = beginning(run, scale);
  return (run.metrics[metric] ?? []).flatMap((point) => {
    const x = place(run, point, scale, before);
    return x === undefined ? [] : [{ step: point[0], x, value: point[1] }];
  });
}

/** Time before the first value of a run: a worker's first one loads programs and data, others do not. */
function beginning(run: Run, scale: Scale): number {
  if (scale !== 'seconds' && scale !== 'cpuSeconds') return 0;
  const firsts = Object.values(run.metrics).flatMap((points) => {
    const first = points.find((point) => time(point, scale) !== undefined);
    return first ? [time(first, scale)!] : [];
  });
  return Math.min(...firsts);
}

function time([, , seconds, cpuSeconds]: Point, scale: 'seconds' | 'cpuSeconds'): number | undefined {
  return scale === 'seconds' ? seconds : cpuSeconds;
}

function place(run: Run, point: Point, scale: Scale, before: number): number | undefined {
  const [step] = point;
  if (scale === 'step') return step;
  if (scale === 'seconds' || scale === 'cpuSeconds') {
    const spent = time(point, scale);
    return spent === undefined ? undefined : spent - before;
  }
  const each = run.perStep[scale];
  return each === undefined ? undefined : each * step;
}

/**
 * The mean over runs at every step that any of them reached. It lies where they were in the mean;
 * as runs that are behind leave the mean, it goes on by what the others took, and never back.
 *
 * @param reaches of an interval in standard errors, over 2, 3, 4 … values
 */
export function average(curves: readonly (readonly Placed[])[], reaches: readonly number[]): Mean[] {
  const at = new Map<number, { run: number; point: Placed }[]>();
  curves.forEach((curve, run) =>
    curve.forEach((point) => {
      const together = at.get(point.step);
      if (together) together.push({ run, point });
      else at.set(point.step, [{ run, point }]);
    }),
  );
  const before = new Map<number, number>();
  let x = 0;
  const all = [...at.entries()].sort(([a], [b]) => a - b);
  const means = all.map(([step, together]) => {
    const onward = together.map(({ run, point }) => point.x - (before.get(run) ?? x));
    x += Math.max(0, mean(onward));
    together.forEach(({ run, point }) => before.set(run, point.x));
    return { step, x, ...summary(together.map(({ point }) => point.value), reaches) };
  });
  return thin(means);
}

function summary(values: readonly number[], reaches: readonly number[]): Pick<Mean, 'mean' | 'half' | 'n'> {
  const n = values.length;
  const middle = mean(values);
  const reach = reaches[n - 2];
  if (reach === undefined) return { mean: middle, n };
  const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (n - 1);
  return { mean: middle, half: reach * Math.sqrt(variance / n), n };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
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

/** How many powers of ten lie between small and large positive means; a beginning at zero, or nearly so, is none of them. */
export function decades(curves: readonly (readonly Mean[])[]): number {
  const logs = curves.flat().flatMap(({ mean }) => (mean > 0 ? [Math.log10(mean)] : []));
  if (logs.length === 0) return 0;
  logs.sort((a, b) => a - b);
  const fewest = Math.floor(logs.length / 20);
  return logs[logs.length - 1 - fewest] - logs[fewest];
}

/** Every k-th element and the last. */
function thin<T>(list: readonly T[]): T[] {
  const every = Math.ceil(list.length / MOST_POINTS);
  return list.filter((_, i) => i % every === 0 || i === list.length - 1);
}

/** The point of a curve that lies closest to a place on the axis. */
export function nearest(points: readonly Mean[], x: number): Mean | undefined {
  return points.reduce<Mean | undefined>(
    (best, point) => (best && Math.abs(best.x - x) <= Math.abs(point.x - x) ? best : point),
    undefined,
  );
}
