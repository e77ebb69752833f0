import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { front, type Better, type Placed } from './chart/front';
import { PlotElement } from './chart/plot-element';
import { savePicture } from './chart/save';
import type { Plot, Side } from './chart/scatter';
import type { Arm } from './chart/series';
import { chartStyle } from './chart/style';
import { icon } from './kit/icons';
import { kit, tone } from './kit/style';
import { measure, say } from './kit/words';

type Tools = typeof import('./chart/scatter');

interface Metric {
  readonly name: string;
  readonly label: string;
  readonly better: Better;
  readonly unit: string;
}

interface Axis {
  readonly label: string;
  readonly metrics: readonly Metric[];
}

/** A run and what was measured of it. */
interface Point {
  /** Position of the arm in the list of arms. */
  readonly arm: number;
  readonly seed: string;
  readonly values: Readonly<Record<string, number>>;
}

const NOTHING: Axis = { label: '', metrics: [] };
const ARROWS = { across: { lower: '← ', higher: '→ ', neither: '' }, up: { lower: '↓ ', higher: '↑ ', neither: '' } };

/** The runs of all arms between two axes, and the front of those that no other one beats. */
@customElement('diptych-scatter')
export class DiptychScatter extends PlotElement<Tools> {
  static styles = [kit, chartStyle];

  @property({ attribute: false }) across: Axis = NOTHING;
  @property({ attribute: false }) up: Axis = NOTHING;
  @property({ attribute: false }) arms: readonly Arm[] = [];
  @property({ attribute: false }) points: readonly Point[] = [];
  @state() private chosen: { readonly across?: string; readonly up?: string } = {};

  render() {
    if (!this.points.length) return html``;
    return html`
      <div class="bar">
        ${this.picker('across', this.across)} ${this.picker('up', this.up)}
        <button
          title=${say(this.words, 'save', 'PNG')}
          aria-label=${say(this.words, 'save', 'PNG')}
          @click=${() => savePicture(this.chart!, 'trade-off')}
        >
          ${icon('download')}PNG
        </button>
      </div>
      <div class="plot" role="img" aria-label=${this.summary()}></div>
      <div class="legend key">
        ${this.arms.map(
          ({ letter, label }) =>
            html`<span><span class="letter" style="--tone:${tone(letter)}">${letter}</span>${label}</span>`,
        )}
        ${this.best().length ? html`<span><i class="dash"></i>${say(this.words, 'front')}</span>` : ''}
      </div>
      ${this.table()}
    `;
  }

  private picker(side: 'across' | 'up', axis: Axis) {
    const shown = this.metric(side);
    return html`<label class="axis">
      <span class="soft">${say(this.words, side)}</span>
      <strong>${axis.label}</strong>
      <select
        @change=${(event: Event) => (this.chosen = { ...this.chosen, [side]: (event.target as HTMLSelectElement).value })}
      >
        ${axis.metrics.map(
          ({ name, label }) => html`<option value=${name} ?selected=${name === shown?.name}>${label}</option>`,
        )}
      </select>
    </label>`;
  }

  private table() {
    const words = this.words;
    const best = this.best();
    return html`<details>
      <summary class="soft">${say(words, 'table')}</summary>
      <table>
        <caption class="unseen">${this.summary()}</caption>
        <tr>
          ${[say(words, 'arm'), say(words, 'seed'), this.heading('across'), this.heading('up'), say(words, 'onFront')].map(
            (head) => html`<th scope="col">${head}</th>`,
          )}
        </tr>
        ${this.placed().map(
          (point) =>
            html`<tr>
              <th scope="row">${this.name(point)}</th>
              <td>${point.seed}</td>
              <td>${this.value('across', point.x)}</td>
              <td>${this.value('up', point.y)}</td>
              <td>${say(words, best.includes(point) ? 'yes' : 'no')}</td>
            </tr>`,
        )}
      </table>
    </details>`;
  }

  protected load() {
    return import('./chart/scatter');
  }

  protected draw(chart: Plot, tools: Tools) {
    tools.draw(chart, this.placed(), this.best(), {
      across: this.side('across'),
      up: this.side('up'),
      letters: this.arms.map(({ letter }) => letter),
      number: measure,
      tip: (point) => this.tip(point),
    });
  }

  /** Runs at one place, such as those of a method that draws nothing at random, are told together. */
  private tip(point: Placed): HTMLElement {
    const tip = document.createElement('div');
    for (const here of this.placed().filter(({ x, y }) => x === point.x && y === point.y)) {
      const line = document.createElement('div');
      line.textContent = `${this.name(here)}, ${say(this.words, 'seed')} ${here.seed}`;
      line.style.color = tone(this.arms[here.arm].letter);
      tip.append(line);
    }
    for (const [side, value] of [['across', point.x] as const, ['up', point.y] as const]) {
      const line = document.createElement('div');
      line.textContent = `${this.metric(side)?.label}: ${this.value(side, value)}`;
      tip.append(line);
    }
    return tip;
  }

  /** One object per run as long as nothing changes, so that points can be told apart. */
  private placed(): readonly Placed[] {
    const x = this.metric('across')?.name ?? '';
    const y = this.metric('up')?.name ?? '';
    const { points } = this;
    if (this.known?.points !== points || this.known.x !== x || this.known.y !== y) {
      const placed = points.map(({ arm, seed, values }) => ({ arm, seed, x: values[x], y: values[y] }));
      this.known = { points, x, y, placed: placed.filter((p) => p.x !== undefined && p.y !== undefined) };
    }
    return this.known.placed;
  }

  private known?: { points: readonly Point[]; x: string; y: string; placed: readonly Placed[] };

  private best(): readonly Placed[] {
    return front(this.placed(), this.side('across').better, this.side('up').better);
  }

  private metric(side: 'across' | 'up'): Metric | undefined {
    const { metrics } = this[side];
    return metrics.find(({ name }) => name === this.chosen[side]) ?? metrics[0];
  }

  private side(side: 'across' | 'up'): Side {
    return { title: this.heading(side), better: this.metric(side)?.better ?? 'neither' };
  }

  private heading(side: 'across' | 'up'): string {
    const { label = '', better = 'neither', unit = '' } = this.metric(side) ?? {};
    return `${label}${unit ? `, ${unit}` : ''} · ${ARROWS[side][better]}${say(this.words, better)}`;
  }

  private value(side: 'across' | 'up', value: number): string {
    const unit = this.metric(side)?.unit;
    return unit ? `${measure(value)} ${unit}` : measure(value);
  }

  private name({ arm }: Placed): string {
    return `${this.arms[arm].letter} ${this.arms[arm].label}`;
  }

  private summary(): string {
    const points = this.placed().map(
      (p) => `${this.name(p)} (${p.seed}): ${this.value('across', p.x)}, ${this.value('up', p.y)}`,
    );
    return say(this.words, 'summary', this.heading('across'), this.heading('up'), points.join('; '));
  }
}
