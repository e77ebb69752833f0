import { fileName } from '../kit/words';
import type { Plot } from './plot';

/** Saves what is drawn, at twice the resolution of the screen. */
export function savePicture(chart: Plot, name: string) {
  const backgroundColor = getComputedStyle(document.body).backgroundColor;
  save(chart.getDataURL({ pixelRatio: 2, backgroundColor }), `${name}.png`);
}

function save(href: string, name: string) {
  Object.assign(document.createElement('a'), { href, download: fileName(name) }).click();
}
