/**
 * The part of every picture that is seen. A point p of the picture, in fractions of the pane,
 * stands at x + zoom·p: independent of pixels, so that one view serves panes of any size.
 */
export interface View {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

export const WHOLE: View = { zoom: 1, x: 0, y: 0 };
export const DEEPEST = 32;

/** Zooms so that the picture's point under (px, py) stays where it is. */
export function zoomAt(view: View, zoom: number, px = 0.5, py = 0.5): View {
  const next = Math.min(Math.max(zoom, 1), DEEPEST);
  const ratio = next / view.zoom;
  return inside({ zoom: next, x: px - (px - view.x) * ratio, y: py - (py - view.y) * ratio });
}

/** Shifts by fractions of the pane, never past the picture's edge. */
export function moved(view: View, dx: number, dy: number): View {
  return inside({ ...view, x: view.x + dx, y: view.y + dy });
}

function inside(view: View): View {
  const within = (shift: number) => Math.min(0, Math.max(1 - view.zoom, shift));
  return { zoom: view.zoom, x: within(view.x), y: within(view.y) };
}
