import { html, type TemplateResult } from 'lit';
import { measure, number, say, type Words } from '../kit/words';
import type { Curve } from './plot';
import type { Mean, Scale } from './series';

const ROWS = 8;

/**
 * The curves' values at a few steps, for people who do not see the plot or want to read them off.
 * Where the arms reached a step at different places of the axis, each value says where.
 */
export function table(words: Words, curves: readonly Curve[], scale: Scale, summary: string): TemplateResult {
  const steps = [...new Set(curves.flatMap((curve) => curve.points.map((point) => point.step)))];
  steps.sort((a, b) => a - b);
  const every = Math.max(1, Math.ceil(steps.length / ROWS));
  const rows = steps.filter((_, i) => i % every === 0 || i === steps.length - 1);
  const at = (curve: Curve, step: number) => curve.points.find((point) => point.step === step);
  const together = rows.every((step) => new Set(curves.flatMap((c) => at(c, step)?.x.toFixed(6) ?? [])).size < 2);
  const head = (step: number) => {
    const point = curves.flatMap((curve) => at(curve, step) ?? [])[0];
    return together && point ? number(point.x, 1) : number(step, 0);
  };
  const cell = (point: Mean | undefined) =>
    together || !point ? value(point) : `${value(point)}, ${place(words, scale, point.x)}`;
  return html`<div class="scroll" role="region" tabindex="0" aria-label=${say(words, 'table')}>
    <table>
      <caption class="unseen">${summary}</caption>
      <tr>
        <th scope="col">${say(words, together ? `axis.${scale}` : 'axis.step')}</th>
        ${curves.map((curve) => html`<th scope="col">${curve.title}</th>`)}
      </tr>
      ${rows.map(
        (step) =>
          html`<tr>
            <th scope="row">${head(step)}</th>
            ${curves.map((curve) => html`<td>${cell(at(curve, step))}</td>`)}
          </tr>`,
      )}
    </table>
  </div>`;
}

/** A place on the axis, with what it counts. */
export function place(words: Words, scale: Scale, x: number): string {
  const digits = scale === 'step' || scale === 'pictures' ? 0 : 1;
  return say(words, `at.${scale}`, number(x, digits));
}

/** A mean with its interval and number of seeds, where there are several. */
export function value(point: Mean | undefined): string {
  if (!point) return '–';
  if (point.half === undefined) return measure(point.mean);
  return `${measure(point.mean)} ± ${measure(point.half)} (n = ${point.n})`;
}
