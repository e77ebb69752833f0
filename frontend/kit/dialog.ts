import { css } from 'lit';

/** A dialog and its heading with a way out; each says its own width. */
export const dialog = css`
  dialog {
    padding: 20px 24px;
    border: 1px solid var(--dt-line);
    border-radius: 12px;
    background: var(--dt-surface);
    color: inherit;
    box-shadow: var(--dt-shadow);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
  dialog h2 {
    display: flex;
    justify-content: space-between;
    align-items: center;
    margin: 0;
    font-size: 1.05rem;
  }
`;
