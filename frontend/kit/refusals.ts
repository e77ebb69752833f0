import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';

/**
 * Why something was not done. A refusal is an event: the same sentence said twice is a new paragraph
 * the second time, which a screen reader reads again, and which flashes again.
 */
export class Refusals implements ReactiveController {
  private sentence = '';
  private count = 0;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected() {}

  get any(): boolean {
    return this.sentence !== '';
  }

  say(sentence: string) {
    this.sentence = sentence;
    this.count += 1;
    this.host.requestUpdate();
  }

  clear() {
    if (!this.any) return;
    this.sentence = '';
    this.host.requestUpdate();
  }

  shown(): TemplateResult {
    const said = keyed(this.count, html`<span>${this.sentence}</span>`);
    return html`<p id="refusal" class="refusal" role="alert">${this.any ? said : nothing}</p>`;
  }
}
