import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { difference, loaded, paint, type Difference } from './difference';

/** The map of |a − b| on a canvas; tells the mean by a `measured` event whose detail is 0 … 255. */
@customElement('diptych-difference')
export class DiptychDifference extends LitElement {
  static styles = css`
    :host,
    canvas {
      display: block;
      width: 100%;
      height: 100%;
      object-fit: fill;
    }
    canvas {
      transform-origin: 0 0;
      transform: translate(calc(var(--x) * 100%), calc(var(--y) * 100%)) scale(var(--zoom));
      image-rendering: var(--rendering);
    }
  `;

  @property() a?: string;
  @property() b?: string;
  @property({ type: Number }) gain = 1;
  private found?: Difference;

  render() {
    return html`<canvas></canvas>`;
  }

  updated(changed: PropertyValues<this>) {
    if (changed.has('a') || changed.has('b')) void this.compare();
    else this.draw();
  }

  private async compare() {
    const { a, b } = this;
    if (!a || !b) return;
    try {
      const [left, right] = await Promise.all([loaded(a), loaded(b)]);
      if (a !== this.a || b !== this.b) return;
      this.found = difference(left, right);
      this.draw();
      this.dispatchEvent(new CustomEvent('measured', { detail: this.found.mean }));
    } catch {
      this.dispatchEvent(new CustomEvent('measured', { detail: undefined })); // a picture went away
    }
  }

  private draw() {
    if (this.found) paint(this.renderRoot.querySelector('canvas')!, this.found, this.gain);
  }
}
