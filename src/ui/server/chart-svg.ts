/** An SVG drawing without any style, as our Content-Security-Policy demands; colours are names that follow the theme. */
import type { EChartsCoreOption } from 'echarts/core'

/**
 * Colours that no drawing would use by chance; in the finished SVG each becomes a custom property of `css/chart.css`.
 * ECharts itself cannot work with `var(…)`.
 */
const INK = {
  plain: '#010a01',
  info: '#010b01',
  success: '#010c01',
  warning: '#010d01',
  error: '#010e01',
  text: '#011a01',
  line: '#011b01',
  axis: '#011c01',
  ground: '#011d01'
} as const

export type Ink = keyof typeof INK

export function ink(name: Ink): string {
  return INK[name]
}

export interface Frame {
  width: number
  height: number
  title: string
  description: string
}

export async function chartSvg(option: EChartsCoreOption, frame: Frame): Promise<string> {
  const echarts = await loadECharts()
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: frame.width, height: frame.height })
  try {
    chart.setOption({ animation: false, stateAnimation: { duration: 0 }, ...option })
    return withoutStyle(chart.renderToSVGString(), frame)
  } finally {
    chart.dispose()
  }
}

/** Half a second to load, so only once somebody looks at a chart; the module cache keeps it. */
async function loadECharts() {
  const [core, charts, components, renderers] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers')
  ])
  core.use([
    charts.BarChart,
    charts.LineChart,
    components.GridComponent,
    components.LegendComponent,
    components.MarkLineComponent,
    renderers.SVGRenderer
  ])
  return core
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (words: string): string => words.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)

/** Only these may be said by a presentation attribute instead; whatever else stood in a style is left out. */
const PRESENTABLE = /^(fill|stroke|font-size|font-weight|font-style|opacity|stroke-width|stroke-dasharray|text-anchor)$/

function presentation(style: string): string {
  return style
    .split(';')
    .map((declaration) => declaration.split(':').map((part) => part.trim()))
    .filter(([name, value]) => name && value && PRESENTABLE.test(name))
    .map(([name, value]) => ` ${name}="${(value ?? '').replace(/"/g, '')}"`)
    .join('')
}

/** Areas for a pointer that never comes. */
function isInvisible(shape: string): boolean {
  if (shape.includes('fill-opacity="0"')) return true
  return shape.includes('fill="none"') && !shape.includes('stroke="')
}

/** Words of a drawing are escaped text between tags, so inside `<…>` there are only attributes that ECharts wrote. */
export function withoutStyle(svg: string, frame: Frame): string {
  let drawing = svg
    .replace(/<\?xml[^>]*>/g, '')
    .replace(/<style\b[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')
    .replace(/<[a-zA-Z][^>]*>/g, (tag) =>
      tag
        .replace(/\sstyle="([^"]*)"/g, (_whole, style: string) => presentation(style))
        .replace(/\s(?:class|ecmeta_\w+|xmlns:xlink|baseProfile|version|pointer-events|cursor)="[^"]*"/g, '')
    )
    .replace(/<(path|rect)\b[^>]*><\/\1>/g, (shape) => (isInvisible(shape) ? '' : shape))
    .replace(/>\s+</g, '><')
  for (const [name, colour] of Object.entries(INK)) drawing = drawing.replaceAll(colour, `var(--chart-${name})`)
  const label = escape(frame.description ? `${frame.title}. ${frame.description}` : frame.title)
  return drawing.replace('<svg ', `<svg role="img" aria-label="${label}" `).trim()
}
