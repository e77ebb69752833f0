import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icon } from '../kit/icons';
import { kit } from '../kit/style';
import { say, type Words } from '../kit/words';

const PACE = 350; // ms a step is shown while playing

/**
 * One slider over the steps of all arms. A `scrub` event carries the step, or undefined for "the
 * newest", which follows a run as it goes on.
 */
@customElement('diptych-scrubber')
export class DiptychScrubber extends LitElement {
  static styles = [
    kit,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      input {
        flex: 1;
      }
      output {
        min-width: 7.5em;
        text-align: end;
      }
      .dot {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--dt-ink-soft);
      }
      [aria-pressed='true'] .dot.running {
        background: var(--dt-good);
      }
    `,
  ];

  @property({ attribute: false }) steps: readonly number[] = [];
  @property({ attribute: false }) words: Words = {};
  /** The step that is shown; undefined: the newest. */
  @property({ type: Number }) step?: number;
  @property({ type: Boolean }) running = false;
  @state() private timer?: number;

  render() {
    const last = this.steps.length - 1;
    const at = this.step === undefined ? last : this.steps.findLastIndex((s) => s <= this.step!);
    const where =
      this.step === undefined
        ? say(this.words, 'newest')
        : say(this.words, 'step', this.steps[Math.max(at, 0)] ?? 0);
    const play = say(this.words, this.timer ? 'pause' : 'play');
    return html`
      <button @click=${this.play} aria-label=${play} title=${play}>
        ${icon(this.timer ? 'pause' : 'play')}
      </button>
      <input
        type="range"
        min="0"
        max=${last}
        .value=${String(Math.max(at, 0))}
        aria-label=${say(this.words, 'scrub')}
        aria-valuetext=${where}
        @input=${(e: Event) => this.go(this.steps[+(e.target as HTMLInputElement).value])}
      />
      <output class="soft">${where}</output>
      <button aria-pressed=${this.step === undefined} @click=${() => this.go(undefined)}>
        <span class="dot ${this.running ? 'running' : ''}"></span>
        ${say(this.words, this.running ? 'live' : 'result')}
      </button>
    `;
  }

  /** The step before or after the present one. */
  nudge(by: -1 | 1) {
    const at = this.step === undefined ? this.steps.length - 1 : this.steps.indexOf(this.step);
    this.go(this.steps[Math.min(Math.max(at + by, 0), this.steps.length - 1)]);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop();
  }

  private go(step: number | undefined, keepPlaying = false) {
    if (!keepPlaying) this.stop();
    this.dispatchEvent(new CustomEvent('scrub', { detail: step }));
  }

  private readonly play = () => {
    if (this.timer) return this.stop();
    let at = this.steps.indexOf(this.step ?? -1);
    if (at === this.steps.length - 1) at = -1;
    this.timer = window.setInterval(() => {
      this.go(this.steps[++at], true);
      if (at >= this.steps.length - 1) this.stop();
    }, PACE);
  };

  private stop() {
    window.clearInterval(this.timer);
    this.timer = undefined;
  }
}
