import { describe, expect, test } from 'vitest'
import { withoutStyle } from './chart-svg.ts'
import { drawChart, type ChartSpec } from './chart.ts'

const spec: ChartSpec = {
  locale: 'vi',
  title: 'Nhiệm vụ theo đơn vị',
  description: 'Số nhiệm vụ của từng đơn vị',
  kind: 'bars',
  stacked: true,
  categories: ['Trạm Y tế', 'Công an xã'],
  series: [
    { name: 'Đã xong', values: [12, 0], tone: 'success' },
    { name: 'Quá hạn', values: [3, 7], tone: 'error' }
  ]
}

describe('a chart drawn on the server', () => {
  test('has no style of its own, and its colours follow the theme', async () => {
    const { wide, narrow } = await drawChart(spec)
    for (const svg of [wide, narrow]) {
      expect(svg).toMatch(/^<svg role="img" aria-label="Nhiệm vụ theo đơn vị\. Số nhiệm vụ/)
      expect(svg).not.toMatch(/style/i)
      expect(svg).not.toMatch(/#[0-9a-f]{3,6}\b/i)
      expect(svg).toContain('fill="var(--chart-success)"')
      expect(svg).toContain('font-size="')
    }
  })

  test('says its names and figures, and leaves a nought out', async () => {
    const { wide } = await drawChart(spec)
    const words = [...wide.matchAll(/>([^<]+)<\/text>/g)].map((match) => match[1])
    expect(words).toEqual(expect.arrayContaining(['Trạm Y tế', 'Công an xã', 'Đã xong', 'Quá hạn', '12', '3', '7']))
  })

  test('lines over time carry the unit', async () => {
    const { wide } = await drawChart({
      ...spec,
      kind: 'lines',
      stacked: false,
      unit: '%',
      max: 100,
      categories: ['T1', 'T2', 'T3'],
      series: [{ name: 'Thực hiện', values: [10, null, 62.5], tone: 'info' }]
    })
    expect(wide).not.toMatch(/style/i)
    expect(wide).toContain('100%')
  })

  test('words cannot become markup', async () => {
    const hostile = '"><script>alert(1)</script><b style="x:y">'
    const drawing = await drawChart({ ...spec, title: hostile, categories: [hostile, 'b'] })
    expect(drawing.wide).not.toMatch(/<script|<b\b/)
  })
})

test('what stood in a style becomes attributes where it can', () => {
  const frame = { width: 1, height: 1, title: 'T', description: '' }
  expect(
    withoutStyle(
      '<svg ><style>.a{fill:red}</style><text class="a" style="font-size:12px;cursor:pointer;">style="x"</text></svg>',
      frame
    )
  ).toBe('<svg role="img" aria-label="T" ><text font-size="12px">style="x"</text></svg>')
})
