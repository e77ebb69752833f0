import { LitElement, css, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { dialog } from '../kit/dialog';
import { icon } from '../kit/icons';
import { kit } from '../kit/style';
import { say, type Words } from '../kit/words';
import { Refusal, format, parse, type Match, type Sizes } from './match';

const LARGEST = 64 * 1024; // bytes, as the server has it

/** Matches as text, in a dialog: to read, copy, change, load and save. A `take` event has the new ones. */
@customElement('diptych-keypoint-text')
export class DiptychKeypointText extends LitElement {
  static styles = [
    kit,
    dialog,
    css`
      dialog {
        width: min(92vw, 560px);
      }
      label,
      p {
        display: block;
        margin: 4px 0 12px;
      }
      textarea {
        width: 100%;
        height: min(44vh, 300px);
        padding: 10px 12px;
        border: 1px solid var(--dt-line-strong);
        border-radius: 7px;
        background: var(--dt-paper);
        color: inherit;
        font: 0.875rem / 1.6 ui-monospace, monospace;
        resize: vertical;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-top: 12px;
      }
      .edged {
        border-color: var(--dt-line-strong);
      }
      .strong {
        background: var(--dt-ink);
        color: var(--dt-paper);
        margin-inline-start: auto;
      }
      .strong:hover:not(:disabled) {
        background: color-mix(in srgb, var(--dt-ink) 86%, var(--dt-paper));
      }
      .refusal {
        margin: 10px 0 0;
        color: var(--dt-bad);
        font-weight: 500;
      }
      .refusal:empty {
        display: none;
      }
    `,
  ];

  @property({ attribute: false }) words: Words = {};
  @property({ attribute: false }) sizes!: Sizes;
  @property({ type: Boolean }) readonly = false;
  @state() private refusal = '';
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('textarea') private field!: HTMLTextAreaElement;
  @query('input') private file!: HTMLInputElement;

  render() {
    const { words } = this;
    const close = say(words, 'close');
    return html`<dialog aria-labelledby="title">
      <h2>
        <span id="title">${say(words, 'textTitle')}</span>
        <button aria-label=${close} title=${close} @click=${() => this.dialog.close()}>${icon('close')}</button>
      </h2>
      <label for="lines" class="soft">${say(words, 'textHelp')}</label>
      <textarea id="lines" spellcheck="false" ?readonly=${this.readonly}></textarea>
      <p class="refusal" role="alert">${this.refusal}</p>
      <div class="buttons">
        ${this.readonly
          ? ''
          : html`<button id="load" class="edged" @click=${() => this.file.click()}>${say(words, 'load')}</button>`}
        <button id="save" class="edged" @click=${this.save}>${icon('download')}${say(words, 'save')}</button>
        ${this.readonly
          ? ''
          : html`<button id="take" class="strong" @click=${this.take}>${say(words, 'take')}</button>`}
      </div>
      <input class="unseen" type="file" accept=".txt,text/plain" tabindex="-1" aria-hidden="true" @change=${this.load} />
    </dialog>`;
  }

  open(matches: readonly Match[]) {
    this.refusal = '';
    this.field.value = format(matches);
    this.dialog.showModal();
  }

  private readonly take = () => {
    try {
      const matches = parse(this.field.value, this.sizes);
      this.dialog.close();
      this.dispatchEvent(new CustomEvent('take', { detail: matches }));
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.refusal = say(this.words, refusal.key, ...refusal.gaps);
    }
  };

  private readonly load = async () => {
    const [file] = this.file.files ?? [];
    this.file.value = ''; // so that the same file can be chosen again
    if (!file) return;
    if (file.size > LARGEST) {
      this.refusal = say(this.words, 'large', LARGEST / 1024);
      return;
    }
    this.refusal = '';
    this.field.value = await file.text();
  };

  private readonly save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([this.field.value], { type: 'text/plain' }));
    link.download = 'keypoints.txt';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  };
}
