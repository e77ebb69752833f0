import type { Point, Run, Scale } from './series';

/** A run whose points can be fetched. */
export interface Source {
  readonly run: number;
  readonly arm: number;
  readonly seed: string;
  readonly perStep: Readonly<Partial<Record<Scale, number>>>;
  /** The next one may measure steps anew. */
  readonly attempt: number;
  /** Whether no further points will come. */
  readonly done: boolean;
  /** Another one when there are other points. */
  readonly mark: string;
}

interface Fetched {
  readonly run: number;
  readonly metrics: Readonly<Record<string, readonly Point[]>>;
}

interface Known {
  readonly source: Source;
  readonly metrics: Readonly<Record<string, readonly Point[]>>;
  /** The last step of the metric that is looked at. */
  readonly last: number;
}

const PAUSE = 1000; // ms between two fetches
const MOST_FAILURES = 6; // in a row; after a minute the next change tries again

/**
 * Fetches the points of runs: those of the metric that is looked at, all of them at first, then
 * what is new; of other metrics only the first and the newest.
 */
export class Points {
  private readonly src: () => string;
  private readonly shown: (runs: readonly Run[]) => string | undefined;
  private readonly changed: (runs: readonly Run[]) => void;
  private metric?: string;
  private readonly wanted = new Map<number, Source>();
  private known = new Map<number, Known>();
  private busy = false;
  private wake?: () => void;

  /**
   * @param src address of the points of all runs
   * @param shown which metric is to be looked at, when this is known of the runs
   * @param changed called with all runs when there are new points
   */
  constructor(
    src: () => string,
    shown: (runs: readonly Run[]) => string | undefined,
    changed: (runs: readonly Run[]) => void,
  ) {
    this.src = src;
    this.shown = shown;
    this.changed = changed;
  }

  follow(sources: readonly Source[]) {
    sources.forEach((source) => this.wanted.set(source.run, source));
    void this.fetch();
  }

  /** Fetches the points of this metric, as soon as nothing else is on its way. */
  show(metric: string) {
    if (metric === this.metric) return;
    this.turn(metric);
    this.wake?.();
    void this.fetch();
  }

  private turn(metric: string | undefined) {
    this.metric = metric;
    this.known = new Map();
  }

  private async fetch() {
    if (this.busy) return;
    this.busy = true;
    try {
      let failures = 0;
      for (let news = this.news(); news.length > 0 && failures < MOST_FAILURES; news = this.news()) {
        failures = (await this.take(news)) ? 0 : failures + 1;
        if (this.known.size > 0 || failures > 0) await this.pause(PAUSE * 2 ** failures);
      }
    } finally {
      this.busy = false;
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((go) => {
      this.wake = go;
      setTimeout(go, ms);
    });
  }

  private news(): Source[] {
    return [...this.wanted.values()].filter((source) => this.known.get(source.run)?.source.mark !== source.mark);
  }

  private async take(news: readonly Source[]): Promise<boolean> {
    this.metric ??= this.shown([]);
    if (!(await this.ask(news))) return false;
    if (this.known.size === 0) return true;
    const shown = this.shown(this.runs()) ?? this.metric;
    if (shown === this.metric) this.changed(this.runs());
    else this.turn(shown);
    return true;
  }

  private runs(): Run[] {
    return [...this.known.values()].map(({ source, metrics }) => ({ ...source, metrics }));
  }

  private async ask(news: readonly Source[]): Promise<boolean> {
    const from = new Map(news.map((source) => [source.run, this.from(source)]));
    const { known } = this;
    const query = new URLSearchParams({ metric: this.metric ?? '' });
    if (known.size > 0) query.set('after', [...from].map(([run, step]) => `${run}:${step}`).join());
    const answer = await fetch(`${this.src()}?${query}`).catch(() => undefined);
    if (!answer?.ok) return false;
    const fetched = new Map(((await answer.json()) as Fetched[]).map((one) => [one.run, one.metrics]));
    if (known !== this.known) return true; // another metric was asked for meanwhile
    news.forEach((source) => this.know(source, fetched.get(source.run) ?? {}, from.get(source.run)!));
    return true;
  }

  /** A run that was taken up again repeats steps, and one that is done is fetched whole once more. */
  private from(source: Source): number {
    const known = this.known.get(source.run);
    return known && known.source.attempt === source.attempt && !source.done ? known.last : -1;
  }

  private know(source: Source, fetched: Fetched['metrics'], from: number) {
    const before = from < 0 ? {} : (this.known.get(source.run)?.metrics ?? {});
    const metrics: Record<string, readonly Point[]> = { ...before };
    for (const [name, points] of Object.entries(fetched)) {
      const known = before[name] ?? [];
      const last = known.at(-1)?.[0] ?? -1;
      metrics[name] = [...known, ...points.filter(([step]) => step > last)];
    }
    const last = metrics[this.metric ?? '']?.at(-1)?.[0] ?? -1;
    this.known.set(source.run, { source, metrics, last });
  }
}
