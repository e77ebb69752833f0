/** A place in a picture, in its pixels, from 0 at the upper left. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Which of the two pictures. */
export type Side = 'from' | 'to';
export const SIDES: readonly Side[] = ['from', 'to'];

export function other(side: Side): Side {
  return side === 'from' ? 'to' : 'from';
}

/** Two places that correspond. */
export interface Match {
  readonly from: Place;
  readonly to: Place;
  /** A locked match stays when matches are found again. */
  readonly locked: boolean;
  /** What else its line says, after the #. */
  readonly remark: string;
}

/** Pixels of a picture as it was uploaded. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Sizes = Readonly<Record<Side, Size>>;

/** Why something was not taken: the key of a sentence, and what fills its gaps. */
export class Refusal extends Error {
  readonly key: string;
  readonly gaps: readonly (string | number)[];

  constructor(key: string, ...gaps: (string | number)[]) {
    super(key);
    this.key = key;
    this.gaps = gaps;
  }
}

/** More than this no method takes. */
export const MOST = 200;

const NUMBER = '(-?\\d{1,5}(?:\\.\\d{0,6})?)';
const LINE = new RegExp(`^${[NUMBER, NUMBER, NUMBER, NUMBER].join('[\\s,;]+')}$`);
const LOCKED = /^locked\b\s*/;

/** Reads "row column row column" line by line; throws a refusal that names the line. */
export function parse(text: string, sizes: Sizes): Match[] {
  const matches: Match[] = [];
  text.split(/\r\n?|\n/).forEach((whole, i) => {
    const [line, ...remarks] = whole.replace(/^\ufeff/, '').split('#');
    if (line.trim()) matches.push(match(line.trim(), remarks.join('#').trim(), i + 1, sizes));
  });
  if (matches.length > MOST) throw new Refusal('tooMany', matches.length, MOST);
  return matches;
}

function match(line: string, remark: string, number: number, sizes: Sizes): Match {
  const found = LINE.exec(line);
  if (!found) throw new Refusal('noMatch', number, line.slice(0, 40));
  const [a, b, c, d] = found.slice(1).map(Number);
  const read: Match = {
    from: { row: a, column: b },
    to: { row: c, column: d },
    locked: LOCKED.test(remark),
    remark: remark.replace(LOCKED, ''),
  };
  for (const side of SIDES) {
    const { row, column } = read[side];
    const { width, height } = sizes[side];
    if (!within(read[side], sizes[side])) {
      throw new Refusal(`${side}LineOutside`, number, row, column, width, height);
    }
  }
  return read;
}

/** What {@link parse} reads, to a tenth of a pixel. */
export function format(matches: readonly Match[]): string {
  return matches
    .map(({ from, to, locked, remark }) => {
      const numbers = [from.row, from.column, to.row, to.column].map(tenth).join(' ');
      const said = [locked ? 'locked' : '', remark].filter(Boolean).join(' ');
      return said ? `${numbers} # ${said}\n` : `${numbers}\n`;
    })
    .join('');
}

export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

export function within({ row, column }: Place, { width, height }: Size): boolean {
  return row >= 0 && column >= 0 && row <= height - 1 && column <= width - 1;
}

/** The nearest place that lies within, to a tenth of a pixel. */
export function inside({ row, column }: Place, { width, height }: Size): Place {
  const between = (value: number, most: number) => tenth(Math.min(Math.max(value, 0), most));
  return { row: between(row, height - 1), column: between(column, width - 1) };
}

/** Where a place stands, in fractions of the picture: the middle of its pixel. */
export function fraction({ row, column }: Place, { width, height }: Size): [x: number, y: number] {
  return [(column + 0.5) / width, (row + 0.5) / height];
}

/** The place at a fraction of the picture. */
export function placeAt(x: number, y: number, size: Size): Place {
  return inside({ row: y * size.height - 0.5, column: x * size.width - 0.5 }, size);
}

/** The place of the second picture that lies where this one lies in the first. */
export function alike(place: Place, size: Size, to: Size): Place {
  return placeAt(...fraction(place, size), to);
}
