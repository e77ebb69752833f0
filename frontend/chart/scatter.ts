import { axis, Ink, MARKERS, tooltip, type Plot } from './canvas';
import type { Better, Placed } from './front';

export { plot, type Plot } from './canvas';

/** What stands at an axis. */
export interface Side {
  readonly title: string;
  readonly better: Better;
}

/** How the plane is drawn, and who fills the tooltip. */
export interface Plane {
  readonly across: Side;
  readonly up: Side;
  readonly letters: readonly string[];
  readonly number: (value: number) => string;
  readonly tip: (point: Placed) => HTMLElement;
}

const SIZE = 22;
const AIR = 0.12;

/** Draws a point per run, and the front as the border of what was reached. */
export function draw(chart: Plot, points: readonly Placed[], front: readonly Placed[], plane: Plane) {
  const ink = new Ink(chart.getDom());
  const look = { ...axis(ink, plane.number), type: 'value', scale: true };
  chart.setOption(
    {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(chart.getDom()).fontFamily },
      grid: { left: 8, right: 24, top: 40, bottom: 28, containLabel: true },
      xAxis: {
        ...look,
        ...room(points.map(({ x }) => x)),
        name: plane.across.title,
        nameLocation: 'middle',
        nameGap: 30,
      },
      yAxis: {
        ...look,
        ...room(points.map(({ y }) => y)),
        name: plane.up.title,
        nameTextStyle: { ...look.nameTextStyle, align: 'left' },
      },
      tooltip: {
        ...tooltip(ink),
        trigger: 'item',
        formatter: (hovered: { data: { point?: Placed } }) => (hovered.data.point ? plane.tip(hovered.data.point) : ''),
      },
      series: [border(front, plane, ink), ...points.map((point) => marker(point, front.includes(point), plane, ink))],
    },
    { notMerge: true, lazyUpdate: true },
  );
}

/** Some air around the points, so that markers at the edge are whole; distances stay at zero or above. */
function room(values: readonly number[]) {
  const low = Math.min(...values);
  const air = AIR * (Math.max(...values) - low);
  return { boundaryGap: [AIR, AIR], ...(low >= 0 && low < 2 * air ? { min: 0 } : {}) };
}

/** Between two points of the front, what was reached is as good as the worse of them. */
function border(front: readonly Placed[], { across }: Plane, ink: Ink) {
  return {
    type: 'line',
    data: front.map(({ x, y }) => [x, y]),
    step: across.better === 'lower' ? 'end' : 'start',
    symbol: 'none',
    silent: true,
    lineStyle: { color: ink.of('--dt-ink-soft'), width: 1.5, type: [5, 4] },
    z: 1,
  };
}

function marker(point: Placed, best: boolean, { letters }: Plane, ink: Ink) {
  const look = point.arm % MARKERS.length;
  return {
    type: 'scatter',
    data: [{ value: [point.x, point.y], point }],
    symbol: MARKERS[look],
    symbolSize: SIZE,
    itemStyle: {
      color: ink.of(`--dt-arm-${look}`),
      borderColor: ink.of(best ? '--dt-ink' : '--dt-surface'),
      borderWidth: best ? 2.5 : 1,
    },
    label: {
      show: true,
      formatter: letters[point.arm],
      color: ink.of('--dt-surface'),
      fontSize: 12,
      fontWeight: 650,
      offset: MARKERS[look] === 'triangle' ? [0, 3] : [0, 0],
    },
    labelLayout: { hideOverlap: true }, // of two at one place, one letter is legible
    z: best ? 3 : 2,
  };
}
