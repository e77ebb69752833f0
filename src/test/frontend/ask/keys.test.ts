import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WHOLE, squareOf } from '../../../../frontend/ask/frame';
import { keyed, wheeled, type Press } from '../../../../frontend/ask/keys';
import { close } from '../close';

const SIZE = { width: 200, height: 100 };
const FRAME = { left: 0.5, top: 0.5, side: 0.5 };
const press = (key: string, held: Partial<Press> = {}): Press => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

test('arrows move it, with Shift five times as far', () => {
  const before = squareOf(FRAME, SIZE);
  const one = squareOf(keyed(press('ArrowRight'), FRAME, SIZE)!, SIZE);
  const five = squareOf(keyed(press('ArrowUp', { shiftKey: true }), FRAME, SIZE)!, SIZE);
  close([one.x - before.x, one.y - before.y], [2, 0], 0.05);
  close([five.x - before.x, five.y - before.y], [0, -10], 0.05);
});

test('plus and minus change the side, with Shift by more, and Home takes the whole picture', () => {
  const larger = keyed(press('+'), FRAME, SIZE)!.side;
  assert.ok(larger > FRAME.side && keyed(press('='), FRAME, SIZE)!.side === larger);
  assert.ok(keyed(press('+', { shiftKey: true }), FRAME, SIZE)!.side > larger);
  assert.ok(keyed(press('_', { shiftKey: true }), FRAME, SIZE)!.side < keyed(press('-'), FRAME, SIZE)!.side);
  assert.equal(keyed(press('Home'), FRAME, SIZE), WHOLE);
});

test('keys of the browser and of the page are left to them', () => {
  assert.equal(keyed(press('+', { ctrlKey: true }), FRAME, SIZE), undefined);
  assert.equal(keyed(press('ArrowLeft', { altKey: true }), FRAME, SIZE), undefined);
  for (const key of ['Tab', 'Shift', 'a', 'Enter', '']) assert.equal(keyed(press(key), FRAME, SIZE), undefined, key);
});

test('the wheel up is larger, there and back is the same, and one turn is not a leap', () => {
  const larger = wheeled(FRAME, SIZE, -100);
  assert.ok(larger.side > FRAME.side);
  close(wheeled(larger, SIZE, 100).side, FRAME.side, 1e-4);
  assert.equal(wheeled(FRAME, SIZE, -5000).side, larger.side);
});
