import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columns } from '../../../../frontend/compare/layout';

test('rows are full on a wide screen: four beside each other, six as 3 × 2, nine as 3 × 3', () => {
  const square = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12].map((count) => columns(count, 1, 1600));
  assert.deepEqual(square, [1, 2, 3, 4, 3, 3, 4, 4, 3, 4]);
});

test('four wide pictures stand two by two', () => {
  assert.equal(columns(4, 1.6, 1600), 2);
  assert.equal(columns(4, 1.5, 1600), 4);
});

test('on a phone two stand beside each other only where they are narrow', () => {
  assert.equal(columns(2, 1.1, 400), 2);
  assert.equal(columns(2, 1.2, 400), 1);
  assert.equal(columns(6, 1.5, 400), 2);
  assert.equal(columns(6, 1.6, 400), 1);
  assert.equal(columns(1, 0.5, 400), 1);
});

test('whatever the room, no pane is narrower than 210 pixels and no row could be left out', () => {
  for (let width = 560; width < 2000; width += 37) {
    for (let count = 1; count <= 12; count++) {
      const beside = columns(count, 1, width);
      assert.ok(width / beside >= 210, `${beside} of ${count} in ${width}`);
      const rows = Math.ceil(count / beside);
      assert.equal(beside, Math.ceil(count / rows), `${beside} of ${count} in ${width} are not even`);
    }
  }
});
