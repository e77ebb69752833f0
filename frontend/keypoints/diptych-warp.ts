import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { loaded } from '../compare/difference';
import type { Match, Sizes } from './match';
import { Warp } from './warp';

const SIDE = 256; // px, long side: what is drawn within a frame while a point moves

/** The picture, deformed by matches, on a canvas. */
@customElement('diptych-warp')
export class DiptychWarp extends LitElement {
  static styles = css`
    :host,
    canvas {
      display: block;
      width: 100%;
      height: 100%;
    }
  `;

  @property() src?: string;
  @property({ attribute: false }) pairs: readonly Match[] = [];
  @property({ attribute: false }) sizes?: Sizes;
  /** 0 … 1 of the way. */
  @property({ type: Number }) amount = 1;
  /** Milliseconds that it took to bend the picture for the last time. */
  took = 0;
  private picture?: ImageData;
  private warp?: Warp;
  private frame = 0;

  render() {
    return html`<canvas></canvas>`;
  }

  updated(changed: PropertyValues<this>) {
    if (changed.has('src')) void this.load();
    else this.draw();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  private async load() {
    const { src } = this;
    this.picture = this.warp = undefined;
    if (!src) return;
    try {
      const image = await loaded(src);
      if (src !== this.src) return;
      this.picture = small(image);
      this.warp = new Warp(this.picture);
      this.draw();
    } catch {
      this.picture = this.warp = undefined; // it went away
    }
  }

  /** At most once a frame, however fast the points move. */
  private draw() {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      if (this.picture && this.sizes) paint(this.renderRoot.querySelector('canvas')!, this.shown());
    });
  }

  private shown(): ImageData {
    const { picture, warp, pairs, sizes, amount } = this;
    if (!pairs.length || !amount) return picture!;
    const start = performance.now();
    const bent = warp!.bent(pairs, sizes!, amount);
    this.took = performance.now() - start;
    return bent;
  }
}

function small(image: HTMLImageElement): ImageData {
  const scale = Math.min(1, SIDE / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(2, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(2, Math.round(image.naturalHeight * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function paint(canvas: HTMLCanvasElement, picture: ImageData) {
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')!.putImageData(picture, 0, 0);
}
