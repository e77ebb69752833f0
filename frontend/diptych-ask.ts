import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, queryAll, state } from 'lit/decorators.js';
import { overlay, size, sources, type Choices } from './ask/controls';
import { WHOLE, alike, resized, squareOf, type Frame } from './ask/frame';
import { cut, paint } from './ask/heat';
import { Newest } from './ask/newest';
import { results, MOST } from './ask/results';
import { resultsStyle } from './ask/results-style';
import { Source, type Chosen } from './ask/source';
import { stage, type Hand } from './ask/stage';
import { askStyle } from './ask/style';
import { summary } from './ask/summary';
import { verdicts, type Arm, type Entry, type Verdict } from './ask/verdict';
import { ask, nameless } from './ask/wire';
import { Refusals } from './kit/refusals';
import { kit } from './kit/style';
import { number, say, type Words } from './kit/words';

const STILL = 350; // ms without a movement after which it has stopped

/** A frame on a picture; whoever cannot say which picture asks nothing. */
interface Asked {
  readonly chosen: Chosen;
  readonly frame: Frame;
}

/**
 * A square frame on a picture, and what the networks of a comparison say of what is in it: asked
 * again wherever the frame goes, one question at a time.
 */
@customElement('diptych-ask')
export class DiptychAsk extends LitElement implements Hand, Choices {
  static styles = [kit, askStyle, resultsStyle];

  /** Before the paths of this viewer: "/api", or "/s/{token}". */
  @property() base = '';
  @property() comparison = '';
  @property({ attribute: false }) arms: readonly Arm[] = [];
  /** A run whose test pictures can be looked at. */
  @property({ type: Number }) run = 0;
  /** How many test pictures it has. */
  @property({ type: Number }) tests = 0;
  /** Whether pictures of one's own can be asked about. */
  @property({ type: Boolean }) own = false;
  @property({ attribute: false }) words: Words = {};

  @state() private frame = WHOLE;
  @state() private verdicts: readonly Verdict[] = [];
  @state() private attending?: number = 0;
  @state() private over = false;
  @state() private spoken = '';
  @query('input[type=file]') private file!: HTMLInputElement;
  @query('.picture > img') private image?: HTMLImageElement;
  @query('.frame > .heat') private heat?: HTMLCanvasElement;
  @queryAll('.cut') private cuts!: NodeListOf<HTMLElement>;
  /** What the verdicts are about. */
  private told?: Asked;
  private timer?: ReturnType<typeof setTimeout>;
  private readonly viewer = nameless();
  private readonly refusals = new Refusals(this);
  private readonly source = new Source(this, (sentence) => this.refuse(sentence));
  private readonly seen = new IntersectionObserver((entries) => this.begin(entries), { rootMargin: '200px' });
  private readonly newest = new Newest<Asked, Entry[]>(
    ({ chosen, frame }, signal) =>
      ask(`${this.base}/comparisons/${this.comparison}/ask`, this.viewer, { ...chosen.subject, ...frame }, signal),
    { answered: (asked, entries) => this.answered(asked, entries), failed: (reason) => this.failed(reason) },
  );

  render() {
    const { words, arms, own, tests, frame } = this;
    const { chosen, sent } = this.source;
    const test = chosen && 'test' in chosen.subject ? chosen.subject.test : undefined;
    return html`<div class="box ${this.over ? 'over' : ''}" @dragover=${this.drag} @dragleave=${this.drag} @drop=${this.drop}>
      ${sources({ own, tests, test, sent, words }, this)} ${this.refusals.shown()}
      <div class="work">
        <div class="side">
          ${stage({ picture: chosen?.picture, loading: this.source.busy, label: this.label, frame, words }, this)}
          ${size(frame.side, words, this.resize, () => this.rest())}
          ${overlay(arms, this.attending, words, (arm) => (this.attending = arm))}
          <p id="keys" class="soft">${say(words, 'keys')}</p>
        </div>
        <div class="side">${results({ arms, verdicts: this.verdicts, old: this.old, busy: this.newest.busy, words })} ${this.rules()}</div>
      </div>
      <p class="unseen" role="status">${this.spoken}</p>
      ${own
        ? html`<input class="unseen" type="file" accept="image/jpeg,image/png,image/webp" tabindex="-1" aria-hidden="true" @change=${this.picked} />`
        : nothing}
    </div>`;
  }

  /** Whether what was told last is of another picture, or of a place that no answer followed. */
  private get old(): boolean {
    const { told } = this;
    return told?.chosen !== this.source.chosen || (this.refusals.any && !!told && !alike(told.frame, this.frame));
  }

  private rules(): TemplateResult {
    return html`<p class="rules soft">${say(this.words, 'ruleSpread')} ${say(this.words, 'ruleStrange')} ${say(this.words, 'ruleAttention')}</p>`;
  }

  connectedCallback() {
    super.connectedCallback();
    this.seen.observe(this);
    document.addEventListener('paste', this.paste);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('paste', this.paste);
    this.seen.disconnect();
    clearTimeout(this.timer);
    this.newest.stop();
    this.told = undefined;
  }

  protected updated() {
    const { picture } = this.source.chosen ?? {};
    const attention = (arm?: number) =>
      arm === undefined || this.told?.chosen !== this.source.chosen ? undefined : this.verdicts[arm]?.attention;
    if (this.heat) paint(this.heat, attention(this.attending));
    this.cuts.forEach((cell, arm) => {
      const [square, heat] = cell.querySelectorAll('canvas');
      if (picture && this.image?.complete) cut(square, this.image, squareOf(this.frame, picture));
      paint(heat, attention(arm));
    });
  }

  /** Nobody is asked anything before somebody could see the answer. */
  private begin(entries: readonly IntersectionObserverEntry[]) {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    this.seen.disconnect();
    if (!this.source.chosen && this.tests > 0) this.test(0);
  }

  private get label(): string {
    const { chosen } = this.source;
    if (!chosen) return '';
    return 'test' in chosen.subject ? say(this.words, 'labelTest', number(chosen.subject.test + 1, 0)) : chosen.name;
  }

  readonly test = (index: number) => {
    void this.take(this.source.test(`${this.base}/runs/${this.run}/questions/${index}`, index));
  };

  readonly browse = () => this.file.click();
  readonly stopSending = () => this.source.stop();

  private async take(getting: Promise<boolean>) {
    this.refusals.clear();
    if (!(await getting)) return;
    this.newest.stop();
    this.frame = WHOLE;
    await this.updateComplete;
    await this.image?.decode().catch(() => {});
    this.requestUpdate(); // what is cut out can be painted now
    this.ask();
    this.rest();
  }

  private ask() {
    const { chosen } = this.source;
    if (chosen) this.newest.ask({ chosen, frame: this.frame });
  }

  place(frame: Frame) {
    if (alike(frame, this.frame)) return;
    this.frame = frame;
    this.ask();
    this.moving();
  }

  /** The hand has let go, or the keys are let be. */
  rest() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.newest.hurry();
    this.speak();
  }

  private moving() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.rest(), STILL);
  }

  private readonly resize = (side: number) => {
    const { chosen } = this.source;
    if (chosen) this.place(resized(this.frame, chosen.picture, side));
  };

  private answered(asked: Asked, entries: Entry[]) {
    if (asked.chosen !== this.source.chosen) return;
    this.told = asked;
    this.verdicts = verdicts(entries, this.arms.length, MOST);
    this.refusals.clear();
    this.speak();
  }

  private failed(reason: unknown) {
    this.refuse(reason instanceof Error && reason.name === 'Error' ? reason.message : '');
  }

  private refuse(sentence: string) {
    this.refusals.say(sentence || say(this.words, 'lost'));
  }

  /** Says what is seen, when it is about the place where the frame has come to rest. */
  private speak() {
    const { told, frame } = this;
    if (this.timer !== undefined || told?.chosen !== this.source.chosen || !told || !alike(told.frame, frame)) return;
    const where = say(this.words, 'where', ...[frame.left, frame.top, frame.side].map((share) => number(share * 100, 0)));
    this.spoken = `${where} ${summary(this.words, this.arms, this.verdicts)}`;
  }

  private send(file: File | undefined) {
    if (file && this.own) void this.take(this.source.own(file));
  }

  private readonly picked = () => {
    this.send(this.file.files?.[0]);
    this.file.value = ''; // so that the same file can be chosen again
  };

  private readonly drag = (event: DragEvent) => {
    if (!this.own || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over = event.type === 'dragover';
  };

  private readonly drop = (event: DragEvent) => {
    if (!this.own) return;
    event.preventDefault();
    this.over = false;
    this.send(event.dataTransfer?.files[0]);
  };

  private readonly paste = (event: ClipboardEvent) => {
    const file = [...(event.clipboardData?.files ?? [])].find((one) => one.type.startsWith('image/'));
    if (!file || !this.own) return;
    event.preventDefault();
    this.send(file);
  };
}
