const NARROW = 560; // px, of a phone held upright
const LEAST = 210; // px a pane should be wide

/**
 * How many panes stand beside each other, so that rows are full: six are 3 × 2, nine 3 × 3.
 *
 * @param shape width by height of a pane
 * @param width of all panes together, in pixels
 */
export function columns(count: number, shape: number, width: number): number {
  if (width < NARROW) return count > 1 && shape < (count > 3 ? 1.6 : 1.2) ? 2 : 1;
  const most = Math.max(1, Math.floor(width / LEAST));
  const rows = Math.ceil(count / Math.min(most, wanted(count, shape)));
  return Math.ceil(count / rows);
}

function wanted(count: number, shape: number): number {
  if (count < 4) return count;
  if (count === 4) return shape > 1.5 ? 2 : 4;
  return count <= 6 || count === 9 ? 3 : 4;
}
