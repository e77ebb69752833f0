import { css } from 'lit';

/** The table of what every arm says. */
export const resultsStyle = css`
  .results {
    position: relative;
  }
  .results::before {
    content: '';
    position: absolute;
    inset: 0 0 auto;
    height: 2px;
    background: var(--dt-focus);
    opacity: 0;
  }
  .results.busy::before {
    animation: waiting 0.2s 1s forwards;
  }
  @keyframes waiting {
    to {
      opacity: 1;
    }
  }
  .old table {
    opacity: 0.4;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  th,
  td {
    padding: 0;
    font-weight: 400;
    text-align: start;
  }
  thead :is(th, td) {
    padding-bottom: 4px;
    font-size: 0.8125rem;
    vertical-align: bottom;
  }
  thead td {
    width: 88px;
  }
  thead .value {
    width: 62px;
  }
  thead .value:last-child {
    width: 92px;
  }
  th.value,
  td.value {
    text-align: end;
    white-space: nowrap;
  }
  thead th.value {
    white-space: normal;
  }
  .arm th {
    padding: 10px 0 6px;
    border-top: 1px solid var(--dt-line);
  }
  .arm th > span {
    display: flex;
    gap: 8px;
    min-height: 1.45em;
  }
  .named {
    font-weight: 600;
  }
  .note {
    font-size: 0.8125rem;
  }
  .strange {
    color: var(--dt-warn);
    font-weight: 600;
  }
  .bad {
    color: var(--dt-bad);
  }
  .guess :is(th, td) {
    height: 30px;
    vertical-align: middle;
  }
  .guess:last-child :is(th, td:not(.cut)) {
    height: 38px;
    padding-bottom: 8px;
  }
  .cut {
    position: relative;
  }
  .cut canvas {
    position: absolute;
    top: 2px;
    left: 0;
    width: 76px;
    height: 76px;
    border-radius: 4px;
    background: var(--dt-raised);
    image-rendering: pixelated;
  }
  .cut canvas.heat {
    background: none;
  }
  .name {
    display: block;
    overflow: hidden;
    line-height: 1.2;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .guess:nth-child(2) :is(.name, td.value:not(.soft)) {
    font-weight: 600;
  }
  .bar {
    position: relative;
    display: block;
    height: 6px;
    margin-top: 2px;
    border-radius: 3px;
    background: var(--dt-raised);
  }
  .bar i,
  .bar b {
    position: absolute;
    inset-inline-start: 0;
    height: 6px;
    border-radius: 3px;
    background: var(--tone);
  }
  .bar b {
    top: 2px;
    height: 2px;
    background: var(--dt-ink);
    box-shadow: 0 0 0 1px var(--dt-surface);
  }
  @media (prefers-reduced-motion: no-preference) {
    .bar i,
    .bar b {
      transition:
        width 0.12s,
        left 0.12s;
    }
    .old table {
      transition: opacity 0.2s 0.3s;
    }
  }
`;
