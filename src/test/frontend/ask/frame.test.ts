import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LEAST_SIDE, WHOLE, alike, centred, frameOf, isMovable, moved, resized, squareOf, stretched } from '../../../../frontend/ask/frame';
import { close } from '../close';

const WIDE = { width: 400, height: 200 };
const numbers = ({ x, y, side }: { x: number; y: number; side: number }) => [x, y, side];

test('the square of a question is what the server cuts out', () => {
  assert.deepEqual(squareOf({ left: 0.5, top: 0, side: 1 }, WIDE), { x: 100, y: 0, side: 200 });
  assert.deepEqual(squareOf({ left: 1, top: 1, side: 0.25 }, WIDE), { x: 350, y: 150, side: 50 });
});

test('a frame and its square are the same place, there and back', () => {
  const frame = { left: 0.25, top: 0.75, side: 0.4 };
  assert.ok(alike(frameOf(squareOf(frame, WIDE), WIDE), frame));
});

test('where there is no room to move it is in the middle', () => {
  assert.deepEqual(frameOf({ x: 0, y: 0, side: 200 }, WIDE), { left: 0, top: 0.5, side: 1 });
  assert.equal(isMovable(WHOLE, { width: 32, height: 32 }), false);
  assert.equal(isMovable(WHOLE, WIDE), true);
});

test('it moves with the hand and stops at every edge', () => {
  const start = { left: 0.5, top: 0.5, side: 0.5 };
  close(numbers(squareOf(moved(start, WIDE, 20, -10), WIDE)), [170, 40, 100], 0.05);
  assert.deepEqual(moved(start, WIDE, -999, 999), { left: 0, top: 1, side: 0.5 });
  assert.deepEqual(centred(start, WIDE, 400, 0), { left: 1, top: 0, side: 0.5 });
});

test('a new side keeps the middle as far as the picture goes, and has its bounds', () => {
  const start = { left: 0.5, top: 0.5, side: 0.5 };
  close(numbers(squareOf(resized(start, WIDE, 0.25), WIDE)), [175, 75, 50], 0.05);
  assert.deepEqual(resized({ left: 0, top: 0, side: 0.2 }, WIDE, 9), { left: 0, top: 0.5, side: 1 });
  assert.equal(resized(start, WIDE, 0).side, LEAST_SIDE);
});

test('its corner is pulled while the other one stays, and not out of the picture', () => {
  const start = { left: 0.5, top: 0, side: 0.5 };
  const { x, y } = squareOf(start, WIDE);
  const pulled = squareOf(stretched(start, WIDE, 290, 20), WIDE);
  close(numbers(pulled), [x, y, 140], 0.05);
  assert.equal(stretched(start, WIDE, 9999, 9999).side, 1);
  assert.equal(stretched(start, WIDE, 0, 0).side, LEAST_SIDE);
});
