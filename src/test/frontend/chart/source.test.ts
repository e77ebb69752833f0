import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import type { Run } from '../../../../frontend/chart/series';
import { Points, type Source } from '../../../../frontend/chart/source';

type Answer = readonly { run: number; metrics: Record<string, [number, number][]> }[] | 'refused';

let asked: string[];
let answers: Answer[];
let seen: (readonly Run[])[];

const source = (mark: string, more: Partial<Source> = {}): Source => ({
  run: 7, arm: 0, seed: '1', perStep: {}, attempt: 1, done: false, mark, ...more,
});
const loss = (...points: [number, number][]): Answer => [{ run: 7, metrics: { loss: points } }];
const steps = () => seen.at(-1)![0].metrics.loss.map(([step]) => step);
const queried = () => Object.fromEntries(new URL(asked.at(-1)!, 'http://host').searchParams);

/** Lets what was answered arrive. */
const arrive = () => new Promise((done) => setImmediate(done));

/** Lets a pause pass. */
async function pause(ms = 60_000) {
  mock.timers.tick(ms);
  await arrive();
}

beforeEach(() => {
  [asked, answers, seen] = [[], [], []];
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
  globalThis.fetch = (async (address: string) => {
    asked.push(address);
    const answer = answers.shift() ?? 'refused';
    return { ok: answer !== 'refused', json: async () => answer };
  }) as unknown as typeof fetch;
});

const points = () => new Points(() => '/curves', () => 'loss', (runs) => seen.push(runs));

test('all points are asked for at first, then only those after the last', async () => {
  answers = [loss([1, 9], [2, 8]), loss([3, 7])];
  const curves = points();
  curves.follow([source('a')]);
  await arrive();
  assert.deepEqual([queried(), steps()], [{ metric: 'loss' }, [1, 2]]);
  curves.follow([source('b')]);
  await pause();
  assert.deepEqual([queried(), steps()], [{ metric: 'loss', after: '7:2' }, [1, 2, 3]]);
  await pause();
  assert.equal(asked.length, 2, 'nothing new, nothing asked');
});

test('points that come twice are there once', async () => {
  answers = [loss([1, 9], [2, 8]), loss([2, 8], [3, 7])];
  const curves = points();
  curves.follow([source('a')]);
  await arrive();
  curves.follow([source('b')]);
  await pause();
  assert.deepEqual(steps(), [1, 2, 3]);
});

for (const [why, more] of [['was taken up again', { attempt: 2 }], ['is done', { done: true }]] as const) {
  test(`a run that ${why} is fetched whole once more`, async () => {
    answers = [loss([1, 9], [2, 8]), loss([1, 9])];
    const curves = points();
    curves.follow([source('a')]);
    await arrive();
    curves.follow([source('b', more)]);
    await pause();
    assert.deepEqual([queried().after, steps()], ['7:-1', [1]]);
  });
}

test('another metric is fetched from the beginning', async () => {
  answers = [loss([1, 9]), [{ run: 7, metrics: { accuracy: [[1, 0.5]] } }]];
  let shown = 'loss';
  const curves = new Points(() => '/curves', () => shown, (runs) => seen.push(runs));
  curves.follow([source('a')]);
  await arrive();
  shown = 'accuracy';
  curves.show('accuracy');
  await arrive();
  assert.deepEqual(queried(), { metric: 'accuracy' });
  assert.deepEqual(Object.keys(seen.at(-1)![0].metrics), ['accuracy']);
});

test('a server that does not answer is asked six times, ever more slowly, and again at the next change', async () => {
  const curves = points();
  curves.follow([source('a')]);
  await arrive();
  for (let failure = 1; failure < 6; failure++) {
    await pause(1000 * 2 ** failure - 1);
    assert.equal(asked.length, failure, 'not before its time');
    await pause(1);
    assert.equal(asked.length, failure + 1);
  }
  await pause();
  await pause();
  assert.equal(asked.length, 6);
  answers = [loss([1, 9])];
  curves.follow([source('b')]);
  await arrive();
  assert.deepEqual(steps(), [1]);
});
