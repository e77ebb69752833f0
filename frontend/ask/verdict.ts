/** An arm whose runs are asked. */
export interface Arm {
  /** "A", "B" … */
  readonly letter: string;
  readonly label: string;
}

/** Where a network looked: values 0 … 255 of a square grid, row by row. */
export interface Attention {
  readonly side: number;
  readonly values: readonly number[];
}

/** What one run's network says. */
export interface Answer {
  readonly classes: readonly string[];
  readonly probabilities: readonly number[];
  readonly familiar: boolean;
  readonly attention?: Attention | null;
}

/** What came back from one run: an answer, or a sentence why there is none. */
export interface Entry {
  readonly run: number;
  readonly arm: number;
  readonly seed: number;
  readonly answer: Answer | null;
  readonly error: string | null;
}

/** A class with its probability over the seeds, 0 … 1. */
export interface Guess {
  readonly name: string;
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  /** For how many seeds it is the likeliest. */
  readonly first: number;
}

/** What all seeds of an arm say together. */
export interface Verdict {
  /** Seeds that answered. */
  readonly seeds: number;
  /** The likeliest classes, the first of them first. */
  readonly guesses: readonly Guess[];
  /** Seeds whose network has learnt nothing like it. */
  readonly strange: number;
  readonly attention?: Attention;
  /** Why seeds said nothing, each sentence once. */
  readonly errors: readonly string[];
}

/** Of every arm, in their order; one without runs that have learnt has no seeds and no errors. */
export function verdicts(entries: readonly Entry[], arms: number, most: number): Verdict[] {
  return Array.from({ length: arms }, (_, arm) => verdict(entries.filter((entry) => entry.arm === arm), most));
}

function verdict(entries: readonly Entry[], most: number): Verdict {
  const answers = entries.flatMap(({ answer }) => (answer ? [answer] : []));
  return {
    seeds: answers.length,
    guesses: guesses(answers).slice(0, most),
    strange: answers.filter(({ familiar }) => !familiar).length,
    attention: averaged(answers.flatMap(({ attention }) => (attention ? [attention] : []))),
    errors: [...new Set(entries.flatMap(({ error }) => (error ? [error] : [])))],
  };
}

/** Classes by name, since nothing says that all seeds list them alike. */
function guesses(answers: readonly Answer[]): Guess[] {
  const said = answers.map(({ classes, probabilities }) => new Map(classes.map((name, i) => [name, probabilities[i]])));
  const firsts = answers.map(({ classes, probabilities }) => classes[probabilities.indexOf(Math.max(...probabilities))]);
  return [...new Set(answers.flatMap(({ classes }) => classes))]
    .map((name) => {
      const values = said.map((one) => one.get(name) ?? 0);
      return {
        name,
        mean: values.reduce((sum, value) => sum + value, 0) / values.length,
        least: Math.min(...values),
        most: Math.max(...values),
        first: firsts.filter((first) => first === name).length,
      };
    })
    .sort((one, other) => other.mean - one.mean);
}

/** The mean over the seeds, of grids like the first. */
function averaged(grids: readonly Attention[]): Attention | undefined {
  if (!grids.length) return undefined;
  const { side } = grids[0];
  const alike = grids.filter((grid) => grid.side === side);
  const values = grids[0].values.map((_, i) => alike.reduce((sum, grid) => sum + grid.values[i], 0) / alike.length);
  return { side, values };
}
