import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { dropzoneStyle } from './dropzone/style';
import { icon } from './kit/icons';
import { Refusals } from './kit/refusals';
import { kit } from './kit/style';
import { number, say, type Words } from './kit/words';

/** A picture that the server has taken in. */
interface Taken {
  readonly name: string;
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

const zones = new Set<DiptychDropzone>();

/**
 * Takes a picture by drop, paste, or choice of a file, and shows it once the server has accepted
 * it; until then nothing is decoded here. The server answers by setting `taken`, or by `refuse`.
 */
@customElement('diptych-dropzone')
export class DiptychDropzone extends LitElement {
  static styles = [kit, dropzoneStyle];

  @property() label = '';
  @property() hint = '';
  /** Where the bytes go. */
  @property() target = '';
  @property({ attribute: false }) taken?: Taken;
  @property({ attribute: false }) words: Words = {};
  @state() private sent?: number;
  @state() private over = false;
  @query('input') private file!: HTMLInputElement;
  @query('.choose') private choose!: HTMLElement;
  private readonly refusals = new Refusals(this);

  render() {
    const { words, taken } = this;
    return html`
      <div
        class="zone ${this.over ? 'over' : ''} ${taken ? 'full' : ''} ${this.refusals.any ? 'refused' : ''}"
        @dragenter=${this.drag}
        @dragover=${this.drag}
        @dragleave=${() => (this.over = false)}
        @drop=${this.drop}
      >
        ${taken ? html`<img src=${taken.src} alt="" />` : nothing}
        <button
          class="choose"
          aria-describedby="limits refusal"
          aria-invalid=${this.refusals.any}
          @click=${() => this.file.click()}
        >
          ${taken ? nothing : icon('image')}
          <span>
            <strong>${this.label}</strong>
            <span class="soft">${taken ? this.described(taken) : this.hint}</span>
          </span>
          ${taken ? html`<span class="change">${say(words, 'change')}</span>` : nothing}
        </button>
        ${taken
          ? html`<button class="clear" aria-label=${say(words, 'remove', this.label)} title=${say(words, 'remove', this.label)} @click=${this.clear}>
              ${icon('close')}
            </button>`
          : nothing}
        ${this.sent === undefined
          ? nothing
          : html`<progress max="1" .value=${this.sent} aria-label=${say(words, 'sending')}></progress>`}
      </div>
      <p id="limits" class="soft">${say(words, 'limits')}</p>
      ${this.refusals.shown()}
      <input class="unseen" type="file" accept="image/jpeg,image/png,image/webp" tabindex="-1" aria-hidden="true" @change=${this.chosen} />
    `;
  }

  connectedCallback() {
    super.connectedCallback();
    if (zones.size === 0) listen();
    zones.add(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    zones.delete(this);
    if (zones.size === 0) unlisten();
  }

  protected willUpdate(changed: PropertyValues<this>) {
    if (changed.has('taken')) this.refusals.clear();
  }

  /** Says why there is no picture, each time anew. */
  refuse(sentence: string) {
    this.refusals.say(sentence);
  }

  focus(options?: FocusOptions) {
    this.choose.focus(options);
  }

  /** Sends a picture to the server; it answers by `taken` or `refuse`. */
  send(file: File) {
    const request = new XMLHttpRequest();
    request.upload.onprogress = (event) => (this.sent = event.loaded / event.total);
    request.onloadend = () => {
      this.sent = undefined;
      if (request.status === 0) this.refuse(say(this.words, 'lost'));
    };
    this.sent = 0;
    this.refusals.clear();
    request.open('POST', this.target);
    request.setRequestHeader('X-Filename', encodeURIComponent(file.name || 'clipboard.png'));
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
    request.send(file);
  }

  private described({ name, width, height }: Taken): string {
    return `${name} · ${number(width, 0)} × ${number(height, 0)}`;
  }

  private readonly clear = () => {
    this.taken = undefined;
    this.dispatchEvent(new CustomEvent('cleared'));
  };

  private readonly chosen = () => {
    const [file] = this.file.files ?? [];
    if (file) this.send(file);
    this.file.value = ''; // so that the same file can be chosen again
  };

  private readonly drag = (event: DragEvent) => {
    event.preventDefault();
    this.over = true;
  };

  private readonly drop = (event: DragEvent) => {
    event.preventDefault();
    this.over = false;
    const file = event.dataTransfer?.files[0];
    if (file) this.send(file);
  };
}

/** A picture pasted anywhere goes to the zone in use, else to the first empty one. */
function paste(event: ClipboardEvent) {
  const file = [...(event.clipboardData?.files ?? [])].find((one) => one.type.startsWith('image/'));
  if (!file) return;
  const open = [...zones];
  const zone =
    open.find((one) => one.matches(':focus-within, :hover')) ??
    open.find((one) => !one.taken) ??
    open[0];
  zone?.send(file);
  event.preventDefault();
}

/** A file dropped beside the zones must not replace the page. */
function keepPage(event: DragEvent) {
  event.preventDefault();
}

function listen() {
  document.addEventListener('paste', paste);
  document.addEventListener('dragover', keepPage);
  document.addEventListener('drop', keepPage);
}

function unlisten() {
  document.removeEventListener('paste', paste);
  document.removeEventListener('dragover', keepPage);
  document.removeEventListener('drop', keepPage);
}
