import type { Place } from './match';

/** What a key does to the match in hand. */
export type Command = 'remove' | 'lock' | 'next' | 'previous' | 'first' | 'last';

const COMMANDS: Readonly<Record<string, Command>> = {
  Delete: 'remove',
  Backspace: 'remove',
  PageDown: 'next',
  PageUp: 'previous',
  Home: 'first',
  End: 'last',
};

export function command(event: KeyboardEvent): Command | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  return event.code === 'KeyL' ? 'lock' : COMMANDS[event.key];
}

/** Where an arrow key moves a place: by one pixel, with Shift by ten. */
export function shifted({ row, column }: Place, event: KeyboardEvent): Place | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const step = event.shiftKey ? 10 : 1;
  const shifts: Record<string, [rows: number, columns: number]> = {
    ArrowUp: [-step, 0],
    ArrowDown: [step, 0],
    ArrowLeft: [0, -step],
    ArrowRight: [0, step],
  };
  const shift = shifts[event.key];
  return shift && { row: row + shift[0], column: column + shift[1] };
}

/** Undo and redo, by the letter's place on the board; fields of the page keep theirs. */
export function travel(event: KeyboardEvent): 'undo' | 'redo' | undefined {
  const target = event.composedPath()[0] as HTMLElement;
  if (!(event.ctrlKey || event.metaKey) || target.matches('input, textarea')) return undefined;
  if (event.code === 'KeyZ') return event.shiftKey ? 'redo' : 'undo';
  return event.code === 'KeyY' ? 'redo' : undefined;
}
