import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, dividerKey, panKey } from '../../../../frontend/compare/keys';

/** A key pressed on an element of this name. */
function press(init: Partial<KeyboardEvent>, on = 'div'): KeyboardEvent {
  const matches = (css: string) => css.split(', ').some((one) => one.replace(/:.*/, '') === on);
  return { ...init, composedPath: () => [{ matches }] } as unknown as KeyboardEvent;
}

test('letters command by their place on the board, whatever they are in the language', () => {
  assert.equal(command(press({ code: 'KeyD', key: 'в' })), 'divider');
  assert.equal(command(press({ code: 'Slash', key: '?' })), 'help');
  assert.equal(command(press({ code: 'KeyQ', key: 'q' })), undefined);
});

test('a key with Ctrl, Alt or Meta belongs to the browser, and one in a field to the field', () => {
  for (const held of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) {
    assert.equal(command(press({ code: 'KeyD', ...held })), undefined);
  }
  assert.equal(command(press({ code: 'KeyD' }, 'select')), undefined);
});

test('Space flips, but presses a button that has the focus', () => {
  assert.equal(command(press({ code: 'Space' })), 'flip');
  assert.equal(command(press({ code: 'Space' }, 'button')), undefined);
  assert.equal(command(press({ code: 'KeyD' }, 'button')), 'divider');
});

test('arrows move the divider by one per cent, with Shift and pages by ten, never past the ends', () => {
  const to = (key: string, split: number, shiftKey = false) => dividerKey(press({ key, shiftKey }), split);
  assert.deepEqual([to('ArrowLeft', 50), to('ArrowUp', 50), to('PageUp', 50)], [49, 51, 60]);
  assert.equal(to('ArrowRight', 50, true), 60);
  assert.deepEqual([to('ArrowLeft', 0), to('PageUp', 95), to('Home', 40), to('End', 40)], [0, 100, 0, 100]);
  assert.equal(to('a', 50), undefined);
});

test('an arrow pans towards what lies there: the picture goes the other way', () => {
  assert.deepEqual(panKey(press({ key: 'ArrowRight' })), [-0.1, 0]);
  assert.deepEqual(panKey(press({ key: 'ArrowUp' })), [0, 0.1]);
  assert.equal(panKey(press({ key: 'Home' })), undefined);
});
