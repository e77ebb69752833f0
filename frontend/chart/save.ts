import { fileName } from '../kit/words';
import type { Plot } from './plot';
import type { Arm, Run } from './series';

/** Saves what is drawn, at twice the resolution of the screen. */
export function savePicture(chart: Plot, name: string) {
  const backgroundColor = getComputedStyle(document.body).backgroundColor;
  save(chart.getDataURL({ pixelRatio: 2, backgroundColor }), `${name}.png`);
}

/** Saves every point of every metric. */
export function saveValues(runs: readonly Run[], arms: readonly Arm[]) {
  const url = URL.createObjectURL(new Blob([csv(runs, arms)], { type: 'text/csv' }));
  save(url, 'metrics.csv');
  URL.revokeObjectURL(url);
}

/** One line per point; decimal points in every language, nothing where something is not known. */
function csv(runs: readonly Run[], arms: readonly Arm[]): string {
  const lines = runs.flatMap((run) =>
    Object.entries(run.metrics).flatMap(([name, points]) =>
      points.map(([step, value, ...spent]) => {
        const who = [text(arms[run.arm].letter), text(arms[run.arm].label), run.seed, text(name)];
        const { epochs, pictures } = run.perStep;
        const places = [epochs, pictures].map((each) => (each === undefined ? '' : each * step));
        return [...who, step, value, ...places, spent[0] ?? '', spent[1] ?? ''].join(',');
      }),
    ),
  );
  return ['arm,label,seed,metric,step,value,epochs,pictures,seconds,cpu_seconds', ...lines, ''].join('\n');
}

/** Quoted; what a spreadsheet would take for a formula is made plain text. */
function text(value: string): string {
  return `"${value.replace(/^[=+\-@]/, "'$&").replaceAll('"', '""')}"`;
}

function save(href: string, name: string) {
  Object.assign(document.createElement('a'), { href, download: fileName(name) }).click();
}
