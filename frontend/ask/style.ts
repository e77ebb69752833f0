import { css } from 'lit';

/** The picture with its frame, and what stands around it. */
export const askStyle = css`
  .box {
    container-type: inline-size;
    position: relative;
    border-radius: var(--dt-radius);
  }
  .box.over::after {
    content: '';
    position: absolute;
    inset: -8px;
    border: 2px dashed var(--dt-focus);
    border-radius: var(--dt-radius);
    background: color-mix(in srgb, var(--dt-focus) 12%, transparent);
    pointer-events: none;
  }
  .sources,
  .tests,
  .sending,
  .overlay,
  .legend {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .sources {
    gap: 8px 28px;
    margin-top: 14px;
  }
  .own {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
  }
  #limits {
    font-size: 0.8125rem;
  }
  .edged {
    border-color: var(--dt-line-strong);
  }
  .sending progress {
    width: 120px;
    height: 6px;
    accent-color: var(--dt-focus);
  }
  input[type='number'] {
    width: 8ch;
    height: 36px;
    padding: 0 8px;
    border: 1px solid var(--dt-line-strong);
    border-radius: 7px;
    background: var(--dt-surface);
    color: inherit;
    font: inherit;
    text-align: center;
    appearance: textfield;
  }
  input[type='number']::-webkit-inner-spin-button {
    appearance: none;
  }
  .work {
    display: grid;
    gap: 20px 32px;
    align-items: start;
  }
  .side {
    min-width: 0;
  }
  .stage {
    display: grid;
    place-items: center;
    height: min(400px, 92cqw);
    container-type: size;
    border-radius: var(--dt-radius);
    background: var(--dt-ground);
    overflow: hidden;
  }
  .picture {
    position: relative;
    width: min(100cqw, 100cqh * var(--aspect));
    aspect-ratio: var(--aspect);
    overflow: hidden;
    user-select: none;
    cursor: crosshair;
  }
  .picture > img {
    display: block;
    width: 100%;
    height: 100%;
  }
  .small > img {
    image-rendering: pixelated;
  }
  .frame {
    position: absolute;
    aspect-ratio: 1;
    touch-action: none;
    cursor: grab;
    box-shadow: 0 0 0 2000px rgb(0 0 0 / 45%);
  }
  .frame.whole {
    touch-action: pan-y pinch-zoom;
    cursor: default;
  }
  .frame:not(.whole):active {
    cursor: grabbing;
  }
  .frame::before {
    content: '';
    position: absolute;
    z-index: 1;
    inset: 0;
    border: 2px solid #fff;
    box-shadow: inset 0 0 0 1.5px rgb(0 0 0 / 75%);
    pointer-events: none;
  }
  .frame:focus-visible {
    outline: none;
  }
  .frame:focus-visible::before {
    border: 4px solid #1a5fd0;
    box-shadow: inset 0 0 0 2px #fff;
  }
  .heat {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    image-rendering: pixelated;
    pointer-events: none;
  }
  .corner {
    position: absolute;
    z-index: 2;
    right: 0;
    bottom: 0;
    width: min(28px, 60%);
    height: min(28px, 60%);
    touch-action: none;
    cursor: nwse-resize;
  }
  .corner::after {
    content: '';
    position: absolute;
    right: 0;
    bottom: 0;
    width: 60%;
    height: 60%;
    border: solid #fff;
    border-width: 0 5px 5px 0;
    filter: drop-shadow(0 0 1px #000);
  }
  .size {
    display: grid;
    grid-template-columns: auto 1fr auto;
    gap: 12px;
    align-items: center;
    margin-top: 10px;
  }
  .size output {
    min-width: 6ch;
    text-align: end;
    white-space: nowrap;
  }
  .overlay {
    margin-top: 6px;
  }
  .group {
    display: inline-flex;
    flex-wrap: wrap;
  }
  .legend {
    gap: 6px;
    margin-inline-start: auto;
    font-size: 0.8125rem;
  }
  .legend i {
    width: 56px;
    height: 8px;
    border-radius: 4px;
  }
  p {
    margin: 8px 0 0;
    max-width: 100ch;
    font-size: 0.8125rem;
    text-wrap: pretty;
  }
  /* As high without a sentence as with a short one. */
  p.refusal {
    min-height: 1.45em;
    margin: 4px 0 6px;
    font-size: 0.875rem;
    font-weight: 500;
  }
  .loading {
    color: #fff;
    visibility: hidden;
    animation: late 0s 1s forwards;
  }
  @keyframes late {
    to {
      visibility: visible;
    }
  }
  @container (min-width: 760px) {
    .work {
      grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
    }
  }
  /* The answers next to the hand that moves the frame. */
  @container (max-width: 759.9px) {
    .work {
      row-gap: 0;
    }
    .side {
      display: contents;
    }
    .results {
      margin-top: 16px;
    }
    :is(.overlay, #keys, .rules) {
      order: 1;
    }
  }
`;
