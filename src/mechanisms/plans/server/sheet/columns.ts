/** The columns of the task table, and which of them may be changed. The titles are read back, so they are Vietnamese always. */
import type { Titles } from '#platform/shared/lists/records.ts'
import type { SheetField } from '../../schema.ts'

export const COLUMNS = {
  id: { title: 'Mã (không sửa)', width: 16 },
  number: { title: 'TT', width: 5 },
  text: { title: 'Nhiệm vụ', width: 60 },
  leads: { title: 'Đơn vị chủ trì', width: 30 },
  partners: { title: 'Đơn vị phối hợp', width: 30 },
  dueText: { title: 'Thời hạn theo kế hoạch', width: 24 },
  dueOn: { title: 'Ngày cuối', width: 13 },
  state: { title: 'Tình trạng', width: 20 },
  percent: { title: 'Tỷ lệ (%)', width: 9 },
  note: { title: 'Nội dung báo cáo', width: 50 }
} as const

export type ColumnName = keyof typeof COLUMNS
export const COLUMN_NAMES = Object.keys(COLUMNS) as ColumnName[]
export const TITLES = Object.fromEntries(COLUMN_NAMES.map((name) => [name, COLUMNS[name].title])) as Titles<ColumnName>

/** A draft is corrected; a published plan is reported on. */
export const EDITABLE: Record<'draft' | 'published', SheetField[]> = {
  draft: ['text', 'leads', 'partners', 'dueOn'],
  published: ['state', 'percent', 'note']
}
