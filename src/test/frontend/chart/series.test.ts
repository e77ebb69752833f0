import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { average, decades, nearest, placed, smooth, type Mean, type Placed, type Run } from '../../../../frontend/chart/series';
import { close } from '../close';

const REACHES = [12.706, 4.303, 3.182, 2.776]; // Student's t at 97.5 %, printed tables

const at = (step: number, value: number, x = step): Placed => ({ step, x, value });
const means = (...values: number[]): Mean[] => values.map((mean, i) => ({ step: i, x: i, mean, n: 1 }));

describe('the mean of an arm over its seeds', () => {
  test('reaches as far as Student says: 1 … 5 are 3 ± 2.776 √(2.5 / 5)', () => {
    const [mean] = average([1, 2, 3, 4, 5].map((value) => [at(1, value)]), REACHES);
    close([mean.mean, mean.half!], [3, 1.96293], 1e-5);
    assert.equal(mean.n, 5);
  });

  test('of two seeds reaches 12.706 standard errors: 0 and 2 are 1 ± 12.706', () => {
    const [mean] = average([[at(1, 0)], [at(1, 2)]], REACHES);
    close([mean.mean, mean.half!], [1, 12.706]);
  });

  test('of one seed, or of more than there are reaches, has no interval', () => {
    assert.equal(average([[at(1, 7)]], REACHES)[0].half, undefined);
    const six = average([1, 2, 3, 4, 5, 6].map((value) => [at(1, value)]), REACHES)[0];
    assert.equal(six.half, undefined);
    assert.deepEqual([six.mean, six.n], [3.5, 6]);
  });

  test('counts at each step the seeds that reached it, in order of steps', () => {
    const all = average([[at(1, 10), at(3, 30)], [at(2, 5), at(3, 50)]], REACHES);
    assert.deepEqual(all.map(({ step, mean, n }) => [step, mean, n]), [[1, 10, 1], [2, 5, 1], [3, 40, 2]]);
  });

  test('lies where its seeds were in the mean, and goes on by what those took that are left', () => {
    const all = average([[at(1, 0, 10), at(2, 0, 20), at(3, 0, 25)], [at(1, 0, 30), at(2, 0, 40)]], REACHES);
    assert.deepEqual(all.map(({ x }) => x), [20, 30, 35]);
  });

  test('never goes back on the axis', () => {
    const all = average([[at(1, 0, 10), at(2, 0, 4)]], REACHES);
    assert.deepEqual(all.map(({ x }) => x), [10, 10]);
  });

  test('is thinned to what a screen shows, and keeps its first and last point', () => {
    const long = average([Array.from({ length: 3001 }, (_, i) => at(i, i))], REACHES);
    assert.ok(long.length > 750 && long.length <= 1501, `${long.length}`);
    assert.deepEqual([long[0].step, long.at(-1)!.step], [0, 3000]);
  });
});

describe('where a value lies on an axis', () => {
  const run: Run = {
    arm: 0,
    seed: '1',
    perStep: { epochs: 0.5 },
    metrics: { loss: [[2, 0.9], [4, 0.7, 65, 40]], accuracy: [[1, 0.1, 60, 30]] },
  };
  const xs = (metric: string, scale: Parameters<typeof placed>[2]) => placed(run, metric, scale).map(({ x }) => x);

  test('of steps is the step, and of epochs what a step is of one', () => {
    assert.deepEqual(xs('loss', 'step'), [2, 4]);
    assert.deepEqual(xs('loss', 'epochs'), [1, 2]);
  });

  test('of time counts from the first value that the run measured of anything', () => {
    assert.deepEqual(xs('loss', 'seconds'), [5]);
    assert.deepEqual(xs('loss', 'cpuSeconds'), [10]);
    assert.deepEqual(xs('accuracy', 'seconds'), [0]);
  });

  test('is nowhere on a scale that is not known, or for a metric that there is not', () => {
    assert.deepEqual(xs('loss', 'pictures'), []);
    assert.deepEqual(xs('nothing', 'step'), []);
  });
});

describe('smoothing', () => {
  const smoothed = (curve: Mean[], weight: number) => smooth(curve, weight).map(({ mean }) => mean);

  test('by nothing changes nothing, and leaves a constant at any weight', () => {
    close(smoothed(means(3, 1, 4), 0), [3, 1, 4]);
    close(smoothed(means(5, 5, 5, 5), 0.98), [5, 5, 5, 5]);
  });

  test('by a half weighs 1 and 2 of the last two values, so 0 and 1 end at two thirds', () => {
    close(smoothed(means(0, 1), 0.5), [0, 2 / 3]);
  });
});

describe('powers of ten', () => {
  test('between 1 and 1000 are three, and zeros and negatives are none of them', () => {
    close(decades([means(1, 10), means(1000, 0, -5)]), 3);
    assert.equal(decades([means(0, -1)]), 0);
    assert.equal(decades([]), 0);
  });

  test('are not counted from one value among twenty', () => {
    close(decades([means(1e-9, ...Array(10).fill(1), ...Array(10).fill(100))]), 2);
  });
});

test('the nearest point is the closer one, the first of two as close, and none of nothing', () => {
  const curve = means(7, 8, 9);
  assert.equal(nearest(curve, 1.2)!.mean, 8);
  assert.equal(nearest(curve, 1.5)!.mean, 8);
  assert.equal(nearest(curve, 99)!.mean, 9);
  assert.equal(nearest([], 1), undefined);
});
