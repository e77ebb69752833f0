import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Board } from '../../../../frontend/keypoints/board';
import { MOST, type Match } from '../../../../frontend/keypoints/match';

const SIZES = { from: { width: 300, height: 400 }, to: { width: 100, height: 100 } };
const at = (row: number, column: number, locked = false): Match => ({
  from: { row, column },
  to: { row: 1, column: 2 },
  locked,
  remark: '',
});

let board: Board;
beforeEach(() => (board = new Board()));

test('two presses in two pictures, in either order, make a match that is in hand', () => {
  assert.equal(board.press('to', { row: 3, column: 4 }), false);
  assert.equal(board.press('from', { row: 1, column: 2 }), true);
  assert.deepEqual(board.matches, [{ from: { row: 1, column: 2 }, to: { row: 3, column: 4 }, locked: false, remark: '' }]);
  assert.equal(board.selected, 0);
  assert.equal(board.pending, undefined);
});

test('a second press in the same picture takes the place of the first', () => {
  board.press('from', { row: 1, column: 2 });
  assert.equal(board.press('from', { row: 9, column: 9 }), false);
  board.press('to', { row: 3, column: 4 });
  assert.deepEqual(board.matches.map(({ from }) => from), [{ row: 9, column: 9 }]);
});

test('undo and redo go there and back, and a change leaves nothing to redo', () => {
  board.start([at(1, 1), at(2, 2)]);
  board.remove(0);
  board.lock(0);
  board.undo();
  board.undo();
  assert.deepEqual(board.matches, [at(1, 1), at(2, 2)]);
  assert.equal(board.canUndo, false);
  board.redo();
  assert.deepEqual(board.matches, [at(2, 2)]);
  board.clear();
  assert.equal(board.canRedo, false);
  board.undo();
  assert.deepEqual(board.matches, [at(2, 2)]);
});

test('one movement of many steps is undone as one, and the next one on its own', () => {
  board.start([at(1, 1)]);
  for (const row of [2, 3, 4]) board.move(0, 'from', { row, column: 1 }, SIZES, 'drag');
  board.letGo();
  board.move(0, 'from', { row: 9, column: 1 }, SIZES, 'drag');
  board.undo();
  assert.equal(board.matches[0].from.row, 4);
  board.undo();
  assert.equal(board.matches[0].from.row, 1);
  assert.equal(board.canUndo, false);
});

test('a movement stops at the edge, and one to the same place is none', () => {
  board.start([at(1, 1)]);
  board.move(0, 'from', { row: 1, column: 1.01 }, SIZES);
  assert.equal(board.canUndo, false);
  board.move(0, 'from', { row: -5, column: 999 }, SIZES);
  assert.deepEqual(board.matches[0].from, { row: 0, column: 299 });
});

test('what is found leaves locked matches, and nothing within 2 % of the diagonal beside them', () => {
  board.start([at(100, 100, true), at(50, 50)]);
  board.found([at(100, 109), at(100, 111), at(300, 200)], SIZES); // diagonal 500: 10 pixels
  assert.deepEqual(board.matches, [at(100, 100, true), at(100, 111), at(300, 200)]);
});

test('what is found fills the board and no more', () => {
  board.found(Array.from({ length: MOST + 5 }, (_, i) => at(i, i)), SIZES);
  assert.equal(board.matches.length, MOST);
  assert.ok(board.full);
});

test('after a removal the next match is in hand, the last one at the end, and none of none', () => {
  board.start([at(1, 1), at(2, 2)]);
  board.remove(0);
  assert.equal(board.selected, 0);
  board.start([at(1, 1), at(2, 2)]);
  board.remove(1);
  assert.equal(board.selected, 0);
  board.remove(0);
  assert.equal(board.selected, undefined);
});

test('matches added in the middle do not hide each other', () => {
  board.addInMiddle(SIZES);
  board.addInMiddle(SIZES);
  assert.deepEqual(board.matches[0].from, { row: 199.5, column: 149.5 });
  assert.notEqual(board.matches[1].from.column, board.matches[0].from.column);
});
