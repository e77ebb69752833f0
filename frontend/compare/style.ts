import { css } from 'lit';

/** Bars, full screen and the list of keys. */
export const compareStyle = css`
  :host {
    --tallest: var(--stage-tallest, min(76vh, 900px));
    --rendering: auto;
  }
  .box {
    container-type: inline-size;
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    margin-bottom: 10px;
  }
  .toolbar .end {
    display: flex;
    align-items: center;
    margin-inline-start: auto;
  }
  .toggle {
    border-color: var(--dt-line);
  }
  .modes {
    display: inline-flex;
    padding: 2px;
    border: 1px solid var(--dt-line);
    border-radius: 9px;
    background: var(--dt-raised);
  }
  .modes label {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-width: 34px;
    height: 34px;
    padding: 0 10px;
    border-radius: 7px;
    color: var(--dt-ink-soft);
    cursor: pointer;
  }
  .modes label:has(:checked) {
    background: var(--dt-surface);
    color: var(--dt-ink);
    box-shadow: 0 1px 3px rgb(0 0 0 / 20%);
  }
  .modes label:has(:focus-visible) {
    outline: 2px solid var(--dt-focus);
    outline-offset: 1px;
  }
  .pair {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    min-height: 36px;
    margin-bottom: 10px;
  }
  .pair select {
    flex: 0 1 14em;
    min-width: 0;
  }
  .gain {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    margin-inline-start: auto;
  }
  .gain input {
    width: 110px;
  }
  .ramp {
    width: 96px;
    height: 10px;
    border-radius: 3px;
  }
  diptych-scrubber {
    margin-top: 8px;
  }
  :host(:fullscreen),
  :host([filled]) {
    --tallest: calc(100vh - 170px);
    padding: 12px;
    overflow: auto;
    background: var(--dt-paper);
  }
  :host([filled]) {
    position: fixed;
    inset: 0;
    z-index: 1000;
  }
  dialog {
    width: min(92vw, 460px);
  }
  dialog h2 {
    margin-bottom: 8px;
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 8px 16px;
    margin: 0;
  }
  dd {
    margin: 0;
  }
  kbd {
    padding: 1px 7px;
    border: 1px solid var(--dt-line-strong);
    border-bottom-width: 2px;
    border-radius: 5px;
    font: inherit;
  }
  @container (max-width: 620px) {
    .modes span,
    .toggle span,
    .wide {
      display: none;
    }
  }
`;
