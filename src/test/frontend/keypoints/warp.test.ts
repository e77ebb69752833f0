import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Match } from '../../../../frontend/keypoints/match';
import { Warp } from '../../../../frontend/keypoints/warp';

const [WIDTH, HEIGHT] = [48, 36];
const SIZE = { width: WIDTH, height: HEIGHT };
const SIZES = { from: SIZE, to: SIZE };

before(() => {
  globalThis.ImageData = class {
    readonly data: Uint8ClampedArray;
    readonly width: number;
    readonly height: number;

    constructor(width: number, height: number) {
      this.width = width;
      this.height = height;
      this.data = new Uint8ClampedArray(4 * width * height);
    }
  } as unknown as typeof ImageData;
});

/** Every pixel says where it is: red its column, green its row. */
function ruled(): ImageData {
  const picture = new ImageData(WIDTH, HEIGHT);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    picture.data.set([4 * (i % WIDTH), 4 * Math.floor(i / WIDTH), 0, 255], 4 * i);
  }
  return picture;
}

const pair = (fromRow: number, fromColumn: number, toRow: number, toColumn: number): Match => ({
  from: { row: fromRow, column: fromColumn },
  to: { row: toRow, column: toColumn },
  locked: false,
  remark: '',
});

const CORNERS: readonly [number, number][] = [[8, 10], [8, 38], [28, 10], [28, 38]];
/** The corners of a rectangle stay, and its middle, which they hold in place, goes in pairs. */
const MATCHES = [...CORNERS.map(([row, column]) => pair(row, column, row, column)), pair(18, 20, 18, 22), pair(18, 28, 18, 26)];

test('nothing is bent by no part of the way, nor by points that are alike already', () => {
  const picture = ruled();
  assert.deepEqual(new Warp(picture).bent(MATCHES, SIZES, 0).data, picture.data);
  assert.deepEqual(new Warp(picture).bent(MATCHES.slice(0, 4), SIZES, 1).data, picture.data);
});

test('points go towards those of the style, and what was there goes along', () => {
  const bent = new Warp(ruled()).bent(MATCHES, SIZES, 1);
  const columnAt = (row: number, column: number) => bent.data[4 * (row * WIDTH + column)] / 4;
  assert.ok(Math.abs(columnAt(18, 22) - 20) < 0.6, `column 22 shows ${columnAt(18, 22)}`);
  assert.ok(Math.abs(columnAt(18, 26) - 28) < 0.6, `column 26 shows ${columnAt(18, 26)}`);
});

test('the border stays, and a match that is given twice counts once', () => {
  const picture = ruled();
  const warp = new Warp(picture);
  const bent = warp.bent(MATCHES, SIZES, 1);
  const border = (data: Uint8ClampedArray, i: number) => data[4 * i];
  for (let x = 0; x < WIDTH; x++) {
    for (const i of [x, (HEIGHT - 1) * WIDTH + x]) {
      assert.ok(Math.abs(border(bent.data, i) - border(picture.data, i)) <= 1, `pixel ${i}`);
    }
  }
  assert.deepEqual(warp.bent([...MATCHES, MATCHES[4], MATCHES[4]], SIZES, 1).data, bent.data);
});
