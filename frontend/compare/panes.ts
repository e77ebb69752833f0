import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../kit/icons';
import { tone } from '../kit/style';
import { fileName, say, type Words } from '../kit/words';
import { columns } from './layout';
import { alike, seen, type Picture, type Shapes } from './picture';

/** What every way of looking needs to know. */
export interface Look {
  readonly words: Words;
  /** The scrubber's step; undefined: the newest. */
  readonly step?: number;
  /** Width by height of a pane. */
  readonly shape: number;
  readonly shapes: Shapes;
  /** Of all panes together, in pixels. */
  readonly width: number;
}

/** Letter and name of an arm or input. */
export function name(picture: Picture): TemplateResult {
  return html`${picture.letter
      ? html`<span class="letter" style="--tone:${tone(picture.letter)}">${picture.letter}</span>`
      : nothing}<span class="label">${picture.label}</span>`;
}

/** One picture per pane, all under the same zoom and shift. */
export function sideBySide(pictures: readonly Picture[], look: Look): TemplateResult {
  const beside = columns(pictures.length, look.shape, look.width);
  const rows = Math.ceil(pictures.length / beside);
  return html`<div class="cells ${rows > 1 ? 'rows' : ''}" style="--columns:${beside}; --rows:${rows}">
    ${pictures.map(
      (picture) => html`<figure>
        <div class="pane">${image(picture, look)}${bar(picture)}</div>
        ${caption(picture, look)}
      </figure>`,
    )}
  </div>`;
}

/** Two pictures on top of each other, cut at `split` per cent of the pane. */
export function divided(
  left: Picture,
  right: Picture,
  split: number,
  look: Look,
  onKey: (event: KeyboardEvent) => void,
): TemplateResult {
  const share = Math.round(split);
  const shares = say(look.words, 'shares', left.label, share, right.label, 100 - share);
  return html`<figure class="one">
    <div class="pane" style="--split:${split}%">
      <div class="half after">${image(right, look)}<span class="tag">${name(right)}</span></div>
      <div class="half before">${image(left, look)}<span class="tag">${name(left)}</span></div>
      <div
        class="line"
        role="slider"
        tabindex="0"
        aria-label=${say(look.words, 'handle')}
        aria-orientation="horizontal"
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${share}
        aria-valuetext=${shares}
        @keydown=${onKey}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M7 6.5 3.5 10 7 13.5M13 6.5l3.5 3.5-3.5 3.5" /></svg>
      </div>
    </div>
  </figure>`;
}

/** All pictures stacked, one of them visible: nothing is loaded or moved at a flip. */
export function stacked(pictures: readonly Picture[], shown: number, look: Look): TemplateResult {
  const top = pictures[shown];
  return html`<figure class="one">
    <div class="pane">
      ${pictures.map(
        (picture, i) =>
          html`<div class="layer" ?inert=${i !== shown} ?data-shown=${i === shown}>
            ${image(picture, look)}
          </div>`,
      )}
      <span class="tag" aria-live="polite">${name(top)}</span>
    </div>
  </figure>`;
}

/** Where two pictures differ; `onMeasured` gets the mean. */
export function differing(
  left: Picture,
  right: Picture,
  gain: number,
  look: Look,
  onMeasured: (event: CustomEvent<number>) => void,
): TemplateResult {
  const [a, b] = [left, right].map((picture) => seen(picture, look.step).src);
  return html`<figure class="one">
    <div class="pane">
      ${a && b
        ? html`<diptych-difference
            role="img"
            aria-label=${say(look.words, 'differenceAlt', left.label, right.label)}
            .a=${a}
            .b=${b}
            .gain=${gain}
            @measured=${onMeasured}
          ></diptych-difference>`
        : empty(look.words['noDifference'])}
    </div>
  </figure>`;
}

function image(picture: Picture, look: Look): TemplateResult {
  const { src } = seen(picture, look.step);
  return src
    ? html`<img src=${src} alt=${picture.alt} draggable="false" style="object-fit:${fit(src, look)}" />`
    : empty(picture.note ?? say(look.words, 'empty'));
}

/** A picture that has the pane's shape but for rounding fills it, so that all panes coincide. */
function fit(src: string, { shape, shapes }: Look): 'fill' | 'contain' {
  return alike(shapes.get(src) ?? shape, shape) ? 'fill' : 'contain';
}

function empty(text: string): TemplateResult {
  return html`<div class="empty"><span>${text}</span></div>`;
}

function bar(picture: Picture) {
  return picture.progress === undefined
    ? nothing
    : html`<div class="bar" style="--done:${picture.progress}; --tone:${tone(picture.letter)}"></div>`;
}

/** An input may have more pixels than the results beside it, which are shown at the same size. */
function size({ letter, width, height }: Picture, look: Look): string | undefined {
  return !letter && width && height ? say(look.words, 'pixels', width, height) : undefined;
}

function caption(picture: Picture, look: Look): TemplateResult {
  const { src, step } = seen(picture, look.step);
  const note = step === undefined ? (picture.note ?? size(picture, look)) : say(look.words, 'step', step);
  const save = say(look.words, 'save', picture.label);
  return html`<figcaption>
    ${name(picture)}
    <span class="soft note">${note ?? ''}</span>
    ${src
      ? html`<a
          class="button"
          href=${src}
          download=${fileName(picture.letter, picture.label, step)}
          aria-label=${save}
          title=${save}
          >${icon('download')}</a
        >`
      : nothing}
  </figcaption>`;
}
