import type { CustomSeriesRenderItem } from 'echarts';
import { axis, Ink, MARKERS, tooltip, type Plot } from './canvas';
import type { Mean } from './series';

export { plot, type Plot } from './canvas';

/** One arm's curve as it is drawn; colour, dash and marker all tell it apart. */
export interface Curve {
  readonly title: string;
  /** Which of the arms' colours, dashes and markers. */
  readonly look: number;
  readonly points: readonly Mean[];
  /** Before smoothing, drawn faintly behind; the interval belongs to it. */
  readonly raw: readonly Mean[];
  /** Whether it is one run among others of its arm. */
  readonly single: boolean;
}

/** Curves on one axis. */
export interface Panel {
  /** Whose they are; empty where there is one panel for all. */
  readonly title: string;
  readonly curves: readonly Curve[];
}

/** How the axes are drawn, and who fills the tooltip. */
export interface Frame {
  readonly log: boolean;
  readonly xLabel: string;
  /** How many panels stand beside each other. */
  readonly beside: number;
  readonly number: (value: number) => string;
  readonly tip: (curves: readonly Curve[], x: number) => HTMLElement;
}

const DASHES = ['solid', [7, 4], [2, 4], [10, 4, 2, 4], [14, 5], [5, 2]] as const;

/** Draws the curves; nothing of what was there before stays. Panels share the horizontal scale, each has a vertical one. */
export function draw(chart: Plot, panels: readonly Panel[], frame: Frame) {
  const ink = new Ink(chart.getDom());
  const look = axis(ink, frame.number);
  const places = panels.map((_, i) => place(chart, i, panels.length, frame.beside));
  const furthest = Math.max(...panels.flatMap(({ curves }) => curves.map(({ points }) => points.at(-1)?.x ?? 0)));
  chart.setOption(
    {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(chart.getDom()).fontFamily },
      grid: places.map(({ grid }) => grid),
      xAxis: places.map(({ lowest }, gridIndex) => ({
        ...look,
        gridIndex,
        type: 'value',
        name: lowest ? frame.xLabel : '',
        nameLocation: 'middle',
        nameGap: 28,
        splitLine: { show: false },
        ...(panels.length > 1 ? { max: furthest } : {}),
      })),
      yAxis: panels.map(({ title }, gridIndex) => ({
        ...look,
        gridIndex,
        type: frame.log ? 'log' : 'value',
        scale: true,
        splitNumber: panels.length > 1 ? 3 : 5,
        name: title,
        nameTextStyle: { color: ink.of('--dt-ink'), fontWeight: 600, align: 'left' },
        nameTruncate: { maxWidth: places[gridIndex].grid.width ?? undefined },
      })),
      tooltip: {
        ...tooltip(ink),
        trigger: 'axis',
        formatter: (all: unknown) => tip(all as Hovered[], panels, frame),
      },
      series: panels.flatMap(({ curves }, at) =>
        curves
          .flatMap((curve) => series(curve, ink, frame.log))
          .map((one) => ({ ...one, xAxisIndex: at, yAxisIndex: at })),
      ),
    },
    { notMerge: true, lazyUpdate: true },
  );
}

/** Where a panel stands in the plot, and whether none stands below it. */
function place(chart: Plot, i: number, count: number, beside: number) {
  if (count === 1) {
    return { grid: { left: 8, right: 20, top: 16, bottom: 26, containLabel: true, width: undefined }, lowest: true };
  }
  const width = chart.getWidth() / beside;
  const height = chart.getHeight() / Math.ceil(count / beside);
  const [left, top] = [(i % beside) * width + 8, Math.floor(i / beside) * height + 30];
  return {
    grid: { left, top, width: width - 28, height: height - 58, containLabel: true },
    lowest: i + beside >= count,
  };
}

interface Hovered {
  readonly seriesType: string;
  readonly axisIndex: number;
  readonly axisValue: number;
}

function tip(hovered: readonly Hovered[], panels: readonly Panel[], frame: Frame): HTMLElement | string {
  const line = hovered.find((one) => one.seriesType === 'line');
  return line ? frame.tip(panels[line.axisIndex].curves, Number(line.axisValue)) : '';
}

function series(all: Curve, ink: Ink, log: boolean) {
  const curve = log ? positive(all) : all;
  const color = ink.of(`--dt-arm-${curve.look % 6}`);
  const every = Math.max(1, Math.floor(curve.points.length / 8));
  const smoothed = curve.points !== curve.raw;
  return [
    ...(curve.raw.some((point) => point.half) ? [band(curve.raw, color, log)] : []),
    ...(smoothed ? [faint(curve.raw, color)] : []),
    {
      type: 'line',
      name: curve.title,
      data: curve.points.map((point) => [point.x, point.mean]),
      lineStyle: { color, width: curve.single ? 1.25 : 2, type: DASHES[curve.look % 6] },
      itemStyle: { color },
      symbol: MARKERS[curve.look % 6],
      showAllSymbol: true,
      symbolSize: (_: unknown, at: { dataIndex: number }) =>
        at.dataIndex % every === Math.floor(every / 2) || curve.points.length < 3 ? (curve.single ? 5 : 8) : 0,
    },
  ];
}

/** What a logarithm can show of a curve. */
function positive(curve: Curve): Curve {
  const raw = curve.raw.filter((point) => point.mean > 0);
  const points =
    curve.points === curve.raw ? raw : curve.points.filter((point) => point.mean > 0);
  return { ...curve, raw, points };
}

function faint(points: readonly Mean[], color: string) {
  return {
    type: 'line',
    data: points.map((point) => [point.x, point.mean]),
    lineStyle: { color, width: 1, opacity: 0.3 },
    symbol: 'none',
    silent: true,
    tooltip: { show: false },
  };
}

/** The interval as one polygon; its points are data, so that the axis makes room for them. */
function band(points: readonly Mean[], color: string, log: boolean) {
  const low = (point: Mean) => {
    const value = point.mean - (point.half ?? 0);
    return log && value <= 0 ? point.mean / 10 : value;
  };
  const high = (point: Mean) => point.mean + (point.half ?? 0);
  const renderItem: CustomSeriesRenderItem = (params, api) => {
    if (params.dataIndex !== 0) return null;
    const upper = points.map((point) => api.coord([point.x, high(point)]));
    const lower = points.map((point) => api.coord([point.x, low(point)])).reverse();
    return {
      type: 'polygon',
      shape: { points: [...upper, ...lower] },
      style: { fill: color, opacity: 0.16 },
    };
  };
  return {
    type: 'custom',
    clip: true,
    silent: true,
    tooltip: { show: false },
    encode: { x: 0, y: [1, 2] },
    data: points.map((point) => [point.x, low(point), high(point)]),
    renderItem,
  };
}
