import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { Later, Newest, Stale } from '../../../../frontend/ask/newest';

interface Flight {
  readonly question: number;
  readonly signal: AbortSignal;
  answer(value: string): void;
  fail(reason: unknown): void;
}

let flights: Flight[];
let answers: [number, string][];
let failures: unknown[];
let newest: Newest<number, string>;

beforeEach(() => {
  flights = [];
  answers = [];
  failures = [];
  newest = new Newest(
    (question, signal) =>
      new Promise((answer, fail) => {
        flights.push({ question, signal, answer, fail });
      }),
    {
      answered: (question, answer) => answers.push([question, answer]),
      failed: (reason) => failures.push(reason),
    },
  );
});

const settled = () => new Promise((done) => setImmediate(done));
const asked = () => flights.map(({ question }) => question);

test('one question is on its way, and of those that came meanwhile only the newest is put', async () => {
  for (const question of [1, 2, 3, 4]) newest.ask(question);
  assert.deepEqual(asked(), [1]);
  flights[0].answer('one');
  await settled();
  assert.deepEqual(asked(), [1, 4]);
  flights[1].answer('four');
  await settled();
  assert.deepEqual(answers, [[1, 'one'], [4, 'four']]);
  assert.equal(newest.busy, false);
});

test('when movement stops the flight is given up for what waits, and its answer is not taken any more', async () => {
  newest.ask(1);
  newest.ask(2);
  newest.hurry();
  assert.equal(flights[0].signal.aborted, true);
  flights[1].answer('two');
  await settled();
  flights[0].answer('one, late');
  await settled();
  assert.deepEqual(answers, [[2, 'two']]);
  assert.deepEqual(failures, []);
});

test('with nothing that waits there is nothing to hurry', async () => {
  newest.ask(1);
  newest.hurry();
  assert.equal(flights[0].signal.aborted, false);
  assert.deepEqual(asked(), [1]);
});

test('a flight that was given up says nothing when it fails', async () => {
  newest.ask(1);
  newest.stop();
  flights[0].fail(new Error('aborted'));
  await settled();
  assert.deepEqual(failures, []);
  assert.equal(newest.busy, false);
  newest.ask(2);
  assert.deepEqual(asked(), [1, 2]);
});

test('after a failure the one that waits is put; one that a newer replaced is no failure', async () => {
  newest.ask(1);
  newest.ask(2);
  flights[0].fail(new Stale('a newer one came'));
  await settled();
  assert.deepEqual(failures, []);
  assert.deepEqual(asked(), [1, 2]);
  const reason = new Error('nobody is there');
  flights[1].fail(reason);
  await settled();
  assert.deepEqual(failures, [reason]);
});

test('too many questions: it waits as long as it is told, then asks the newest, and once only', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  newest.ask(1);
  flights[0].fail(new Later('too many', 2));
  await settled();
  assert.equal(failures.length, 1);
  newest.ask(2);
  newest.ask(3);
  assert.deepEqual(asked(), [1]);
  mock.timers.tick(1999);
  assert.deepEqual(asked(), [1]);
  mock.timers.tick(1);
  assert.deepEqual(asked(), [1, 3]);
  flights[1].fail(new Later('too many', 2));
  await settled();
  mock.timers.tick(9999);
  assert.deepEqual(asked(), [1, 3]);
  assert.equal(newest.busy, false);
  mock.timers.reset();
});

test('where nothing newer waits, one that was not put is a failure at once', async () => {
  const reason = new Stale('there is nothing to ask');
  newest.ask(1);
  flights[0].fail(reason);
  await settled();
  assert.deepEqual(failures, [reason]);
  assert.equal(newest.busy, false);
});
