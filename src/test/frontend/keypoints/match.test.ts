import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { alike, format, fraction, inside, MOST, parse, placeAt, Refusal, within, type Match } from '../../../../frontend/keypoints/match';
import { close } from '../close';

const SIZES = { from: { width: 100, height: 50 }, to: { width: 20, height: 40 } };

function refusal(text: string): unknown[] {
  try {
    parse(text, SIZES);
  } catch (refused) {
    assert.ok(refused instanceof Refusal);
    return [refused.key, ...refused.gaps];
  }
  return assert.fail(`taken: ${text}`);
}

describe('matches as text', () => {
  test('come back as they were written', () => {
    const matches: Match[] = [
      { from: { row: 0, column: 99 }, to: { row: 39, column: 0 }, locked: true, remark: 'left eye # really' },
      { from: { row: 1.5, column: 2.1 }, to: { row: 3, column: 4.9 }, locked: false, remark: '' },
    ];
    assert.equal(format(matches), '0 99 39 0 # locked left eye # really\n1.5 2.1 3 4.9\n');
    assert.deepEqual(parse(format(matches), SIZES), matches);
  });

  test('are read with commas, semicolons, any line ends, empty lines and a byte order mark', () => {
    const rows = parse('\ufeff1, 2; 3\t4\r\n\r\n# a remark alone\r5 6 7 8\n', SIZES);
    assert.deepEqual(rows.map(({ from, to }) => [from.row, from.column, to.row, to.column]), [[1, 2, 3, 4], [5, 6, 7, 8]]);
  });

  test('are refused with the line that is wrong and why', () => {
    assert.deepEqual(refusal('1 2 3 4\n1 2 3'), ['noMatch', 2, '1 2 3']);
    assert.deepEqual(refusal('1 2 3 4 5'), ['noMatch', 1, '1 2 3 4 5']);
    assert.deepEqual(refusal('\n50 2 3 4'), ['fromLineOutside', 2, 50, 2, 100, 50]);
    assert.deepEqual(refusal('1 2 3 20'), ['toLineOutside', 1, 3, 20, 20, 40]);
    assert.deepEqual(refusal('-1 2 3 4'), ['fromLineOutside', 1, -1, 2, 100, 50]);
  });

  test('are refused when they are more than any method takes', () => {
    assert.equal(parse('1 2 3 4\n'.repeat(MOST), SIZES).length, MOST);
    assert.deepEqual(refusal('1 2 3 4\n'.repeat(MOST + 1)), ['tooMany', MOST + 1, MOST]);
  });
});

test('the middle of the first pixel stands half a pixel into the picture, and fractions lead back', () => {
  close(fraction({ row: 0, column: 0 }, SIZES.from), [0.005, 0.01]);
  for (const place of [{ row: 0, column: 0 }, { row: 49, column: 99 }, { row: 12.3, column: 45.6 }]) {
    assert.deepEqual(placeAt(...fraction(place, SIZES.from), SIZES.from), place);
  }
});

test('what lies alike lies at the same part of the other picture', () => {
  assert.deepEqual(alike({ row: 24.5, column: 49.5 }, SIZES.from, SIZES.to), { row: 19.5, column: 9.5 });
});

test('places outside are brought to the nearest one inside, to a tenth of a pixel', () => {
  assert.deepEqual(inside({ row: -3, column: 120 }, SIZES.from), { row: 0, column: 99 });
  assert.deepEqual(inside({ row: 1.26, column: 2.34 }, SIZES.from), { row: 1.3, column: 2.3 });
  assert.ok(within({ row: 49, column: 99 }, SIZES.from));
  assert.ok(!within({ row: 49.1, column: 99 }, SIZES.from));
});
