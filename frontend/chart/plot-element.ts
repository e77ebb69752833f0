import { LitElement } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { Words } from '../kit/words';
import type { Plot } from './canvas';

interface Plotter {
  plot(element: HTMLElement): Plot;
}

/**
 * An element with a plot in its `.plot`, which follows size and theme; the code that draws is loaded when it is needed. The attribute `rendered` says that what is known has been drawn.
 */
export abstract class PlotElement<Tools extends Plotter> extends LitElement {
  @property({ attribute: false }) words: Words = {};
  @query('.plot') private canvas?: HTMLElement;
  protected chart?: Plot;
  private tools?: Tools;
  private readonly theme = new MutationObserver(() => this.redraw());
  private readonly size = new ResizeObserver(() => {
    this.chart?.resize();
    this.requestUpdate();
  });

  protected abstract load(): Promise<Tools>;

  protected abstract draw(chart: Plot, tools: Tools): void;

  connectedCallback() {
    super.connectedCallback();
    this.theme.observe(document.documentElement, { attributes: true });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', this.redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.theme.disconnect();
    this.size.disconnect();
    matchMedia('(prefers-color-scheme: dark)').removeEventListener('change', this.redraw);
    this.chart?.dispose();
    this.chart = undefined;
  }

  protected async updated() {
    this.removeAttribute('rendered');
    this.tools ??= await this.load();
    if (!this.canvas || !this.isConnected) return;
    if (this.chart?.getDom() !== this.canvas) {
      this.chart?.dispose();
      this.chart = this.tools.plot(this.canvas);
      this.chart.on('finished', () => this.setAttribute('rendered', ''));
      this.size.observe(this.canvas);
    }
    this.redraw();
  }

  private readonly redraw = () => {
    if (this.chart && this.tools) this.draw(this.chart, this.tools);
  };
}
