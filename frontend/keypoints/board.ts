import { MOST, alike, inside, other, placeAt, type Match, type Place, type Side, type Sizes } from './match';

type Matches = readonly Match[];

/** What can be done to matches, with a way back. It knows nothing of the page. */
export class Board {
  matches: Matches = [];
  /** Position of the match in hand. */
  selected?: number;
  /** A place whose counterpart is still to be chosen. */
  pending?: { readonly side: Side; readonly place: Place };
  private past: Matches[] = [];
  private future: Matches[] = [];
  private joint?: string;

  /** Begins anew with these; there is no way back behind them. */
  start(matches: Matches) {
    this.matches = matches;
    this.past = [];
    this.future = [];
    this.selected = undefined;
    this.pending = undefined;
    this.joint = undefined;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  get full(): boolean {
    return this.matches.length >= MOST;
  }

  /** Half of a match, or its other half; gives whether it is whole now. */
  press(side: Side, place: Place): boolean {
    if (!this.pending || this.pending.side === side) {
      this.pending = { side, place };
      return false;
    }
    const { place: first } = this.pending;
    this.add(side === 'to' ? { from: first, to: place } : { from: place, to: first });
    return true;
  }

  /** Makes the half that waits whole, at the same relative place of the other picture. */
  double(sizes: Sizes): boolean {
    if (!this.pending) return false;
    const { side, place } = this.pending;
    return this.press(other(side), alike(place, sizes[side], sizes[other(side)]));
  }

  /** A match in the middle of both pictures, or beside the one that is there already. */
  addInMiddle(sizes: Sizes) {
    let at = 0.5;
    const taken = (x: number) =>
      this.matches.some(({ from }) => Math.abs(from.column - placeAt(x, x, sizes.from).column) < 0.5);
    while (taken(at) && at < 0.9) at += 0.05;
    this.add({ from: placeAt(at, at, sizes.from), to: placeAt(at, at, sizes.to) });
  }

  private add(places: Pick<Match, Side>) {
    this.pending = undefined;
    this.selected = this.matches.length;
    this.change([...this.matches, { ...places, locked: false, remark: '' }]);
  }

  /**
   * Moves one end of a match, never out of the picture.
   *
   * @param hold the same for all steps of one movement, which is undone as one
   */
  move(index: number, side: Side, place: Place, sizes: Sizes, hold?: string) {
    const to = inside(place, sizes[side]);
    const now = this.matches[index][side];
    if (to.row === now.row && to.column === now.column) return;
    this.replace(index, { [side]: to }, hold);
  }

  /** Ends a movement: the next one is undone on its own. */
  letGo() {
    this.joint = undefined;
  }

  lock(index: number) {
    this.replace(index, { locked: !this.matches[index].locked });
  }

  remove(index: number) {
    const left = this.matches.filter((_, i) => i !== index);
    this.selected = left.length ? Math.min(index, left.length - 1) : undefined;
    this.change(left);
  }

  clear() {
    this.selected = undefined;
    this.pending = undefined;
    this.change([]);
  }

  /** Takes what was written elsewhere instead of what is here. */
  take(matches: Matches) {
    this.selected = undefined;
    this.pending = undefined;
    this.change(matches);
  }

  /** Takes what was found: locked matches stay, and what was found beside one of them goes. */
  found(matches: Matches, { from }: Sizes) {
    const near = 0.02 * Math.hypot(from.width, from.height);
    const kept = this.matches.filter((match) => match.locked);
    const fresh = matches.filter(
      (match) => !kept.some((one) => distance(one.from, match.from) < near),
    );
    this.take([...kept, ...fresh].slice(0, MOST));
  }

  undo() {
    this.travel(this.past, this.future);
  }

  redo() {
    this.travel(this.future, this.past);
  }

  private travel(from: Matches[], to: Matches[]) {
    const next = from.pop();
    if (!next) return;
    to.push(this.matches);
    this.matches = next;
    this.joint = undefined;
    this.pending = undefined;
    if (this.selected !== undefined && this.selected >= next.length) this.selected = undefined;
  }

  private replace(index: number, part: Partial<Match>, hold?: string) {
    this.change(
      this.matches.map((match, i) => (i === index ? { ...match, ...part } : match)),
      hold && `${hold} ${index}`,
    );
  }

  private change(next: Matches, joint?: string) {
    if (!joint || joint !== this.joint) this.past.push(this.matches);
    this.joint = joint;
    this.future = [];
    this.matches = next;
  }
}

function distance(a: Place, b: Place): number {
  return Math.hypot(a.row - b.row, a.column - b.column);
}
