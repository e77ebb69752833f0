import { css } from 'lit';

/** Bar of tools, plot and table. */
export const chartStyle = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
  }
  .bar select {
    font-weight: 600;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-inline-end: auto;
  }
  .many {
    order: 1;
    width: 100%;
  }
  .many ~ .tools {
    margin-inline-start: auto;
  }
  .legend button[aria-pressed='false'] {
    opacity: 0.5;
    text-decoration: line-through;
  }
  .legend button[aria-pressed='true'] {
    background: none;
    border-color: transparent;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
  }
  .more {
    display: none;
  }
  .smooth {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }
  .smooth input {
    width: 90px;
  }
  .plot {
    width: 100%;
    height: max(clamp(240px, 34vw, 360px), var(--rows, 1) * 180px);
    margin-top: 6px;
  }
  .axis {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    min-width: 0;
  }
  .axis + .axis {
    margin-inline-end: auto;
  }
  @media (max-width: 600px) {
    .axis,
    .axis select {
      width: 100%;
    }
  }
  .key {
    gap: 6px 18px;
    margin: 8px 0 10px;
  }
  .key > span {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }
  .dash {
    flex: none;
    width: 26px;
    border-top: 2px dashed var(--dt-ink-soft);
  }
  .nothing {
    display: grid;
    place-items: center;
    height: 160px;
  }
  .choice {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
    min-width: 0;
  }
  .bar .choice select.scale {
    font-weight: 400;
  }
  @media (max-width: 600px) {
    .bar .choice {
      flex-wrap: nowrap;
      gap: 6px;
      width: 100%;
    }
    .choice select {
      flex: 1 1 0;
      min-width: 0;
    }
    .more {
      display: inline-flex;
    }
    .tools:not(.open) {
      display: none;
    }
    .legend:not(.key) {
      gap: 0 2px;
      margin-inline: -5px 0;
    }
    .legend:not(.key) button {
      height: 30px;
      padding: 0 5px;
      font-size: 0.8125rem;
    }
  }
  .about {
    max-width: 80ch;
    margin: 4px 0 8px;
  }
  .scroll {
    max-width: 100%;
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
  }
  th,
  td {
    padding: 4px 12px 4px 0;
    text-align: end;
    font-weight: 400;
    white-space: nowrap;
  }
  summary {
    width: fit-content;
    cursor: pointer;
  }
`;
