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
  /** The last step of any metric. */
  readonly last: number;
}

const PAUSE = 1000; // ms between two fetches
const MOST_FAILURES = 6; // in a row; after a minute the next change tries again

/** Fetches the points of runs: all of them at first, then what is new. */
export class Points {
  private readonly wanted = new Map<number, Source>();
  private readonly known = new Map<number, Known>();
  private busy = false;

  /**
   * @param src address of the points of all runs
   * @param changed called with all runs when there are new points
   */
  constructor(
    private readonly src: () => string,
    private readonly changed: (runs: readonly Run[]) => void,
  ) {}

  follow(sources: readonly Source[]) {
    sources.forEach((source) => this.wanted.set(source.run, source));
    void this.fetch();
  }

  private async fetch() {
    if (this.busy) return;
    this.busy = true;
    try {
      let failures = 0;
      for (let news = this.news(); news.length > 0 && failures < MOST_FAILURES; news = this.news()) {
        failures = (await this.take(news)) ? 0 : failures + 1;
        await new Promise((go) => setTimeout(go, PAUSE * 2 ** failures));
      }
    } finally {
      this.busy = false;
    }
  }

  private news(): Source[] {
    return [...this.wanted.values()].filter((source) => this.known.get(source.run)?.source.mark !== source.mark);
  }

  private async take(news: readonly Source[]): Promise<boolean> {
    const from = new Map(news.map((source) => [source.run, this.from(source)]));
    const after = [...from].map(([run, step]) => `${run}:${step}`).join();
    const answer = await fetch(this.known.size === 0 ? this.src() : `${this.src()}?after=${after}`).catch(() => undefined);
    if (!answer?.ok) return false;
    const fetched = new Map(((await answer.json()) as Fetched[]).map((one) => [one.run, one.metrics]));
    news.forEach((source) => this.know(source, fetched.get(source.run) ?? {}, from.get(source.run)!));
    this.changed([...this.known.values()].map(({ source, metrics }) => ({ ...source, metrics })));
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
      metrics[name] = [...(before[name] ?? []), ...points];
    }
    const last = Math.max(-1, ...Object.values(metrics).map((points) => points.at(-1)?.[0] ?? -1));
    this.known.set(source.run, { source, metrics, last });
  }
}
