import type { EChartsCoreOption } from 'echarts/core'
import type { Locale } from '#platform/shared/locale.ts'
import type { ChartDrawing } from '../charts/chart-drawing.ts'
import type { Tone } from '../parts/shapes.ts'
import { chartSvg, ink } from './chart-svg.ts'

export interface ChartSpec {
  locale: Locale
  title: string
  /** What a person who cannot see the chart is told; the figures follow as a table. */
  description: string
  /** Bars lie, one for each category, so that long names of units stay readable. Lines run over time. */
  kind: 'bars' | 'lines'
  stacked?: boolean
  categories: string[]
  series: { name: string; values: (number | null)[]; tone: Tone; dashed?: boolean }[]
  /** The end of the scale; 100 for percentages. */
  max?: number
  /** Stands after each figure: "%". */
  unit?: string
}

const NARROW = 310
const WIDE = 720

/** Draws a chart for a page: `<Chart chart={…} />`. */
export async function drawChart(spec: ChartSpec): Promise<ChartDrawing> {
  const at = (width: number): Promise<string> =>
    chartSvg(optionOf(spec, width), {
      width,
      height: heightOf(spec, width),
      title: spec.title,
      description: spec.description
    })
  const { title, description, categories, locale } = spec
  const series = spec.series.map(({ name, values }) => ({ name, values }))
  return { title, description, categories, series, locale, wide: await at(WIDE), narrow: await at(NARROW) }
}

const LEGEND_LINE = 28

function legendLines(spec: ChartSpec, width: number): number {
  const needed = spec.series.reduce((sum, series) => sum + series.name.length * 8.5 + 48, 0)
  return Math.ceil(needed / (width - 16))
}

function heightOf(spec: ChartSpec, width: number): number {
  const legend = legendLines(spec, width) * LEGEND_LINE
  if (spec.kind === 'lines') return legend + Math.round(Math.max(200, width * 0.4))
  const perCategory = spec.stacked ? 52 : 22 + 30 * spec.series.length
  return legend + 44 + perCategory * Math.max(1, spec.categories.length)
}

/** Room for the longest figure of the scale, which goes up to the next round one. */
function scaleWidth({ series, max }: ChartSpec, words: (value: number) => string, size: number): number {
  const farthest = max ?? Math.max(1, ...series.flatMap(({ values }) => values.map((value) => Math.abs(value ?? 0))))
  const step = 10 ** Math.floor(Math.log10(farthest))
  return Math.max(44, Math.ceil(words(Math.ceil(farthest / step) * step).length * size * 0.62) + 14)
}

function optionOf(spec: ChartSpec, width: number): EChartsCoreOption {
  const size = width < 500 ? 13 : 14
  const number = new Intl.NumberFormat(spec.locale === 'en' ? 'en-GB' : 'vi-VN', { maximumFractionDigits: 1 })
  const words = (value: number): string => `${number.format(value)}${spec.unit ?? ''}`
  const lying = spec.kind === 'bars'
  const nameWidth = Math.round(width * (width < 500 ? 0.36 : 0.28))
  const text = { color: ink('text'), fontSize: size }
  const values = {
    type: 'value',
    max: spec.max,
    minInterval: spec.unit ? undefined : 1,
    splitNumber: width < 500 ? 3 : 5,
    axisLabel: { ...text, formatter: words },
    axisLine: { show: false },
    splitLine: { lineStyle: { color: ink('line') } }
  }
  const names = {
    type: 'category',
    data: spec.categories,
    inverse: lying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: ink('axis') } },
    axisLabel: lying
      ? { ...text, width: nameWidth, overflow: 'break', lineHeight: size + 4 }
      : { ...text, hideOverlap: true }
  }
  return {
    textStyle: { fontSize: size },
    legend: {
      left: 0,
      top: 0,
      itemGap: 18,
      textStyle: text,
      selectedMode: false,
      data: spec.series.map((series) => series.name)
    },
    grid: {
      left: lying ? nameWidth + 12 : scaleWidth(spec, words, size),
      right: 24,
      top: legendLines(spec, width) * LEGEND_LINE + 8,
      bottom: 32
    },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: spec.series.map((series) => seriesOption(spec, series, words, size))
  }
}

function seriesOption(
  spec: ChartSpec,
  series: ChartSpec['series'][number],
  words: (value: number) => string,
  size: number
): object {
  const colour = ink(series.tone)
  const shared = { name: series.name, silent: true, emphasis: { disabled: true }, itemStyle: { color: colour } }
  if (spec.kind === 'lines') {
    return {
      ...shared,
      type: 'line',
      data: series.values,
      symbol: series.dashed ? 'none' : 'circle',
      symbolSize: 8,
      lineStyle: { color: colour, width: 3, type: series.dashed ? [6, 5] : 'solid' }
    }
  }
  // A nought would print its figure onto its neighbour.
  const data = series.values.map((value) => (value === 0 && spec.stacked ? null : value))
  return {
    ...shared,
    type: 'bar',
    stack: spec.stacked ? 'all' : undefined,
    barMaxWidth: 26,
    // A rim in the colour of the page keeps neighbours apart for who cannot tell the colours.
    itemStyle: { color: colour, borderColor: ink('ground'), borderWidth: spec.stacked ? 1 : 0 },
    label: {
      show: true,
      position: spec.stacked ? 'inside' : 'right',
      color: ink(spec.stacked ? 'ground' : 'text'),
      fontSize: size,
      textBorderWidth: 0,
      formatter: ({ value }: { value: unknown }) => (typeof value === 'number' ? words(value) : '')
    },
    data
  }
}
