import { html, type TemplateResult } from 'lit';
import { measure, number, say, type Words } from '../kit/words';
import type { Curve } from './plot';
import type { Mean } from './series';

const ROWS = 8;

/** The curves' values at a few steps, for people who do not see the plot or want to read them off. */
export function table(words: Words, curves: readonly Curve[], summary: string): TemplateResult {
  const steps = [...new Set(curves.flatMap((curve) => curve.points.map((point) => point.step)))];
  steps.sort((a, b) => a - b);
  const every = Math.max(1, Math.ceil(steps.length / ROWS));
  const rows = steps.filter((_, i) => i % every === 0 || i === steps.length - 1);
  return html`<details>
    <summary class="soft">${say(words, 'table')}</summary>
    <table>
      <caption class="unseen">${summary}</caption>
      <tr>
        <th scope="col">${say(words, 'step')}</th>
        ${curves.map((curve) => html`<th scope="col">${curve.title}</th>`)}
      </tr>
      ${rows.map(
        (step) =>
          html`<tr>
            <th scope="row">${number(step, 0)}</th>
            ${curves.map((curve) => html`<td>${value(curve.points.find((p) => p.step === step))}</td>`)}
          </tr>`,
      )}
    </table>
  </details>`;
}

/** A mean with its interval and number of seeds, where there are several. */
export function value(point: Mean | undefined): string {
  if (!point) return '–';
  if (point.half === undefined) return measure(point.mean);
  return `${measure(point.mean)} ± ${measure(point.half)} (n = ${point.n})`;
}
