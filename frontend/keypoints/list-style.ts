import { css } from 'lit';

/** The matches in numbers. */
export const listStyle = css`
  .list {
    margin-top: 12px;
  }
  summary {
    width: fit-content;
    padding: 6px 0;
    font-weight: 550;
    cursor: pointer;
  }
  .scroll {
    max-height: 340px;
    padding: 3px;
    overflow: auto;
  }
  table {
    border-collapse: collapse;
  }
  th,
  td {
    padding: 3px 12px 3px 0;
    font-weight: 400;
    text-align: start;
    white-space: nowrap;
  }
  thead th {
    position: sticky;
    top: 0;
    z-index: 1;
    background: var(--dt-paper);
    color: var(--dt-ink-soft);
    font-size: 0.8125rem;
    white-space: normal;
  }
  th .tag {
    min-width: 30px;
    height: 28px;
    font-size: 0.75rem;
  }
  button.tag:hover:not(:disabled),
  button.tag[aria-pressed='true'] {
    background: hsl(var(--hue) 65% 27%);
  }
  button.tag[aria-pressed='true'] {
    box-shadow: 0 0 0 2px var(--dt-focus);
  }
  td input {
    width: 7.5em;
    height: 32px;
    padding: 0 8px;
    border: 1px solid var(--dt-line-strong);
    border-radius: 6px;
    background: var(--dt-surface);
    color: inherit;
    font: inherit;
  }
  @container (max-width: 560px) {
    th,
    td {
      padding-inline-end: 4px;
    }
    td input {
      width: 4.1em;
      padding: 0 3px;
    }
    td button {
      min-width: 28px;
      padding: 0 4px;
    }
  }
`;
