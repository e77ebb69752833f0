import { test } from 'node:test';
import type { Point } from '../../../../frontend/keypoints/alignment';
import { Border, Spline } from '../../../../frontend/keypoints/spline';
import { close } from '../close';

const [WIDTH, HEIGHT] = [60, 40];
const border = new Border(WIDTH, HEIGHT);
const AT: Point[] = [[15, 12], [40, 10], [30, 28], [20.5, 25]];
const MOVES: Point[] = [[3, 1], [-2, 0.5], [0, -4], [1.5, 2]];

function move(spline: Spline, point: Point): Point {
  return spline.at(point, Float32Array.from(border.terms(...border.place(point))));
}

test('its terms are r² log r from each pinned point, and a plane, in short sides from the middle', () => {
  close(border.place([29.5, 19.5]), [0, 0]);
  close(border.place([49.5, 9.5]), [0.5, -0.25]);
  const terms = border.terms(0.5, -0.25);
  const expected = border.at.map(([x, y]) => Math.hypot(0.5 - x, -0.25 - y)).map((r) => r * r * Math.log(r));
  close([...terms], [...expected, 1, 0.5, -0.25]);
  close(border.terms(...border.at[0])[0], 0);
});

test('the spline is each move at its point', () => {
  const spline = new Spline(border, AT, MOVES);
  AT.forEach((point, i) => close(move(spline, point), MOVES[i], 1e-3));
});

test('it is zero at the corners and all along the border', () => {
  const spline = new Spline(border, AT, MOVES);
  for (let i = 0; i <= 19; i++) {
    const [right, bottom] = [WIDTH - 1, HEIGHT - 1];
    close(move(spline, [(i * right) / 19, 0]), [0, 0], 1e-2); // 19 gaps of the width: pinned points
    close(move(spline, [(i * right) / 19, bottom]), [0, 0], 1e-2);
    const y = (Math.min(i, 13) * bottom) / 13;
    close(move(spline, [0, y]), [0, 0], 1e-2);
    close(move(spline, [right, y]), [0, 0], 1e-2);
  }
});

test('it is linear in the moves, and right and down do not mix', () => {
  const whole = new Spline(border, AT, MOVES);
  const half = new Spline(border, AT, MOVES.map(([x, y]): Point => [x / 2, y / 2]));
  const right = new Spline(border, AT, MOVES.map(([x]): Point => [x, 0]));
  const [x, y] = move(whole, [33, 17]);
  close(move(half, [33, 17]), [x / 2, y / 2], 1e-6);
  close(move(right, [33, 17]), [x, 0], 1e-6);
});

test('a mirrored picture bends as its mirror image', () => {
  const mirrored = ([x, y]: Point): Point => [WIDTH - 1 - x, y];
  const there = new Spline(border, AT, MOVES);
  const mirror = new Spline(border, AT.map(mirrored), MOVES.map(([x, y]): Point => [-x, y]));
  const [x, y] = move(there, [22, 31]);
  close(move(mirror, mirrored([22, 31])), [-x, y], 1e-3);
});

test('points that meet and move apart tear nothing', () => {
  const spline = new Spline(border, [[30, 20], [30, 20]], [[5, 0], [-5, 0]]);
  for (let x = 1; x < WIDTH; x += 3) close(move(spline, [x, 20]), [0, 0], 1e-2);
});
