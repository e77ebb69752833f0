import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { counting, fileName, measure, number, say } from '../../../../frontend/kit/words';

const speak = (lang: string) => ((globalThis as { document?: unknown }).document = { documentElement: { lang } });
before(() => speak('en'));

test('gaps are filled, in any order; a gap or a key that is missing is seen', () => {
  assert.equal(say({ of: '{1} of {0}' }, 'of', 10, 3), '3 of 10');
  assert.equal(say({ of: '{1} of {0}' }, 'of', 10), '{1} of 10');
  assert.equal(say({}, 'nothing'), 'nothing');
});

test('the scrubber counts in its own unit, and in bare numbers where that has no sentence', () => {
  assert.equal(say(counting({ step: 'step {0}', epochs: 'epoch {0}' }, 'epochs'), 'step', 4), 'epoch 4');
  assert.equal(say(counting({ step: 'step {0}' }, 'epochs'), 'step', 4), '4');
});

test('a measure has four significant digits, and powers of ten where it is tiny or huge', () => {
  assert.deepEqual([0, 0.123456, -12.3456, 123456].map(measure), ['0', '0.1235', '-12.35', '123,500']);
  assert.deepEqual([0.000123456, 12345678].map(measure), ['1.235E-4', '1.235E7']);
});

test('numbers are written as the language of the page has them', () => {
  assert.equal(number(1234.56), '1,234.6');
  speak('de');
  assert.equal(number(1234.56), '1.234,6');
  speak('en');
});

test('a file name has letters of any script, and is never empty', () => {
  assert.equal(fileName('A · Coarse/fine', undefined, 'Шаг 3', 2.5), 'A-Coarse-fine-Шаг-3-2.5');
  assert.equal(fileName('../?'), '..');
  assert.equal(fileName('***'), 'diptych');
});
