import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Curve, Plot } from './chart/plot';
import { PlotElement } from './chart/plot-element';
import { savePicture, saveValues } from './chart/save';
import { average, decades, extended, nearest, smooth, type Arm, type Run } from './chart/series';
import { chartStyle } from './chart/style';
import { table, value } from './chart/table';
import { icon } from './kit/icons';
import { kit, tone } from './kit/style';
import { measure, number, say } from './kit/words';

type Tools = typeof import('./chart/plot');

interface Named {
  readonly name: string;
  readonly label: string;
}

/**
 * Curves of all arms on one axis over their steps: the mean over seeds with its 95 % interval.
 */
@customElement('diptych-chart')
export class DiptychChart extends PlotElement<Tools> {
  static styles = [kit, chartStyle];

  @property({ attribute: false }) metrics: readonly Named[] = [];
  @property({ attribute: false }) arms: readonly Arm[] = [];
  @property({ attribute: false }) runs: readonly Run[] = [];
  @state() private metric?: string;
  /** As the person chose; undefined: as the values need it. */
  @state() private chosenLog?: boolean;
  @state() private weight = 0;
  @state() private muted = new Set<number>();

  /** Adds points that have just been measured. */
  extend(news: readonly Run[]) {
    this.runs = extended(this.runs, news);
  }

  render() {
    if (!this.present.length) {
      return html`<p class="nothing soft">${say(this.words, 'nothing')}</p>`;
    }
    return html`
      <div class="bar">
        ${this.metricPicker()} ${this.legend()} ${this.axes()}
        ${this.button('PNG', () => savePicture(this.chart!, this.shown.name))}
        ${this.button('CSV', () => saveValues(this.runs, this.arms))}
      </div>
      <div class="plot" role="img" aria-label=${this.summary()}></div>
      ${table(this.words, this.curves(), this.summary())}
    `;
  }

  private metricPicker() {
    return html`<select
      aria-label=${say(this.words, 'metric')}
      @change=${(event: Event) => (this.metric = (event.target as HTMLSelectElement).value)}
    >
      ${this.present.map(
        ({ name, label }) =>
          html`<option value=${name} ?selected=${name === this.shown.name}>${label}</option>`,
      )}
    </select>`;
  }

  private legend() {
    return html`<div class="legend">
      ${this.arms.map(
        ({ letter, label }, i) =>
          html`<button aria-pressed=${!this.muted.has(i)} @click=${() => this.toggle(i)}>
            <span class="letter" style="--tone:${tone(letter)}">${letter}</span>${label}
          </button>`,
      )}
    </div>`;
  }

  private axes() {
    const words = this.words;
    return html`
      <label class="smooth">
        ${say(words, 'smooth')}
        <input
          type="range"
          min="0"
          max="0.98"
          step="0.02"
          .value=${String(this.weight)}
          @input=${(event: Event) => (this.weight = +(event.target as HTMLInputElement).value)}
        />
      </label>
      <button aria-pressed=${this.log} ?disabled=${!this.positive} @click=${() => (this.chosenLog = !this.log)}>
        ${say(words, 'log')}
      </button>
    `;
  }

  private button(name: string, act: () => void) {
    return html`<button title=${say(this.words, 'save', name)} aria-label=${say(this.words, 'save', name)} @click=${act}>
      ${icon('download')}${name}
    </button>`;
  }

  protected load() {
    return import('./chart/plot');
  }

  protected draw(chart: Plot, tools: Tools) {
    const curves = this.curves();
    tools.draw(chart, curves, {
      log: this.log,
      xLabel: say(this.words, 'step'),
      number: measure,
      tip: (step) => this.tip(curves, step),
    });
  }

  private tip(curves: readonly Curve[], step: number): HTMLElement {
    const tip = document.createElement('div');
    tip.append(`${say(this.words, 'step')} ${number(step, 0)}`);
    for (const curve of curves) {
      const point = nearest(curve.points, step);
      const line = document.createElement('div');
      line.textContent = `${curve.title}: ${value(point)}`;
      line.style.color = `var(--dt-arm-${curve.look % 6})`;
      tip.append(line);
    }
    return tip;
  }

  private curves(): Curve[] {
    const { name } = this.shown;
    return this.arms.flatMap(({ letter, label }, look) => {
      const of = this.runs.filter((run) => run.arm === look).map((run) => run.metrics[name] ?? []);
      const raw = average(of);
      if (this.muted.has(look) || raw.length === 0) return [];
      const points = this.weight > 0 ? smooth(raw, this.weight) : raw;
      return [{ title: `${letter} ${label}`, look, raw, points }];
    });
  }

  private summary(): string {
    const ends = this.curves().map((c) => `${c.title}: ${value(c.points.at(-1))}`);
    return `${this.shown.label}. ${ends.join('; ')}`;
  }

  /** Metrics of which at least one value is known. */
  private get present(): readonly Named[] {
    return this.metrics.filter(({ name }) => this.runs.some((run) => run.metrics[name]?.length));
  }

  private get shown(): Named {
    return this.present.find(({ name }) => name === this.metric) ?? this.present[0];
  }

  private get log(): boolean {
    return this.positive && (this.chosenLog ?? decades(this.curves().map(({ raw }) => raw)) > 2.5);
  }

  /** Whether a logarithm can show anything. */
  private get positive(): boolean {
    return this.curves().some((curve) => curve.raw.some((point) => point.mean > 0));
  }

  private toggle(arm: number) {
    const muted = new Set(this.muted);
    if (!muted.delete(arm)) muted.add(arm);
    this.muted = muted;
  }
}
