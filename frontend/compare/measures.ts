import type { LitElement, ReactiveController } from 'lit';
import { say, type Words } from '../kit/words';
import { shape, type Picture, type Shapes } from './picture';
import type { View } from './view';

const PAUSE = 400; // ms without a change of the zoom until it is said

interface Host extends LitElement {
  readonly words: Words;
  readonly view: View;
}

/** What is measured of the pictures on the page: their shapes, and how large they are shown. */
export class Measures implements ReactiveController {
  shapes: Shapes = new Map();
  /** Of the element, in pixels. */
  width = 0;
  /** How large the first picture is shown, in per cent of its own pixels. */
  percent?: number;
  /** The zoom, as it is read out. */
  said = '';
  private view?: View;
  private before?: number;
  private timer = 0;
  private readonly size = new ResizeObserver(() => {
    this.width = this.host.clientWidth;
    this.host.requestUpdate();
  });

  constructor(private readonly host: Host) {
    host.addController(this);
  }

  hostConnected() {
    this.width = this.host.clientWidth;
    this.size.observe(this.host);
  }

  hostDisconnected() {
    this.size.disconnect();
    clearTimeout(this.timer);
  }

  hostUpdated() {
    const picture = this.host.renderRoot.querySelector<HTMLImageElement>('.pane img');
    if (!picture?.naturalWidth) return;
    const { naturalWidth, naturalHeight, clientWidth, clientHeight } = picture;
    const { view } = this.host;
    const scale = Math.min(clientWidth / naturalWidth, clientHeight / naturalHeight) * view.zoom;
    const close = view.zoom > 1 && scale >= 4; // close enough to want to count pixels
    this.host.style.setProperty('--rendering', close ? 'pixelated' : 'auto');
    if (this.view && this.view.zoom !== view.zoom) this.say();
    this.view = view;
    const percent = Math.round(scale * 100);
    if (percent === this.percent) return;
    this.percent = percent;
    this.host.requestUpdate();
  }

  /** Width by height of a pane: as before until one of other pictures is known. */
  shape(pictures: readonly Picture[], step: number | undefined): number {
    this.before = shape(pictures, step, this.shapes, this.before);
    return this.before;
  }

  /** For the load events of pictures, which do not bubble. */
  readonly loaded = {
    capture: true,
    handleEvent: ({ target }: Event) => {
      const picture = target as HTMLImageElement;
      const src = picture.getAttribute('src')!;
      this.shapes = new Map(this.shapes).set(src, picture.naturalWidth / picture.naturalHeight);
      this.host.requestUpdate();
    },
  };

  /** Once for a turn of the wheel or a pinch, which change it many times. */
  private say() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.said = say(this.host.words, 'zoomed', this.percent ?? 0);
      this.host.requestUpdate();
    }, PAUSE);
  }
}
