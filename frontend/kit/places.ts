/**
 * Where one was on each page of the history. The router swaps pages within one document and leaves
 * it scrolled as it is; here a new page begins at its top, and a page that one comes back to, by
 * Back, Forward or reloading, begins where it was left.
 */

const STORE = 'diptych-places';
const PATIENCE = 3000; // ms in which what a page shows later may still move it
const HANDS = ['wheel', 'touchmove', 'keydown', 'pointerdown'];

const places: Record<string, number> = JSON.parse(sessionStorage.getItem(STORE) ?? '{}');

/** Of the page that is shown, once it has one. */
let shown: string | undefined = entry() ?? named();
/** Of the page that it came from, while the history has not moved on yet. */
let left: string | undefined;
/** Where Back or Forward leads to. */
let target: string | undefined = shown;
let stopKeeping = () => {};
let keeping = false;

function entry(): string | undefined {
  return history.state?.key;
}

/** The router names every entry but the first of a document. */
function named(): string {
  const key = crypto.getRandomValues(new Uint32Array(2)).join('-'); // no secure context needed
  history.replaceState({ ...history.state, key }, '');
  return key;
}

/** The router goes to and fro before it arrives: only the first step is the person's. */
function turned() {
  const key = entry();
  if (key !== shown) target ??= key;
}

/** The page is another one now. */
function arrived() {
  left = shown ?? entry();
  shown = target;
  target = undefined;
  const known = shown === undefined ? 0 : places[shown];
  if (known !== undefined || !location.hash) keep(known ?? 0);
}

function remember() {
  if (keeping) return;
  if (shown === undefined && entry() !== left) shown = entry();
  if (shown !== undefined) places[shown] = scrollY;
}

/** Holds it at this height while it is still growing, or until somebody moves it. */
function keep(y: number) {
  stopKeeping();
  const move = () => scrollTo({ top: y, behavior: 'instant' });
  move();
  if (y === 0) return;
  const watch = new ResizeObserver(move);
  const timer = setTimeout(() => stop(), PATIENCE);
  keeping = true;
  const stop = () => {
    keeping = false;
    clearTimeout(timer);
    watch.disconnect();
    HANDS.forEach((hand) => removeEventListener(hand, stop, true));
    stopKeeping = () => {};
    remember();
  };
  stopKeeping = stop;
  HANDS.forEach((hand) => addEventListener(hand, stop, { capture: true, passive: true }));
  watch.observe(document.body);
}

history.scrollRestoration = 'manual';
addEventListener('popstate', turned, true);
addEventListener('scroll', remember, { passive: true });
addEventListener('diptych-arrived', arrived);
addEventListener('pagehide', () => {
  remember();
  sessionStorage.setItem(STORE, JSON.stringify(places));
});
