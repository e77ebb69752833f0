/** What a key does in the compare element; letters by their place on the board, in any language. */
export type Command =
  | 'side'
  | 'divider'
  | 'blink'
  | 'difference'
  | 'inputs'
  | 'in'
  | 'out'
  | 'fit'
  | 'full'
  | 'flip'
  | 'earlier'
  | 'later'
  | 'help';

const BY_CODE: Readonly<Record<string, Command>> = {
  KeyS: 'side',
  KeyD: 'divider',
  KeyB: 'blink',
  KeyX: 'difference',
  KeyI: 'inputs',
  Equal: 'in',
  NumpadAdd: 'in',
  Minus: 'out',
  NumpadSubtract: 'out',
  Digit0: 'fit',
  Numpad0: 'fit',
  KeyF: 'full',
  Space: 'flip',
  BracketLeft: 'earlier',
  BracketRight: 'later',
};

/** Keys as the list of shortcuts shows them, with the command's sentence. */
export const SHORTCUTS: readonly [string, string][] = [
  ['S', 'side'],
  ['D', 'divider'],
  ['B', 'blink'],
  ['X', 'difference'],
  ['I', 'inputs'],
  ['Space', 'flip'],
  ['← →', 'keyDivider'],
  ['+ −', 'keyZoom'],
  ['0', 'fit'],
  ['[ ]', 'keySteps'],
  ['F', 'full'],
  ['?', 'shortcuts'],
];

/** The command of a key press, unless the press belongs to a field or to the browser. */
export function command(event: KeyboardEvent): Command | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const target = event.composedPath()[0] as HTMLElement;
  if (target.matches('select, input:not([type=radio])')) return undefined;
  if (event.key === '?') return 'help';
  const found = BY_CODE[event.code];
  return found === 'flip' && target.matches('button, a, input') ? undefined : found;
}

/** Where a key moves a divider at `split` per cent; undefined when it is not such a key. */
export function dividerKey(event: KeyboardEvent, split: number): number | undefined {
  const step = event.shiftKey ? 10 : 1;
  const to = {
    ArrowLeft: split - step,
    ArrowDown: split - step,
    ArrowRight: split + step,
    ArrowUp: split + step,
    PageDown: split - 10,
    PageUp: split + 10,
    Home: 0,
    End: 100,
  }[event.key];
  return to === undefined ? undefined : Math.min(Math.max(to, 0), 100);
}

/** The shift, in panes, by which an arrow key pans. */
export function panKey(event: KeyboardEvent): [number, number] | undefined {
  const shifts: Record<string, [number, number]> = {
    ArrowLeft: [0.1, 0],
    ArrowRight: [-0.1, 0],
    ArrowUp: [0, 0.1],
    ArrowDown: [0, -0.1],
  };
  return shifts[event.key];
}
