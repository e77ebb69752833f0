import { css } from 'lit';

/** The panes on their neutral ground. */
export const stageStyle = css`
  .stage {
    position: relative;
    border-radius: var(--dt-radius);
    background: var(--dt-ground);
    overflow: hidden;
  }
  .stage:focus-visible {
    outline-offset: 3px;
  }
  .cells {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, max(240px, 100% / var(--n) - 12px)), 1fr));
    gap: 2px;
  }
  figure {
    display: flex;
    flex-direction: column;
    min-width: 0;
    margin: 0;
    container-type: inline-size;
  }
  .pane {
    position: relative;
    width: min(100%, var(--tallest) * var(--aspect));
    aspect-ratio: var(--aspect);
    margin: 0 auto;
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
    color: #fff;
    text-align: center;
    text-shadow: 0 1px 2px rgb(0 0 0 / 50%);
  }
  figcaption {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    min-height: 44px;
    flex: 1;
    padding: 4px 4px 4px 12px;
    background: var(--dt-surface);
  }
  .label {
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
  @container (max-width: 420px) {
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
