import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alike, renewed, seen, shape, steps, type Picture } from '../../../../frontend/compare/picture';

const picture = (id: string, ...kept: number[]): Picture => ({
  id,
  label: id,
  alt: id,
  src: `${id}/newest`,
  frames: kept.map((step) => ({ step, src: `${id}/${step}` })),
});

test('of a picture is seen what was kept at or below the step, or else the first, or the newest without one', () => {
  const a = picture('a', 10, 20, 30);
  const at = (step?: number) => seen(a, step).src;
  assert.deepEqual([at(5), at(10), at(19), at(30), at(99)], ['a/10', 'a/10', 'a/10', 'a/30', 'a/30']);
  assert.equal(at(undefined), 'a/newest');
  assert.equal(seen(picture('b'), 10).src, 'b/newest');
});

test('the scrubber has every step once, ascending', () => {
  assert.deepEqual(steps([picture('a', 10, 30), picture('b', 5, 10, 100)]), [5, 10, 30, 100]);
});

test('news add frames and replace the rest, and no news change nothing', () => {
  const a = { ...picture('a', 10), note: 'half', progress: 0.5 };
  assert.equal(renewed(a, undefined), a);
  const after = renewed(a, { id: 'a', src: 'a/last', frames: [{ step: 20, src: 'a/20' }] });
  assert.deepEqual(steps([after]), [10, 20]);
  assert.deepEqual([after.src, after.note, after.progress, after.label], ['a/last', undefined, undefined, 'a']);
});

test('a pane has the middle shape of the pictures that are loaded', () => {
  const all = ['a', 'b', 'c'].map((id) => picture(id));
  const shapes = new Map([['a/newest', 3], ['b/newest', 1], ['c/newest', 2]]);
  assert.equal(shape(all, undefined, shapes), 2);
});

test('a pane has the told shape before a picture is loaded, and the shape before where none was told', () => {
  const told = [{ ...picture('a'), width: 300, height: 200 }];
  assert.equal(shape(told, undefined, new Map()), 1.5);
  assert.equal(shape(told, undefined, new Map([['a/newest', 1.51]])), 1.5, 'but for rounding it is the same');
  assert.equal(shape(told, undefined, new Map([['a/newest', 1.6]])), 1.6);
  assert.equal(shape([picture('a')], undefined, new Map(), 0.7), 0.7);
});

test('shapes are alike within 2 %', () => {
  assert.ok(alike(1.019, 1));
  assert.ok(!alike(1.021, 1));
  assert.ok(!alike(0.979, 1));
});
