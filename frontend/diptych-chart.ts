import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Curve, Plot } from './chart/plot';
import { PlotElement } from './chart/plot-element';
import { savePicture, saveValues } from './chart/save';
import { average, decades, nearest, placed, smooth, SCALES, type Arm, type Run, type Scale } from './chart/series';
import { Points, type Source } from './chart/source';
import { chartStyle } from './chart/style';
import { place, table, value } from './chart/table';
import { icon } from './kit/icons';
import { kit, tone } from './kit/style';
import { measure, say } from './kit/words';

type Tools = typeof import('./chart/plot');

interface Named {
  readonly name: string;
  readonly label: string;
  /** Whether results are compared by it: measured once, at the end, it is no curve. */
  readonly result: boolean;
}

/**
 * Curves of all arms on one axis: the mean over seeds with its 95 % interval, or every run by
 * itself; over steps, epochs, pictures or seconds, as far as these are known.
 */
@customElement('diptych-chart')
export class DiptychChart extends PlotElement<Tools> {
  static styles = [kit, chartStyle];

  /** Address of the points. */
  @property() src = '';
  @state() private metrics: readonly Named[] = [];
  @state() private arms: readonly Arm[] = [];
  @state() private runs: readonly Run[] = [];
  @state() private metric?: string;
  /** As the person chose; undefined: as the values need it. */
  @state() private chosenLog?: boolean;
  /** As the person chose; undefined: what tells most of those that there are. */
  @state() private chosenScale?: Scale;
  @state() private single = false;
  @state() private weight = 0;
  @state() private muted = new Set<number>();

  private readonly points = new Points(
    () => this.src,
    (runs) => (this.runs = runs),
  );

  label(metrics: readonly Named[], arms: readonly Arm[]) {
    this.metrics = metrics;
    this.arms = arms;
  }

  /** Fetches what is new of these runs. */
  follow(changed: readonly Source[]) {
    this.points.follow(changed);
  }

  render() {
    if (!this.present.length) {
      return html`<p class="nothing soft">${say(this.words, 'nothing')}</p>`;
    }
    return html`
      <div class="bar">
        <div class="choice">${this.metricPicker()} ${this.scalePicker()}</div>
        ${this.legend()} ${this.seeds()} ${this.axes()}
        ${this.button('PNG', () => savePicture(this.chart!, this.shown.name))}
        ${this.button('CSV', () => saveValues(this.runs, this.arms))}
      </div>
      <div class="plot" role="img" aria-label=${this.summary()}></div>
      ${this.about()} ${table(this.words, this.curves(), this.scale, this.summary())}
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

  private scalePicker() {
    if (this.scales.length < 2) return nothing;
    return html`<select
      class="scale"
      aria-label=${say(this.words, 'by')}
      @change=${(event: Event) => (this.chosenScale = (event.target as HTMLSelectElement).value as Scale)}
    >
      ${this.scales.map(
        (scale) =>
          html`<option value=${scale} ?selected=${scale === this.scale}>${say(this.words, `by.${scale}`)}</option>`,
      )}
    </select>`;
  }

  private seeds() {
    if (!this.repeated) return nothing;
    return html`<button class="single" aria-pressed=${this.single} @click=${() => (this.single = !this.single)}>
      ${say(this.words, 'single')}
    </button>`;
  }

  /** What a line and the band around it are. */
  private about() {
    if (!this.repeated || this.single) return nothing;
    const timed = this.scale === 'seconds' || this.scale === 'cpuSeconds';
    return html`<p class="about soft">${say(this.words, 'band')} ${timed ? say(this.words, 'bandTimed') : nothing}</p>`;
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
      xLabel: say(this.words, `axis.${this.scale}`),
      number: measure,
      tip: (x) => this.tip(curves, x),
    });
  }

  private tip(curves: readonly Curve[], x: number): HTMLElement {
    const tip = document.createElement('div');
    tip.append(place(this.words, this.scale, x));
    this.arms.forEach(({ letter, label }, look) => {
      const values = curves.filter((curve) => curve.look === look).map(({ points }) => value(nearest(points, x)));
      if (values.length === 0) return;
      const line = document.createElement('div');
      line.textContent = `${letter} ${label}: ${values.join(' · ')}`;
      line.style.color = `var(--dt-arm-${look % 6})`;
      tip.append(line);
    });
    return tip;
  }

  private curves(): Curve[] {
    return this.arms.flatMap(({ letter, label }, look) => {
      const runs = this.runs.filter((run) => run.arm === look);
      const title = `${letter} ${label}`;
      if (this.muted.has(look)) return [];
      if (!this.single || !this.repeated) return this.curve(title, look, runs, false);
      return runs.flatMap((run) =>
        this.curve(`${title}, ${say(this.words, 'seed', run.seed)}`, look, [run], true),
      );
    });
  }

  /** None where there are no points yet. */
  private curve(title: string, look: number, runs: readonly Run[], single: boolean): Curve[] {
    const raw = average(runs.map((run) => placed(run, this.shown.name, this.scale)));
    const points = this.weight > 0 ? smooth(raw, this.weight) : raw;
    return raw.length === 0 ? [] : [{ title, look, raw, points, single }];
  }

  private summary(): string {
    const ends = this.curves().map((c) => `${c.title}: ${value(c.points.at(-1))}`);
    return `${this.shown.label}. ${ends.join('; ')}`;
  }

  /** Metrics of which at least one value is known, and more than one where it is a result. */
  private get present(): readonly Named[] {
    return this.metrics.filter(({ name, result }) =>
      this.runs.some((run) => (run.metrics[name]?.length ?? 0) > (result ? 1 : 0)),
    );
  }

  private get shown(): Named {
    return this.present.find(({ name }) => name === this.metric) ?? this.present[0];
  }

  /** Those on which some point of the metric has a place. */
  private get scales(): readonly Scale[] {
    return SCALES.filter((scale) => this.runs.some((run) => placed(run, this.shown.name, scale).length > 0));
  }

  private get scale(): Scale {
    return this.scales.find((scale) => scale === this.chosenScale) ?? this.scales[0] ?? 'step';
  }

  /** Whether some arm has more than one run. */
  private get repeated(): boolean {
    return new Set(this.runs.map((run) => run.seed)).size > 1;
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
