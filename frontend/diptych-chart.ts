import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { beside, byMethod } from './chart/panels';
import { legend, metricPicker, scalePicker, type Named } from './chart/pickers';
import type { Curve, Panel, Plot } from './chart/plot';
import { PlotElement } from './chart/plot-element';
import { savePicture } from './chart/save';
import { average, decades, nearest, placed, smooth, SCALES, type Arm, type Run, type Scale } from './chart/series';
import { Points, type Source } from './chart/source';
import { chartStyle } from './chart/style';
import { place, table, value } from './chart/table';
import { icon } from './kit/icons';
import { kit } from './kit/style';
import { measure, say } from './kit/words';

type Tools = typeof import('./chart/plot');

/**
 * Curves of all arms: the mean over seeds with its 95 % interval, or every run by itself; over
 * steps, epochs, pictures or seconds, as far as these are known. They share an axis where results
 * are compared by the metric; else every method has its own, as what it minimises is its own.
 */
@customElement('diptych-chart')
export class DiptychChart extends PlotElement<Tools> {
  static styles = [kit, chartStyle];

  /** Address of the points. */
  @property() src = '';
  /** Address of a table of all of them. */
  @property() csv = '';
  /** How many standard errors the interval over 2, 3, 4 … runs reaches to each side. */
  @property({ attribute: false }) reaches: readonly number[] = [];
  @state() private metrics: readonly Named[] = [];
  @state() private arms: readonly Arm[] = [];
  @state() private runs: readonly Run[] = [];
  /** What the points are of that are there; nothing before there are some. */
  @state() private shown!: Named;
  /** As the person chose; undefined: the first of those that there are. */
  private asked?: string;
  /** As the person chose; undefined: as the values need it. */
  @state() private chosenLog?: boolean;
  /** As the person chose; undefined: what tells most of those that there are. */
  @state() private chosenScale?: Scale;
  @state() private single = false;
  /** Whether one axis was asked for where every method has its own. */
  @state() private together = false;
  /** Whether the tools are shown where there is no room for all of them. */
  @state() private opened = false;
  @state() private tabled = false;
  @state() private weight = 0;
  @state() private muted = new Set<number>();

  private readonly points = new Points(
    () => this.src,
    (runs) => (runs.length > 0 ? this.chosen(runs) : this.metrics[0])?.name,
    (runs) => {
      this.runs = runs;
      this.shown = this.chosen(runs);
    },
  );

  label(metrics: readonly Named[], arms: readonly Arm[]) {
    this.metrics = metrics;
    this.arms = arms;
    const now = this.chosen(this.runs);
    if (now?.name === this.shown?.name) this.shown = now;
    else if (now) this.points.show(now.name);
  }

  /** Fetches what is new of these runs. */
  follow(changed: readonly Source[]) {
    this.points.follow(changed);
  }

  render() {
    if (!this.shown) {
      return html`<p class="nothing soft">${say(this.words, 'nothing')}</p>`;
    }
    return html`
      <div class="bar">
        <div class="choice">
          ${metricPicker(this.words, this.present(this.runs), this.shown, (name) => this.pick(name))}
          ${scalePicker(this.words, this.scales, this.scale, (scale) => (this.chosenScale = scale))}
          <button
            class="more"
            aria-expanded=${this.opened}
            aria-label=${say(this.words, 'more')}
            title=${say(this.words, 'more')}
            @click=${() => (this.opened = !this.opened)}
          >
            ⋯
          </button>
        </div>
        ${legend(this.arms, this.muted, (arm) => this.toggle(arm))}
        <div class="tools ${this.opened ? 'open' : ''}">
          ${this.seeds()} ${this.axes()} ${this.button('PNG', () => savePicture(this.chart!, this.shown.name))}
          <a class="button" href=${this.csv} download title=${say(this.words, 'save', 'CSV')}>${icon('download')}CSV</a>
        </div>
      </div>
      <div class="plot" style="--rows:${this.rows}" role="img" aria-label=${this.summary()}></div>
      ${this.about()} ${this.table()}
    `;
  }

  /** Made when it is opened, and not before. */
  private table() {
    const open = () => (this.tabled = true);
    return html`<details @toggle=${open}>
      <summary class="soft" @click=${open}>${say(this.words, 'table')}</summary>
      ${this.tabled ? table(this.words, this.curves(), this.scale, this.summary()) : nothing}
    </details>`;
  }

  private seeds() {
    if (!this.repeated) return nothing;
    return html`<button class="single" aria-pressed=${this.single} @click=${() => (this.single = !this.single)}>
      ${say(this.words, 'single')}
    </button>`;
  }

  /** Why there are several axes, and what a line and the band around it are. */
  private about() {
    const banded = this.repeated && !this.single;
    const timed = banded && (this.scale === 'seconds' || this.scale === 'cpuSeconds');
    const sentences = [this.apart && 'apart', banded && 'band', timed && 'bandTimed'].filter((key) => key !== false);
    if (sentences.length === 0) return nothing;
    return html`<p class="about soft">${sentences.map((key) => say(this.words, key)).join(' ')}</p>`;
  }

  private axes() {
    const words = this.words;
    return html`
      ${this.separable
        ? html`<button class="together" aria-pressed=${this.together} @click=${() => (this.together = !this.together)}>
            ${say(words, 'together')}
          </button>`
        : nothing}
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
    tools.draw(chart, this.panels(), {
      log: this.log,
      xLabel: say(this.words, `axis.${this.scale}`),
      beside: this.beside,
      number: measure,
      tip: (curves, x) => this.tip(curves, x),
    });
  }

  private panels(): Panel[] {
    return this.apart ? byMethod(this.curves(), this.arms) : [{ title: '', curves: this.curves() }];
  }

  private get beside(): number {
    return beside(this.panels().length, this.clientWidth);
  }

  private get rows(): number {
    return Math.ceil(this.panels().length / this.beside);
  }

  /** Whether what is shown is something that every method has of its own. */
  private get separable(): boolean {
    return !this.shown.result && byMethod(this.curves(), this.arms).length > 1;
  }

  private get apart(): boolean {
    return this.separable && !this.together;
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
    const raw = average(runs.map((run) => placed(run, this.shown.name, this.scale)), this.reaches);
    const points = this.weight > 0 ? smooth(raw, this.weight) : raw;
    return raw.length === 0 ? [] : [{ title, look, raw, points, single }];
  }

  private summary(): string {
    const ends = this.curves().map((c) => `${c.title}: ${value(c.points.at(-1))}`);
    return `${this.shown.label}. ${ends.join('; ')}`;
  }

  /** It is shown when its points are there. */
  private pick(name: string) {
    this.asked = name;
    this.points.show(name);
  }

  /** Metrics of which at least one value is known, and more than one where it is a result. */
  private present(runs: readonly Run[]): readonly Named[] {
    return this.metrics.filter(({ name, result }) =>
      runs.some((run) => (run.metrics[name]?.length ?? 0) > (result ? 1 : 0)),
    );
  }

  private chosen(runs: readonly Run[]): Named {
    const present = this.present(runs);
    return present.find(({ name }) => name === this.asked) ?? present[0];
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
    return this.positive && (this.chosenLog ?? this.panels().some(({ curves }) => decades(curves.map(({ raw }) => raw)) > 2.5));
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
