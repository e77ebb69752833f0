import { CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';

echarts.use([LineChart, CustomChart, ScatterChart, GridComponent, TooltipComponent, LabelLayout, CanvasRenderer]);

export type Plot = echarts.ECharts;

/** By arm; told apart without colour too. */
export const MARKERS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin'];

/** An empty plot in the element, which has its size. */
export function plot(element: HTMLElement): Plot {
  return echarts.init(element);
}

/** Colours of the page as a canvas needs them: computed, for the theme in force. */
export class Ink {
  constructor(private readonly element: HTMLElement) {}

  of(property: string): string {
    const probe = document.createElement('i');
    probe.style.color = `var(${property})`;
    this.element.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }
}

/** How an axis is drawn. */
export function axis(ink: Ink, formatter: (value: number) => string) {
  return {
    nameTextStyle: { color: ink.of('--dt-ink-soft') },
    axisLabel: { color: ink.of('--dt-ink-soft'), formatter, hideOverlap: true },
    axisLine: { lineStyle: { color: ink.of('--dt-line-strong') } },
    splitLine: { lineStyle: { color: ink.of('--dt-line') } },
  };
}

/** How a tooltip is drawn. */
export function tooltip(ink: Ink) {
  return {
    confine: true,
    backgroundColor: ink.of('--dt-surface'),
    borderColor: ink.of('--dt-line-strong'),
    textStyle: { color: ink.of('--dt-ink'), fontSize: 13 },
  };
}
