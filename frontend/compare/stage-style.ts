import { css } from 'lit';

/** The panes, each of the shape of its picture, so that there is nothing beside it but the page. */
export const stageStyle = css`
  .stage {
    position: relative;
    border-radius: var(--dt-radius);
  }
  .stage:focus-visible {
    outline-offset: 3px;
  }
  .cells,
  .one {
    --pane: var(--tallest) * var(--aspect); /* its width where it may not be taller */
  }
  .cells {
    --gap: 6px;
    --gaps: (var(--columns) - 1) * var(--gap);
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--gap);
    max-width: calc(var(--columns) * var(--pane) + var(--gaps));
    margin: 0 auto;
  }
  .cells.rows {
    --tallest: max(240px, 44vh);
  }
  :host(:fullscreen) .rows,
  :host([filled]) .rows {
    --tallest: calc((100vh - 120px) / var(--rows) - 52px);
  }
  .cells figure {
    width: calc((100% - var(--gaps)) / var(--columns) - 0.02px); /* a sum rounded up would wrap */
  }
  figure {
    display: flex;
    flex-direction: column;
    min-width: 0;
    margin: 0;
    overflow: hidden;
    border: 1px solid var(--dt-line);
    border-radius: var(--dt-radius);
    background: var(--dt-surface);
    container-type: inline-size;
  }
  .one {
    --tallest: var(--stage-tallest, max(320px, 100vh - 400px));
    width: min(100%, var(--pane));
    margin: 0 auto;
  }
  .pane {
    position: relative;
    aspect-ratio: var(--aspect);
    overflow: hidden;
    touch-action: pan-y;
    user-select: none;
    cursor: zoom-in;
  }
  .zoomed .pane {
    touch-action: none;
    cursor: grab;
  }
  .zoomed .pane:active {
    cursor: grabbing;
  }
  .divider .pane {
    cursor: col-resize;
  }
  .pane img {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: contain;
    transform-origin: 0 0;
    transform: translate(calc(var(--x) * 100%), calc(var(--y) * 100%)) scale(var(--zoom));
    image-rendering: var(--rendering);
  }
  .empty {
    display: grid;
    place-items: center;
    height: 100%;
    padding: 16px;
    color: var(--dt-ink-soft);
    text-align: center;
  }
  figcaption {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    min-height: 44px;
    flex: 1;
    padding: 4px 4px 4px 12px;
  }
  .label {
    flex: 0 1 auto;
    min-width: 0;
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .note {
    flex: 1;
    text-align: end;
  }
  figcaption a {
    margin-inline-start: auto;
  }
  @container (max-width: 460px) {
    figcaption .label {
      flex: 1 1 0;
    }
    .note {
      flex: none;
      order: 1;
      width: 100%;
      padding-bottom: 6px;
      text-align: start;
    }
    .note:empty {
      display: none;
    }
  }
  @container (max-width: 240px) {
    figcaption .label {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 3;
      line-height: 1.25;
      white-space: normal;
      hyphens: auto;
      overflow-wrap: anywhere;
    }
    figcaption .letter ~ .label {
      font-size: 0.8125rem;
    }
  }
  @container (max-width: 150px) {
    figcaption .button {
      display: none;
    }
  }
  .bar {
    position: absolute;
    inset: auto 0 0;
    height: 5px;
    background: rgb(0 0 0 / 55%);
  }
  .bar::after {
    content: '';
    display: block;
    width: calc(100% * var(--done));
    height: 100%;
    background: #fff;
  }
  .half,
  .layer {
    position: absolute;
    inset: 0;
  }
  .before {
    clip-path: inset(0 calc(100% - var(--split)) 0 0);
  }
  .after {
    clip-path: inset(0 0 0 var(--split));
  }
  .layer:not([data-shown]) {
    visibility: hidden;
  }
  .tag {
    position: absolute;
    top: 10px;
    left: 10px;
    display: inline-flex;
    align-items: center;
    gap: 7px;
    max-width: calc(50% - 20px);
    padding: 4px 10px 4px 4px;
    border-radius: 8px;
    background: color-mix(in srgb, var(--dt-surface) 90%, transparent);
    pointer-events: none;
  }
  .tag .label:first-child {
    padding-inline-start: 6px;
  }
  .after .tag {
    left: auto;
    right: 10px;
  }
  .line {
    position: absolute;
    top: 0;
    bottom: 0;
    left: var(--split);
    width: 2px;
    margin-left: -1px;
    background: #fff;
    box-shadow: 0 0 0 1px rgb(0 0 0 / 75%);
    cursor: col-resize;
  }
  .line:focus-visible {
    outline: none;
  }
  .line svg {
    position: absolute;
    top: 50%;
    left: 50%;
    width: 40px;
    height: 40px;
    padding: 8px;
    border: 1px solid rgb(0 0 0 / 75%);
    border-radius: 50%;
    background: #fff;
    color: #111;
    transform: translate(-50%, -50%);
  }
  .line:focus-visible svg {
    outline: 3px solid var(--dt-focus);
    outline-offset: 2px;
  }
  .hint {
    position: absolute;
    inset: auto 0 16px;
    margin: auto;
    width: fit-content;
    max-width: 90%;
    padding: 8px 14px;
    border-radius: 8px;
    background: rgb(0 0 0 / 80%);
    color: #fff;
    pointer-events: none;
  }
`;
