/** The sentences of an element in the reader's language, by key; numbered gaps are {0}, {1} … */
export type Words = Readonly<Record<string, string>>;

/** The sentence with its gaps filled; a missing key is shown as itself, so that it is seen. */
export function say(words: Words, key: string, ...args: (string | number)[]): string {
  return (words[key] ?? key).replace(/\{(\d)\}/g, (gap, i) => String(args[+i] ?? gap));
}

/** The sentences with those for another unit of the scrubber in place of those for steps. */
export function counting(words: Words, unit: string): Words {
  return { ...words, step: words[unit] ?? '{0}' };
}

/** A number as the page's language writes it. */
export function number(value: number, digits = 1): string {
  return new Intl.NumberFormat(document.documentElement.lang || undefined, {
    maximumFractionDigits: digits,
  }).format(value);
}

/** A measured value in four significant digits, whatever its size. */
export function measure(value: number): string {
  const size = Math.abs(value);
  return new Intl.NumberFormat(document.documentElement.lang || undefined, {
    maximumSignificantDigits: 4,
    notation: size !== 0 && (size < 1e-3 || size >= 1e6) ? 'scientific' : 'standard',
  }).format(value);
}

/** A file name out of any text. */
export function fileName(...parts: (string | number | undefined)[]): string {
  const name = parts.filter((part) => part !== undefined && part !== '').join('-');
  return name.replace(/[^\p{L}\p{N}.]+/gu, '-').replace(/^-+|-+$/g, '') || 'diptych';
}
