import type { Locale } from '#platform/shared/locale.ts'
import type { ChartDrawing } from '#ui/index.ts'
import { drawChart } from '#ui/server/chart.ts'

/** The one chart of the elements page: work by unit, three states on top of each other. */
export function barChart(locale: Locale): Promise<ChartDrawing> {
  return drawChart({
    locale,
    title: 'Nhiệm vụ theo đơn vị',
    description: 'Số nhiệm vụ đã xong, đang làm và quá hạn của từng đơn vị',
    kind: 'bars',
    stacked: true,
    categories: ['Phòng Văn hóa – Xã hội', 'Công an xã', 'Hội Phụ nữ xã', 'Trạm Y tế'],
    series: [
      { name: 'Đã xong', values: [8, 4, 6, 3], tone: 'success' },
      { name: 'Đang làm', values: [5, 3, 2, 4], tone: 'info' },
      { name: 'Quá hạn', values: [2, 0, 1, 1], tone: 'error' }
    ]
  })
}
