import { test } from 'node:test';
import { alignment, type Point } from '../../../../frontend/keypoints/alignment';
import { close } from '../close';

const CONTENTS: Point[] = [[0, 0], [10, 0], [7, 5], [2, 9]];

/** Scaled by 2, turned by 30° and shifted. */
const turned = ([x, y]: Point): Point => {
  const [c, s] = [2 * Math.cos(Math.PI / 6), 2 * Math.sin(Math.PI / 6)];
  return [c * x - s * y + 100, s * x + c * y - 40];
};

test('a change of size, turn and shift is undone exactly, at any point', () => {
  const back = alignment(CONTENTS, CONTENTS.map(turned));
  [...CONTENTS, [31, -8] as Point].forEach((point) => close(back(turned(point)), point));
});

test('a mirroring is not undone: of four corners, mirrored, no turn is better than another, and they are shifted', () => {
  const corners: Point[] = [[0, 0], [10, 0], [10, 10], [0, 10]];
  const back = alignment(corners, corners.map(([x, y]): Point => [20 - x, y]));
  close(back([20, 0]), [10, 0]);
  close(back([15, 5]), [5, 5]);
});

test('styles at one point are shifted and nothing else', () => {
  const back = alignment(CONTENTS, CONTENTS.map((): Point => [3, 4]));
  close(back([3, 4]), [4.75, 3.5]);
  close(back([4, 6]), [5.75, 5.5]);
});
