import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { percent, range, summary } from '../../../../frontend/ask/summary';
import type { Guess, Verdict } from '../../../../frontend/ask/verdict';

before(() => ((globalThis as { document?: unknown }).document = { documentElement: { lang: 'en' } }));

const WORDS = {
  percent: '{0}%',
  range: '{0} to {1}%',
  spoken: '{0}: {1}, {2} ({3}).',
  spokenStrange: 'Strange to {0} of {1}.',
  spokenNone: '{0} says nothing.',
};
const guess = (mean: number, least: number, most: number): Guess => ({ name: 'ring', mean, least, most, first: 1 });
const verdict = (strange: number, ...guesses: Guess[]): Verdict => ({ seeds: 3, guesses, strange, errors: [] });

test('nothing but nothing is none, and nothing but all is all', () => {
  assert.deepEqual([0, 0.001, 0.005, 0.5, 0.994, 0.996, 1].map(percent), ['0', '<1', '1', '50', '99', '>99', '100']);
});

test('seeds that agree have one number', () => {
  assert.equal(range(WORDS, guess(0.5, 0.4, 0.6)), '40 to 60%');
  assert.equal(range(WORDS, guess(0.5, 0.501, 0.499)), '50%');
});

test('every arm is spoken of: what it says, how sure its seeds are, and whether it has learnt such things', () => {
  const arms = ['A', 'B', 'C'].map((letter) => ({ letter, label: `arm ${letter}` }));
  const said = summary(WORDS, arms, [verdict(0, guess(0.9, 0.8, 1)), verdict(2, guess(0.5, 0.5, 0.5)), verdict(0)]);
  assert.equal(said, 'A arm A: ring, 90% (80 to 100%). B arm B: ring, 50% (50%). Strange to 2 of 3. C arm C says nothing.');
});
