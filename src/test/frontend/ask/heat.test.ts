import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heat } from '../../../../frontend/ask/heat';

const light = ([red, green, blue]: readonly number[]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

test('more attention is lighter and covers more, at every value', () => {
  for (let value = 1; value <= 255; value++) {
    const [before, now] = [heat(value - 1), heat(value)];
    assert.ok(light(now) >= light(before) && now[3] >= before[3], `at ${value}`);
  }
  assert.ok(light(heat(255)) - light(heat(0)) > 150);
});

test('what is out of range is taken for its end', () => {
  assert.deepEqual(heat(-5), heat(0));
  assert.deepEqual(heat(999), heat(255));
});
