import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEEPEST, moved, WHOLE, zoomAt, type View } from '../../../../frontend/compare/view';
import { close } from '../close';

/** The point of the picture that is seen at a place of the pane. */
const seenAt = ({ zoom, x, y }: View, px: number, py: number) => [(px - x) / zoom, (py - y) / zoom];

test('zooming in leaves the point under the finger where it is', () => {
  const once = zoomAt(WHOLE, 3, 0.2, 0.9);
  close(seenAt(once, 0.2, 0.9), [0.2, 0.9]);
  const under = seenAt(once, 0.6, 0.4);
  close(seenAt(zoomAt(once, 7, 0.6, 0.4), 0.6, 0.4), under);
});

test('zooming out again shows the whole picture, wherever the finger is', () => {
  const out = zoomAt(zoomAt(WHOLE, 8, 0.1, 0.1), 1, 0.9, 0.9);
  close([out.zoom, out.x, out.y], [1, 0, 0]);
});

test('the zoom stays between whole and deepest', () => {
  assert.equal(zoomAt(WHOLE, 0.1).zoom, 1);
  assert.equal(zoomAt(WHOLE, 1e6).zoom, DEEPEST);
});

test('moving shifts by parts of the pane and stops at the edges', () => {
  const middle = zoomAt(WHOLE, 3);
  close([middle.x, middle.y], [-1, -1]);
  const right = moved(middle, 0.25, -0.5);
  close([right.x, right.y], [-0.75, -1.5]);
  const far = moved(middle, 99, -99);
  close([far.x, far.y], [0, -2]);
  close(Object.values(moved(WHOLE, 0.5, 0.5)), [1, 0, 0]);
});
