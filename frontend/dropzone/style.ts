import { css } from 'lit';

export const dropzoneStyle = css`
  .zone {
    position: relative;
    display: flex;
    overflow: hidden;
    border: 1.5px dashed var(--dt-line-strong);
    border-radius: var(--dt-radius);
    background: var(--dt-surface);
  }
  .zone.full {
    flex-direction: column;
    border: 1px solid var(--dt-line);
  }
  .zone.over {
    border-color: var(--dt-focus);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--dt-focus) 30%, transparent);
  }
  .zone.refused {
    border: 2px solid var(--dt-bad);
  }
  img {
    display: block;
    width: 100%;
    height: 176px;
    object-fit: contain;
    background: var(--dt-ground);
  }
  .choose {
    flex: 1;
    gap: 14px;
    justify-content: flex-start;
    height: auto;
    min-height: 96px;
    padding: 16px 20px;
    border-radius: calc(var(--dt-radius) - 2px);
    text-align: start;
    white-space: normal;
  }
  .full .choose {
    min-height: 56px;
    padding: 8px 14px;
  }
  .choose > svg {
    width: 28px;
    height: 28px;
    stroke-width: 1.2;
  }
  .choose:focus-visible {
    outline-offset: -3px;
  }
  .choose strong {
    display: block;
    font-weight: 600;
  }
  .choose span {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .choose .change {
    flex: none;
    overflow-wrap: normal;
    margin-inline-start: auto;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .clear {
    position: absolute;
    top: 8px;
    right: 8px;
    background: color-mix(in srgb, var(--dt-surface) 88%, transparent);
  }
  progress {
    position: absolute;
    inset: auto 0 0;
    width: 100%;
    height: 4px;
    accent-color: var(--dt-focus);
  }
  /* As high without a picture as with one: what stands below stays where it is. */
  @media (min-width: 720px) {
    .zone {
      min-height: 236px;
    }
  }
  p {
    margin: 6px 2px 0;
    font-size: 0.8125rem;
  }
  p:empty {
    display: none;
  }
  .refusal {
    font-weight: 500;
  }
`;
