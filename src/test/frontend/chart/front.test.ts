import assert from 'node:assert/strict';
import { test } from 'node:test';
import { front, type Placed } from '../../../../frontend/chart/front';

const points = (...all: [number, number][]): Placed[] => all.map(([x, y], i) => ({ arm: i, seed: '1', x, y }));
const found = (all: Placed[], ...ways: [Parameters<typeof front>[1], Parameters<typeof front>[2]]) =>
  front(all, ...ways).map(({ x, y }) => [x, y]);

const CROSS = points([2, 2], [3, 1], [1, 3], [3, 3], [2, 3]);

test('the front has what no other beats in both metrics, whichever way they are better', () => {
  assert.deepEqual(found(CROSS, 'lower', 'lower'), [[1, 3], [2, 2], [3, 1]]);
  assert.deepEqual(found(CROSS, 'higher', 'higher'), [[3, 3]]);
  assert.deepEqual(found(CROSS, 'lower', 'higher'), [[1, 3]]);
  assert.deepEqual(found(CROSS, 'higher', 'lower'), [[3, 1]]);
});

test('two at one place are both on the front, for neither beats the other', () => {
  assert.equal(front(points([1, 1], [1, 1], [2, 2]), 'lower', 'lower').length, 2);
});

test('as good in one metric and worse in the other is beaten', () => {
  assert.deepEqual(found(points([1, 1], [1, 2]), 'lower', 'lower'), [[1, 1]]);
});

test('there is no front where no way is better', () => {
  assert.deepEqual(front(CROSS, 'neither', 'lower'), []);
  assert.deepEqual(front(CROSS, 'lower', 'neither'), []);
});
