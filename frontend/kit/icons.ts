import { svg, html, type TemplateResult } from 'lit';

const paths = {
  side: svg`<rect x="2.5" y="4" width="7" height="12" rx="1"/><rect x="10.5" y="4" width="7" height="12" rx="1"/>`,
  divider: svg`<rect x="2.5" y="4" width="15" height="12" rx="1"/><path d="M10 2v16M7.5 8 5.5 10l2 2M12.5 8l2 2-2 2"/>`,
  blink: svg`<rect x="2.5" y="6.5" width="11" height="9.5" rx="1"/><path d="M6.5 3.5h10a1 1 0 0 1 1 1V13"/>`,
  difference: svg`<circle cx="7.5" cy="10" r="5"/><circle cx="12.5" cy="10" r="5"/>`,
  inputs: svg`<rect x="2.5" y="4" width="15" height="12" rx="1"/><circle cx="7" cy="8" r="1.3"/><path d="m3 14 4.5-4 3 2.7 2.5-2.2 4 3.5"/>`,
  plus: svg`<path d="M10 4v12M4 10h12"/>`,
  minus: svg`<path d="M4 10h12"/>`,
  fit: svg`<path d="M3 7V4a1 1 0 0 1 1-1h3M13 3h3a1 1 0 0 1 1 1v3M17 13v3a1 1 0 0 1-1 1h-3M7 17H4a1 1 0 0 1-1-1v-3"/>`,
  full: svg`<path d="M12 3h5v5M8 17H3v-5M17 3l-6 6M3 17l6-6"/>`,
  leave: svg`<path d="M11 4v5h5M9 16v-5H4M11 9l6-6M9 11l-6 6"/>`,
  download: svg`<path d="M10 3v9.5M6 9l4 4 4-4M3.5 16.5h13"/>`,
  swap: svg`<path d="M4 7h12l-3-3M16 13H4l3 3"/>`,
  play: svg`<path d="M6 4.5v11l9-5.5z"/>`,
  pause: svg`<path d="M7 4.5v11M13 4.5v11"/>`,
  close: svg`<path d="m5 5 10 10M15 5 5 15"/>`,
  undo: svg`<path d="M7.5 4 4 7.500l3.500 3.500M4 7.500h7.500a4.500 4.500 0 0 1 0 9H7"/>`,
  redo: svg`<path d="m12.500 4 3.500 3.500-3.500 3.500M16 7.500H8.500a4.500 4.500 0 0 0 0 9H13"/>`,
  lock: svg`<rect x="4.500" y="9" width="11" height="8" rx="1.500"/><path d="M7 9V6.500a3 3 0 0 1 6 0V9"/>`,
  unlock: svg`<rect x="4.500" y="9" width="11" height="8" rx="1.500"/><path d="M7 9V6a3 3 0 0 1 5.900-.800"/>`,
  find: svg`<circle cx="10" cy="10" r="5"/><path d="M10 2.500v4M10 13.500v4M2.500 10h4M13.500 10h4"/>`,
  text: svg`<path d="M4 5h12M4 8.500h12M4 12h12M4 15.500h7"/>`,
  sun: svg`<circle cx="10" cy="10" r="3.5"/><path d="M10 2v1.500M10 16.500V18M2 10h1.500M16.500 10H18M4.300 4.300l1.100 1.100M14.600 14.600l1.100 1.100M4.300 15.700l1.100-1.100M14.600 5.400l1.100-1.100"/>`,
  moon: svg`<path d="M16.500 11.800A7 7 0 0 1 8.200 3.500a7 7 0 1 0 8.300 8.300z"/>`,
  image: svg`<path d="M10 13V4M6.5 7 10 3.5 13.5 7M3.5 12v3.5a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1V12"/>`,
};

/** A drawing for a button; its words stand beside it or in the button's label. */
export function icon(name: keyof typeof paths): TemplateResult {
  return html`<svg viewBox="0 0 20 20" aria-hidden="true">${paths[name]}</svg>`;
}
