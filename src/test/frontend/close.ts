import assert from 'node:assert/strict';

/** That every number is as near to the expected one as `within`. */
export function close(actual: number | readonly number[], expected: number | readonly number[], within = 1e-9) {
  const [found, wanted] = [[actual].flat(), [expected].flat()];
  assert.equal(found.length, wanted.length);
  found.forEach((value, i) => {
    assert.ok(Math.abs(value - wanted[i]) <= within, `${value} is not ${wanted[i]} ± ${within}, at ${i}`);
  });
}
