import { test } from 'node:test';
import { dot, Factors } from '../../../../frontend/keypoints/factors';
import { close } from '../close';

const rows = (...all: number[][]) => all.map((row) => Float64Array.from(row));
const solved = (matrix: Float64Array[], ...right: number[]) => [...new Factors(matrix).solve(Float64Array.from(right))];

test('two equations have the solution that they have on paper', () => {
  close(solved(rows([2, 1], [1, 3]), 5, 10), [1, 3]); // 2·1 + 3 = 5, 1 + 3·3 = 10
});

test('a zero on the diagonal is no obstacle, nor is a tiny pivot', () => {
  close(solved(rows([0, 1], [1, 0]), 7, 8), [8, 7]);
  close(solved(rows([1e-20, 1], [1, 1]), 1, 2), [1, 1]);
});

test('what is solved, put in again, gives the right side, for several right sides', () => {
  const n = 30;
  const value = (i: number, j: number) => Math.sin(7.3 * (i + 1) * (j + 1) ** 2);
  const matrix = () => Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, j) => value(i, j)));
  const factors = new Factors(matrix());
  for (const phase of [0, 1]) {
    const right = Float64Array.from({ length: n }, (_, i) => Math.cos(i + phase));
    const x = factors.solve(right);
    close(matrix().map((row) => dot(row, x)), [...right], 1e-8);
  }
});
