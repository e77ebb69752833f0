import { css } from 'lit';

/** Bars, panes and points of the editor of keypoints. */
export const keypointsStyle = css`
  .box {
    container-type: inline-size;
  }
  .toolbar,
  .busy {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-bottom: 12px;
  }
  .group {
    display: inline-flex;
  }
  .last {
    margin-inline-start: auto;
  }
  .edged {
    border-color: var(--dt-line-strong);
  }
  .strong {
    padding: 0 12px;
    background: var(--dt-ink);
    color: var(--dt-paper);
  }
  .strong:hover:not(:disabled) {
    background: color-mix(in srgb, var(--dt-ink) 86%, var(--dt-paper));
  }
  .busy progress {
    flex: 1 1 80px;
    height: 6px;
    accent-color: var(--dt-focus);
  }
  .panes {
    display: grid;
    gap: 16px;
    align-items: start;
  }
  @container (min-width: 640px) {
    .panes {
      grid-template-columns: 1fr 1fr;
    }
  }
  @container (min-width: 1020px) {
    .panes {
      grid-template-columns: 1fr 1fr 1fr;
    }
  }
  figure {
    min-width: 0;
    margin: 0;
  }
  figcaption {
    margin-bottom: 6px;
    font-weight: 600;
  }
  .pane {
    position: relative;
    width: min(100%, 520px * var(--aspect));
    aspect-ratio: var(--aspect);
    background: var(--dt-ground);
    touch-action: manipulation;
    user-select: none;
  }
  .pane.open {
    cursor: crosshair;
  }
  .pane > img,
  .pane > diptych-warp {
    display: block;
    width: 100%;
    height: 100%;
    border-radius: 4px;
    overflow: hidden;
  }
  .point {
    position: absolute;
    display: block;
    min-width: 0;
    width: 26px;
    height: 26px;
    margin: -13px 0 0 -13px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    touch-action: none;
    cursor: grab;
  }
  button.point,
  button.point:hover:not(:disabled),
  button.point[aria-pressed='true'] {
    background: none;
  }
  .point:active {
    cursor: grabbing;
  }
  .point::before {
    content: '';
    position: absolute;
    inset: 6px;
    border: 2.5px solid hsl(var(--hue, 0) 90% 62%);
    border-radius: 50%;
    box-shadow:
      0 0 0 1.5px #000,
      inset 0 0 0 1.5px #000;
  }
  .point.locked::before {
    border-radius: 2px;
  }
  .point[aria-pressed='true'] {
    z-index: 2;
  }
  .point[aria-pressed='true']::before {
    inset: 4px;
    border-color: #fff;
    box-shadow:
      0 0 0 3px hsl(var(--hue) 70% 32%),
      0 0 0 4.5px #fff,
      inset 0 0 0 1.5px #000;
  }
  .point:focus-visible {
    z-index: 3;
    outline: 3px solid var(--dt-focus);
    outline-offset: 1px;
    box-shadow: 0 0 0 6px #fff;
  }
  .pending {
    pointer-events: none;
  }
  .pending::before {
    border: 2.5px dashed #fff;
  }
  .tag {
    display: inline-flex;
    gap: 1px;
    align-items: center;
    justify-content: center;
    min-width: 18px;
    height: 18px;
    padding: 0 4px;
    border: 1px solid #fff;
    border-radius: 6px;
    background: hsl(var(--hue) 65% 27%);
    color: #fff;
    font-size: 0.6875rem;
    font-weight: 650;
    line-height: 1;
  }
  .tag svg {
    width: 11px;
    height: 11px;
    stroke-width: 2.4;
  }
  .point .tag {
    position: absolute;
    left: 19px;
    top: -7px;
    pointer-events: none;
  }
  .amount {
    display: grid;
    grid-template-columns: auto 1fr auto;
    gap: 10px;
    align-items: center;
    max-width: 520px;
    margin-top: 8px;
  }
  .amount output {
    min-width: 5ch;
    text-align: end;
    white-space: nowrap;
  }
  .box > .edged {
    margin-top: 8px;
  }
  .hint {
    margin: 10px 0 0;
    max-width: 100ch;
    font-size: 0.8125rem;
  }
  .status,
  .refusal {
    margin: 0 0 10px;
  }
  .refusal {
    color: var(--dt-bad);
    font-weight: 500;
  }
  .refusal:empty {
    display: none;
  }
  @container (max-width: 560px) {
    .last {
      margin-inline-start: 0;
    }
  }
`;
