import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import './compare/diptych-difference';
import './compare/diptych-scrubber';
import type { DiptychScrubber } from './compare/diptych-scrubber';
import { Gestures, type Surface } from './compare/gestures';
import { isFull, toggleFull } from './compare/full';
import * as choices from './compare/choices';
import { command, dividerKey, panKey, type Command } from './compare/keys';
import { flipPicker, gainPicker, pairPicker } from './compare/pair';
import { differing, divided, sideBySide, stacked, type Look } from './compare/panes';
import { renewed, steps, type News, type Picture } from './compare/picture';
import { Measures } from './compare/measures';
import { savePoster } from './compare/poster';
import { stageStyle } from './compare/stage-style';
import { compareStyle } from './compare/style';
import { MODES, modePicker, shortcutList, tool, zoomPicker, type Mode } from './compare/toolbar';
import { WHOLE, moved, zoomAt, type View } from './compare/view';
import { icon } from './kit/icons';
import { kit } from './kit/style';
import { counting, say, type Words } from './kit/words';

const BLINK = 900; // ms a picture is shown by the automatic flip
const still = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * Pictures of any number of arms, looked at together: side by side under one zoom, cut by a
 * divider, blinking, or as a map of their difference; at their newest state or at one shared step.
 */
@customElement('diptych-compare')
export class DiptychCompare extends LitElement implements Surface {
  static styles = [kit, compareStyle, stageStyle];

  @property({ attribute: false }) items: readonly Picture[] = [];
  @property({ attribute: false }) words: Words = {};
  @property({ reflect: true }) mode: Mode = 'side';
  /** Whether newer pictures are still to come. */
  @property({ type: Boolean }) running = false;
  /** What steps are counted in: "step" or "epochs". */
  @property() unit = 'step';

  @state() view: View = WHOLE;
  @state() private offers: readonly choices.Offer[] = [];
  @state() private step?: number;
  @state() private withInputs = false;
  @state() private pair: [string?, string?] = [];
  @state() private split = 50;
  @state() private shown = 0;
  @state() private gain = 3;
  @state() private mean?: number;
  @state() private hinting = false;
  @state() private flipping?: number;
  @query('.stage') private stage!: HTMLElement;
  @query('.pane') private pane!: HTMLElement;
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('diptych-scrubber') private scrubber?: DiptychScrubber;
  private readonly gestures = new Gestures(this);
  private hintTimer = 0;
  private readonly measures = new Measures(this);

  /** Shows these and no others. */
  show(items: readonly Picture[]) {
    this.items = items;
  }

  /** Adds what is new about some of them. */
  renew(news: readonly News[]) {
    this.items = this.items.map((item) => renewed(item, news.find(({ id }) => id === item.id)));
  }

  /** Offers something to choose in the row of controls; the choice is told by a `choose` event. */
  offer(offer: choices.Offer) {
    this.offers = choices.renewed(this.offers, offer);
  }

  constructor() {
    super();
    this.addEventListener('fullscreenchange', () => this.requestUpdate());
  }

  render() {
    const { zoom, x, y } = this.view;
    const kept = steps(this.items);
    const shape = this.measures.shape(this.arms, this.step);
    const words = counting(this.words, this.unit);
    return html`<div class="box" @keydown=${this.key}>
      ${this.toolbar()}
      <div
        class="stage ${this.mode} ${zoom > 1 ? 'zoomed' : ''}"
        tabindex="0"
        role="group"
        aria-label=${say(this.words, 'stage')}
        style="--zoom:${zoom}; --x:${x}; --y:${y}; --aspect:${shape}"
        @pointerdown=${this.gestures.down}
        @pointermove=${this.gestures.move}
        @pointerup=${this.gestures.up}
        @pointercancel=${this.gestures.up}
        @wheel=${this.gestures.wheel}
        @dblclick=${this.gestures.double}
        @load=${this.measures.loaded}
      >
        ${this.panes(shape)}
        ${this.hinting ? html`<p class="hint">${say(this.words, 'wheel')}</p>` : nothing}
      </div>
      ${this.modeBar()}
      ${kept.length > 1
        ? html`<diptych-scrubber
            .steps=${kept}
            .step=${this.step}
            .words=${words}
            ?running=${this.running}
            @scrub=${(event: CustomEvent<number | undefined>) => (this.step = event.detail)}
          ></diptych-scrubber>`
        : nothing}
      ${shortcutList(this.words, () => this.dialog.close())}
    </div>`;
  }

  private toolbar(): TemplateResult {
    const words = this.words;
    const full = isFull(this);
    const chosen = choices.choosers(words, this.offers, (choice, value) =>
      this.dispatchEvent(new CustomEvent('choose', { detail: { choice, value } })),
    );
    return html`<div class="toolbar ${chosen.length ? 'long' : ''}">
      ${modePicker(words, this.mode, (mode) => this.look(mode))}
      ${chosen.length ? html`<div class="choices">${chosen}</div>` : nothing}
      ${this.items.some(isInput)
        ? html`<button class="toggle" aria-pressed=${this.withInputs} title=${say(words, 'inputs')} @click=${() => this.run('inputs')}>
            ${icon('inputs')}<span>${say(words, 'inputs')}</span>
          </button>`
        : nothing}
      <div class="end">
        ${zoomPicker(words, this.view.zoom === 1, this.measures.percent, (what) => this.run(what))}
        <span class="unseen" role="status">${this.measures.said}</span>
        ${tool('download', say(words, 'poster'), () => void savePoster(this.visible, this.step), 'poster')}
        ${tool(full ? 'leave' : 'full', say(words, full ? 'leave' : 'full'), () => this.run('full'))}
        <button class="wide" aria-label=${say(words, 'shortcuts')} title=${say(words, 'shortcuts')} @click=${() => this.run('help')}>
          ?
        </button>
      </div>
    </div>`;
  }

  private modeBar() {
    const words = this.words;
    if (this.mode === 'side' || this.items.length < 2) return nothing;
    if (this.mode === 'blink') {
      const turns = { on: !!this.flipping, possible: !still.matches, toggle: this.autoFlip };
      return flipPicker(words, this.visible, this.top, (i) => (this.shown = i), turns);
    }
    const further =
      this.mode === 'difference' ? gainPicker(words, this.gain, this.mean, (gain) => (this.gain = gain)) : nothing;
    return pairPicker(words, this.items, this.compared, (...ids) => (this.pair = ids), further);
  }

  private panes(shape: number): TemplateResult {
    const look: Look = {
      words: counting(this.words, this.unit),
      step: this.step,
      shape,
      shapes: this.measures.shapes,
      width: this.measures.width,
    };
    if (this.mode === 'side' || this.items.length < 2) return sideBySide(this.visible, look);
    if (this.mode === 'blink') return stacked(this.visible, this.top, look);
    const [left, right] = this.compared;
    return this.mode === 'divider'
      ? divided(left, right, this.split, look, this.handleKey)
      : differing(left, right, this.gain, look, (event) => (this.mean = event.detail));
  }

  protected willUpdate(changed: PropertyValues<this>) {
    if (!MODES.includes(this.mode)) this.mode = 'side';
    if (changed.has('mode') && this.mode !== 'blink') this.stopFlip();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopFlip();
  }

  holdsDivider(x: number): boolean {
    if (this.mode !== 'divider') return false;
    const grip = 28 / this.pane.clientWidth;
    return this.view.zoom === 1 || Math.abs(x - this.split / 100) < grip;
  }

  divide(x: number) {
    this.split = Math.min(Math.max(x * 100, 0), 100);
  }

  tapped(x: number) {
    if (this.mode === 'divider') this.divide(x);
    else if (this.mode === 'blink') this.run('flip');
  }

  wheelZooms(event: WheelEvent): boolean {
    const attentive = event.ctrlKey || this.view.zoom > 1 || isFull(this);
    if (attentive || this.stage.matches(':focus-within')) return this.view.zoom > 1 || event.deltaY < 0;
    this.hinting = true;
    clearTimeout(this.hintTimer);
    this.hintTimer = window.setTimeout(() => (this.hinting = false), 1600);
    return false;
  }

  /** Arms, and the inputs too when they are asked for. */
  private get visible(): readonly Picture[] {
    return this.withInputs ? this.items : this.arms;
  }

  /** The inputs alone, where there is nothing else. */
  private get arms(): readonly Picture[] {
    const arms = this.items.filter((item) => !isInput(item));
    return arms.length > 0 ? arms : this.items;
  }

  private get top(): number {
    return Math.min(this.shown, this.visible.length - 1);
  }

  /** The two that divider and difference show: the chosen ones, else the first two. */
  private get compared(): [Picture, Picture] {
    const ordered = [...this.items].sort((a, b) => +isInput(a) - +isInput(b));
    const [left, right] = this.pair.map((id) => this.items.find((item) => item.id === id));
    return [left ?? ordered[0], right ?? ordered[1] ?? ordered[0]];
  }

  private look(mode: Mode) {
    this.mode = mode;
    this.dispatchEvent(new CustomEvent('mode-changed', { detail: mode }));
  }

  private run(what: Command) {
    if (what === 'in') this.view = zoomAt(this.view, this.view.zoom * 1.5);
    else if (what === 'out') this.view = zoomAt(this.view, this.view.zoom / 1.5);
    else if (what === 'fit') this.view = WHOLE;
    else if (what === 'inputs') this.withInputs = !this.withInputs;
    else if (what === 'full') void toggleFull(this).then(() => this.requestUpdate());
    else if (what === 'flip') this.shown = (this.top + 1) % this.visible.length;
    else if (what === 'earlier') this.scrubber?.nudge(-1);
    else if (what === 'later') this.scrubber?.nudge(1);
    else if (what === 'help') this.dialog.showModal();
    else this.look(what);
  }

  private readonly key = (event: KeyboardEvent) => {
    const what = command(event);
    const pan = event.composedPath()[0] === this.stage ? panKey(event) : undefined;
    if (what) this.run(what);
    else if (pan && this.view.zoom > 1) this.view = moved(this.view, ...pan);
    else if (!pan || this.mode !== 'divider') return;
    else this.handleKey(event);
    event.preventDefault();
  };

  private readonly handleKey = (event: KeyboardEvent) => {
    const split = dividerKey(event, this.split);
    if (split === undefined) return;
    this.split = split;
    event.preventDefault();
    event.stopPropagation();
  };

  private readonly autoFlip = () => {
    if (this.flipping) return this.stopFlip();
    this.flipping = window.setInterval(() => this.run('flip'), BLINK);
  };

  private stopFlip() {
    clearInterval(this.flipping);
    this.flipping = undefined;
  }
}

function isInput(picture: Picture): boolean {
  return picture.letter === undefined;
}
