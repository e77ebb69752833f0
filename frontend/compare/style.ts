import { css } from 'lit';

/** Bars, full screen and the list of keys. */
export const compareStyle = css`
  :host {
    --tallest: var(--stage-tallest, max(300px, 100vh - 440px)); /* leaves room for what stands above */
    --rendering: auto;
  }
  .box {
    container-type: inline-size;
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 10px;
    margin-bottom: 10px;
  }
  .toolbar .end,
  .zooming {
    display: flex;
    align-items: center;
  }
  .toolbar .end {
    margin-inline-start: auto;
  }
  .zoom {
    min-width: 52px;
    padding: 0 6px;
  }
  .choices {
    display: flex;
    gap: 8px;
    min-width: 0;
  }
  .choice {
    flex: 0 1 auto;
    min-width: 0;
  }
  .choice.seed {
    flex: none;
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
    justify-content: center;
    min-height: 36px;
    margin-top: 10px;
  }
  .pair select {
    flex: 0 1 14em;
    min-width: 0;
  }
  .gain {
    display: inline-flex;
    align-items: center;
    gap: 8px;
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
    --stage-tallest: calc(100vh - 170px);
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
  @container (min-width: 621px) {
    .long {
      flex-wrap: nowrap;
    }
  }
  @container (max-width: 1120px) {
    .long .modes span,
    .long .toggle span {
      display: none;
    }
  }
  @container (max-width: 720px) {
    .modes span,
    .toggle span,
    .zoom .soft {
      display: none;
    }
  }
  @container (max-width: 620px) {
    .toolbar {
      gap: 8px 6px;
    }
    .modes label {
      padding: 0 7px;
    }
    .choices {
      order: 1;
      width: 100%;
    }
    .wide {
      display: none;
    }
  }
  @container (max-width: 350px) {
    .poster {
      display: none;
    }
  }
`;
