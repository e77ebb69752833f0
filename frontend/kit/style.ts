import { css } from 'lit';

/** How buttons, captions and letters of arms look, the same in every element. */
export const kit = css`
  :host {
    display: block;
    color: var(--dt-ink);
    font: 400 0.875rem / 1.45 var(--dt-font);
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--dt-focus);
    outline-offset: 2px;
  }
  button,
  .button {
    appearance: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-width: 36px;
    height: 36px;
    padding: 0 8px;
    border: 1px solid transparent;
    border-radius: 7px;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
  }
  button:hover:not(:disabled),
  .button:hover {
    background: var(--dt-raised);
  }
  button:disabled {
    opacity: 0.45;
    cursor: default;
  }
  button[aria-pressed='true'] {
    background: var(--dt-raised);
    border-color: var(--dt-line-strong);
  }
  svg {
    flex: none;
    width: 18px;
    height: 18px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .letter {
    display: inline-grid;
    flex: none;
    place-items: center;
    width: 20px;
    height: 20px;
    border-radius: 5px;
    background: var(--tone, var(--dt-ink-soft));
    color: var(--dt-surface);
    font-size: 0.75rem;
    font-weight: 650;
    line-height: 1;
  }
  .soft {
    color: var(--dt-ink-soft);
  }
  .refusal {
    color: var(--dt-bad);
  }
  .refusal > span {
    display: inline-block;
    border-radius: 4px;
    animation: refused 0.9s ease-out;
  }
  @keyframes refused {
    from {
      background: color-mix(in srgb, var(--dt-bad) 35%, transparent);
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .refusal > span {
      animation: refused 0.9s ease-out, shaken 0.3s;
    }
    @keyframes shaken {
      25% {
        translate: -4px;
      }
      75% {
        translate: 4px;
      }
    }
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  input[type='range'] {
    appearance: none;
    min-width: 0;
    height: 24px;
    margin: 0;
    border-radius: 4px;
    background: none;
    cursor: pointer;
  }
  input[type='range']::-webkit-slider-runnable-track {
    height: 4px;
    border-radius: 2px;
    background: var(--dt-line-strong);
  }
  input[type='range']::-moz-range-track {
    height: 4px;
    border-radius: 2px;
    background: var(--dt-line-strong);
  }
  input[type='range']::-webkit-slider-thumb {
    appearance: none;
    width: 18px;
    height: 18px;
    margin-top: -7px;
    border: 2px solid var(--dt-paper);
    border-radius: 50%;
    background: var(--dt-ink);
  }
  input[type='range']::-moz-range-thumb {
    width: 14px;
    height: 14px;
    border: 2px solid var(--dt-paper);
    border-radius: 50%;
    background: var(--dt-ink);
  }
  select {
    max-width: 100%;
    height: 36px;
    padding: 0 8px;
    border: 1px solid var(--dt-line-strong);
    border-radius: 7px;
    background: var(--dt-surface);
    color: inherit;
    font: inherit;
    text-overflow: ellipsis;
  }
`;

/** The colour of the arm with this letter, "A" being the first. */
export function tone(letter: string | undefined): string {
  return letter ? `var(--dt-arm-${(letter.charCodeAt(0) - 65) % 6})` : 'var(--dt-ink-soft)';
}
