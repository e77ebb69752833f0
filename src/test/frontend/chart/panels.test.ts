import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beside, byMethod } from '../../../../frontend/chart/panels';
import type { Curve } from '../../../../frontend/chart/plot';

test('panels stand in rows about as long, as many as there is room for', () => {
  const wide = [1, 2, 3, 4, 5, 6, 7].map((count) => beside(count, 1000));
  assert.deepEqual(wide, [1, 2, 3, 4, 3, 3, 3]);
  assert.equal(beside(4, 500), 2, 'three fit, but two and two are as long');
  assert.equal(beside(4, 100), 1, 'a phone');
});

test('arms of one method share a panel, in the order of the arms', () => {
  const arms = ['coarse', 'fine', 'coarse'].map((method, i) => ({ letter: 'ABC'[i], label: method, method }));
  const curve = (look: number): Curve => ({ title: `${look}`, look, points: [], raw: [], single: false });
  const panels = byMethod([curve(0), curve(1), curve(2), curve(0)], arms);
  assert.deepEqual(panels.map(({ title }) => title), ['A coarse · C coarse', 'B fine']);
  assert.deepEqual(panels.map(({ curves }) => curves.map(({ look }) => look)), [[0, 2, 0], [1]]);
});
