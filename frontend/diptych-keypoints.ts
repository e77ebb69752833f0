import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import './keypoints/diptych-keypoint-text';
import './keypoints/diptych-warp';
import { Board } from './keypoints/board';
import type { DiptychKeypointText } from './keypoints/diptych-keypoint-text';
import { command, shifted, travel } from './keypoints/keys';
import { list, type Rows } from './keypoints/list';
import { listStyle } from './keypoints/list-style';
import { Refusal, format, other, parse, within, type Match, type Place, type Side, type Sizes } from './keypoints/match';
import { pane, type Hand, type Picture } from './keypoints/pane';
import { preview } from './keypoints/preview';
import { keypointsStyle } from './keypoints/style';
import { toolbar, type Acts, type Busy } from './keypoints/toolbar';
import { icon } from './kit/icons';
import { Refusals } from './kit/refusals';
import { kit } from './kit/style';
import { say, type Words } from './kit/words';

/**
 * Places of two pictures that correspond, to find, set, move and lock, with a look at what they do
 * to the first picture. Its value is their text; what the server finds comes by `found`.
 */
@customElement('diptych-keypoints')
export class DiptychKeypoints extends LitElement implements Hand, Rows, Acts {
  static styles = [kit, keypointsStyle, listStyle];

  @property() value = '';
  @property({ attribute: false }) from?: Picture;
  @property({ attribute: false }) to?: Picture;
  @property({ type: Boolean }) readonly = false;
  /** Whether somebody can find matches. */
  @property({ type: Boolean }) detectable = false;
  /** What finding is at, while it goes on. */
  @property({ attribute: false }) busy?: Busy;
  @property({ attribute: false }) words: Words = {};

  @state() private amount = 100;
  @state() private status = '';
  @state() private refusal = '';
  @query('diptych-keypoint-text') private dialog!: DiptychKeypointText;
  private readonly board = new Board();
  private readonly failures = new Refusals(this);
  private written?: string;

  render() {
    const { from, to, words } = this;
    if (!from || !to) return html`<p class="soft">${say(words, 'choosePictures')}</p>`;
    const look = { board: this.board, words, readonly: this.readonly };
    return html`<div class="box" @keydown=${this.pressed}>
      ${this.readonly
        ? nothing
        : toolbar(this.board, words, this.detectable, this.busy, this)}
      ${this.refusal ? html`<p class="refusal" role="alert">${this.refusal}</p>` : this.failures.shown()}
      <p class="status" role="status">${this.status || say(words, 'count', this.board.matches.length)}</p>
      <div class="panes">
        ${pane('from', from, look, this)} ${pane('to', to, look, this)} 
        ${preview(from, this.board.matches, this.sizes, this.amount, words, (amount) => (this.amount = amount))}
      </div>
      ${this.readonly ? this.save() : html`<p id="keys" class="hint soft">${say(words, 'keys')}</p>`}
      ${this.board.matches.length ? list({ from, to }, look, this) : nothing}
      <diptych-keypoint-text
        .words=${words}
        .sizes=${this.sizes}
        ?readonly=${this.readonly}
        @take=${(event: CustomEvent<Match[]>) => this.change(() => this.board.take(event.detail))}
      ></diptych-keypoint-text>
    </div>`;
  }

  private save(): TemplateResult {
    return html`<button id="text" class="edged" @click=${this.text}>${icon('text')}${say(this.words, 'text')}</button>`;
  }

  protected willUpdate(changed: PropertyValues<this>) {
    if (changed.has('busy') && this.busy) this.failures.clear();
    const given = changed.has('value') && this.value !== this.written;
    if (!this.from || !this.to || !(given || changed.has('from') || changed.has('to'))) return;
    this.written = this.value;
    this.status = '';
    this.refusal = '';
    this.board.start(this.read(this.value) ?? []);
  }

  focus(options?: FocusOptions) {
    this.renderRoot.querySelector<HTMLElement>('button')?.focus(options);
  }

  /** Says why finding failed, or why these cannot be taken. */
  fail(sentence: string) {
    this.refusal = '';
    this.failures.say(sentence);
  }

  /** What the server found, as text. */
  found(text: string) {
    this.busy = undefined;
    this.failures.clear();
    const matches = this.read(text);
    if (!matches) return;
    this.change(() => this.board.found(matches, this.sizes));
    this.status = say(this.words, 'found', matches.length, this.board.matches.length);
  }

  private read(text: string): Match[] | undefined {
    try {
      return parse(text, this.sizes);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.refusal = say(this.words, refusal.key, ...refusal.gaps);
      return undefined;
    }
  }

  private get sizes(): Sizes {
    return { from: this.from!, to: this.to! };
  }

  /** Does something to the matches and tells it; a movement is told when it ends. */
  private change(act: () => void, tell = true) {
    this.status = '';
    this.refusal = '';
    this.failures.clear();
    act();
    this.requestUpdate();
    if (tell) this.tell();
  }

  private tell() {
    const text = format(this.board.matches);
    if (text === this.value) return;
    this.value = this.written = text;
    this.dispatchEvent(new CustomEvent('value-changed'));
  }

  press(side: Side, place: Place) {
    if (this.board.full) {
      this.refusal = say(this.words, 'full', this.board.matches.length);
      return;
    }
    this.change(() => this.completed(side, this.board.press(side, place)));
  }

  double(side: Side) {
    if (this.board.pending) this.change(() => this.completed(side, this.board.double(this.sizes)));
  }

  private completed(side: Side, whole: boolean) {
    const facing = other(side);
    this.status = whole
      ? say(this.words, 'added', this.board.matches.length)
      : say(this.words, 'pending', (facing === 'to' ? this.to! : this.from!).label);
  }

  grab(_: Side, index: number) {
    if (this.board.selected === index) return;
    this.board.selected = index;
    this.requestUpdate();
  }

  drag(side: Side, index: number, place: Place) {
    this.change(() => this.board.move(index, side, place, this.sizes, `drag ${side}`), false);
  }

  drop() {
    this.board.letGo();
    this.tell();
  }

  key(event: KeyboardEvent, side: Side, index: number) {
    const what = command(event);
    const place = shifted(this.board.matches[index][side], event);
    const last = this.board.matches.length - 1;
    if (what === 'next') this.focusPoint(side, Math.min(index + 1, last));
    else if (what === 'previous') this.focusPoint(side, Math.max(index - 1, 0));
    else if (what === 'first') this.focusPoint(side, 0);
    else if (what === 'last') this.focusPoint(side, last);
    else if (this.readonly || (!what && !place)) return;
    else if (what === 'lock') this.lock(index);
    else if (what === 'remove') this.removeMatch(index, side);
    else if (place) this.nudge(side, index, place);
    event.preventDefault();
  }

  private nudge(side: Side, index: number, place: Place) {
    this.change(() => this.board.move(index, side, place, this.sizes, `keys ${side}`));
    if (!within(place, this.sizes[side])) this.status = say(this.words, 'edge', this[side]!.label);
  }

  private readonly pressed = (event: KeyboardEvent) => {
    const way = travel(event);
    if (way && !this.readonly) this[way]();
    else if (event.key === 'Escape' && this.board.pending) this.change(() => (this.board.pending = undefined));
    else return;
    event.preventDefault();
  };

  private focusPoint(side: Side, index: number) {
    this.board.selected = index;
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const css = `[data-side=${side}] [data-index="${index}"]`;
      this.renderRoot.querySelector<HTMLElement>(css)?.focus();
    });
  }

  choose(index: number) {
    this.board.selected = index;
    this.requestUpdate();
  }

  set(index: number, side: Side, place: Place): boolean {
    const { width, height, label } = this[side]!;
    const good = within(place, this.sizes[side]);
    if (good) this.change(() => this.board.move(index, side, place, this.sizes));
    else this.refusal = say(this.words, 'outside', label, height - 1, width - 1);
    return good;
  }

  readonly detect = () => {
    this.failures.clear();
    this.dispatchEvent(new CustomEvent('detect'));
  };

  readonly stop = () => {
    this.dispatchEvent(new CustomEvent('stop'));
  };

  readonly add = () => {
    this.change(() => this.board.addInMiddle(this.sizes));
    this.status = say(this.words, 'added', this.board.matches.length);
    this.focusPoint('from', this.board.selected!);
  };

  readonly undo = () => this.change(() => this.board.undo());
  readonly redo = () => this.change(() => this.board.redo());
  readonly clear = () => this.change(() => this.board.clear());
  readonly text = () => this.dialog.open(this.board.matches);

  readonly lock = (index = this.board.selected) => {
    if (typeof index === 'number') this.change(() => this.board.lock(index));
  };

  readonly removeMatch = (index = this.board.selected, side?: Side) => {
    if (typeof index !== 'number') return;
    this.change(() => this.board.remove(index));
    this.status = say(this.words, 'removed', index + 1);
    if (side && this.board.selected !== undefined) this.focusPoint(side, this.board.selected);
    else if (side) this.renderRoot.querySelector<HTMLElement>('#add')?.focus();
  };
}
