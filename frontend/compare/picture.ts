/** A picture that a run kept at one of its steps. */
export interface Frame {
  readonly step: number;
  readonly src: string;
}

/** Something to look at: the result of an arm, or an input. */
export interface Picture {
  readonly id: string;
  /** "A", "B" … of an arm; absent for an input. */
  readonly letter?: string;
  readonly label: string;
  readonly alt: string;
  /** The newest picture: the result, or the preview while the run goes on. */
  readonly src?: string;
  /** Pixels; they give the stage its shape before anything is loaded. */
  readonly width?: number;
  readonly height?: number;
  /** Kept pictures by ascending step; the scrubber walks over them. */
  readonly frames?: readonly Frame[];
  /** State in words: "step 120 of 500, about 2 minutes left". */
  readonly note?: string;
  /** 0 … 1 while the run goes on. */
  readonly progress?: number;
}

/** What is new about a picture; its frames are those that come after the ones it has. */
export type News = Pick<Picture, 'id' | 'src' | 'frames' | 'note' | 'progress'>;

/** A picture with what is new about it. */
export function renewed(picture: Picture, news: News | undefined): Picture {
  if (!news) return picture;
  const frames = [...(picture.frames ?? []), ...(news.frames ?? [])];
  return { ...picture, src: news.src, note: news.note, progress: news.progress, frames };
}

/** What is seen of a picture: its newest state, or the kept one at or below a step. */
export interface Seen {
  readonly src?: string;
  readonly step?: number;
}

export function seen(picture: Picture, step: number | undefined): Seen {
  const frames = picture.frames ?? [];
  if (step === undefined || frames.length === 0) return { src: picture.src };
  return frames.findLast((frame) => frame.step <= step) ?? frames[0];
}

/** Every step at which some picture was kept, ascending. */
export function steps(pictures: readonly Picture[]): number[] {
  const all = pictures.flatMap((picture) => (picture.frames ?? []).map((frame) => frame.step));
  return [...new Set(all)].sort((a, b) => a - b);
}

/** Width by height, by address, of the pictures that have been loaded. */
export type Shapes = ReadonlyMap<string, number>;

/**
 * The shape of a pane: that of the pictures as far as they are loaded, the middle one where they
 * differ; before, as they were told, or else as it was before.
 */
export function shape(
  pictures: readonly Picture[],
  step: number | undefined,
  shapes: Shapes,
  before = 1,
): number {
  const told = pictures.find((picture) => picture.width && picture.height);
  const expected = told ? told.width! / told.height! : before;
  const found = pictures.flatMap((picture) => shapes.get(seen(picture, step).src ?? '') ?? []);
  const middle = found.sort((a, b) => a - b)[Math.floor((found.length - 1) / 2)] ?? expected;
  return alike(middle, expected) ? expected : middle;
}

/** Whether two shapes are the same but for rounding to whole pixels. */
export function alike(a: number, b: number): boolean {
  return Math.abs(a / b - 1) < 0.02;
}
