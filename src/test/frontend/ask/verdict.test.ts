import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdicts, type Answer, type Entry } from '../../../../frontend/ask/verdict';
import { close } from '../close';

const answer = (probabilities: number[], more: Partial<Answer> = {}): Answer => ({
  classes: ['ring', 'star', 'cross'],
  probabilities,
  familiar: true,
  ...more,
});
const entry = (arm: number, seed: number, said: Answer | null, error: string | null = null): Entry => ({
  run: 10 * arm + seed,
  arm,
  seed,
  answer: said,
  error,
});

test('classes are ranked by their mean over the seeds, with the least and the most that a seed says', () => {
  const [one] = verdicts([entry(0, 1, answer([0.2, 0.7, 0.1])), entry(0, 2, answer([0.6, 0.3, 0.1]))], 1, 2);
  assert.deepEqual(one.guesses.map(({ name }) => name), ['star', 'ring']);
  const [first] = one.guesses;
  close([first.mean, first.least, first.most, first.first], [0.5, 0.3, 0.7, 1]);
  assert.equal(one.seeds, 2);
});

test('seeds may list their classes in another order, or not all of them', () => {
  const turned = answer([0.9, 0.1], { classes: ['star', 'ring'] });
  const [one] = verdicts([entry(0, 1, answer([0.2, 0.7, 0.1])), entry(0, 2, turned)], 1, 3);
  close(one.guesses.map(({ mean }) => mean), [0.8, 0.15, 0.05]);
});

test('every arm is there; one whose runs learnt nothing has no seeds, and one that failed says why once', () => {
  const all = verdicts([entry(2, 1, null, 'Gone.'), entry(2, 2, null, 'Gone.'), entry(0, 1, answer([1, 0, 0]))], 3, 3);
  assert.deepEqual(all.map(({ seeds }) => seeds), [1, 0, 0]);
  assert.deepEqual(all.map(({ errors }) => errors), [[], [], ['Gone.']]);
  assert.deepEqual(all[1].guesses, []);
  assert.equal(all[1].attention, undefined);
});

test('it is counted for how many seeds the picture is strange', () => {
  const strange = answer([0.4, 0.3, 0.3], { familiar: false });
  const [one] = verdicts([entry(0, 1, strange), entry(0, 2, answer([1, 0, 0])), entry(0, 3, strange)], 1, 3);
  assert.equal(one.strange, 2);
});

test('attention is the mean of the seeds that have any', () => {
  const grid = (...values: number[]) => answer([1, 0, 0], { attention: { side: 2, values } });
  const [one] = verdicts([entry(0, 1, grid(0, 255, 10, 0)), entry(0, 2, answer([1, 0, 0])), entry(0, 3, grid(0, 55, 30, 0))], 1, 3);
  assert.deepEqual(one.attention, { side: 2, values: [0, 155, 20, 0] });
});
