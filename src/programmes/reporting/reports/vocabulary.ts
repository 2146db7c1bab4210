/** The fields of templates of reports, in words of clerks. Pure; safe for the browser. */
import type { FieldWord } from '#foundations/paper/rules.ts'

export interface Offers {
  figures: readonly string[]
  lists: readonly string[]
  tables: readonly string[]
  charts: readonly string[]
}

export const PLAIN_FIELDS = ['đơn vị', 'đơn vị cấp trên', 'kỳ báo cáo', 'từ ngày', 'đến ngày', 'nội dung báo cáo', 'lúc lấy số liệu', 'số văn bản', 'ngày văn bản'] as const
export type PlainField = (typeof PLAIN_FIELDS)[number]

export const NOW = 'kỳ này'
export const BEFORE = 'kỳ trước'
export const CHANGE = 'chênh lệch'
/** A list that every report has: which of its figures were corrected after approval. */
export const CORRECTED = 'số đã đính chính'
/** Another one: the files on which its figures rest. */
export const EVIDENCE = 'tệp minh chứng'
const WHEN = [NOW, BEFORE, CHANGE] as const

/** `indicators`: the names that are known; null: any (the template is for units with other ones). */
export function reportFields(offers: Offers, indicators: readonly string[] | null): FieldWord[] {
  const field = (word: string, stands: FieldWord['stands'], names: readonly string[] | null, options: readonly string[] = []): FieldWord => ({ word, stands, takes: 'name', names, options })
  return [
    ...PLAIN_FIELDS.map((word): FieldWord => ({ word, stands: 'in_text', takes: 'no_name', names: null, options: [] })),
    field('số liệu', 'in_text', offers.figures, WHEN),
    field('chỉ tiêu', 'in_text', indicators, WHEN),
    field('danh sách', 'alone', [...offers.lists, CORRECTED, EVIDENCE]),
    field('bảng', 'alone', offers.tables),
    field('biểu đồ', 'alone', offers.charts),
    field('bảng theo đơn vị', 'alone', indicators),
    field('biểu đồ theo đơn vị', 'alone', indicators),
    field('bảng phân tổ', 'alone', indicators),
    field('bảng theo kỳ', 'alone', indicators),
    field('biểu đồ theo kỳ', 'alone', indicators),
    field('phần viết', 'alone', null)
  ]
}

/** A line of a template that was made here. */
export type Line = { kind: 'heading'; level: 1 | 2; text: string } | { kind: 'dash' | 'paragraph'; text: string }

export function linesOfTemplate(body: string): Line[] {
  return body.split('\n').flatMap((line): Line[] => {
    const [, signs = '', text = ''] = /^\s*(##?|-)?\s*(.*?)\s*$/.exec(line) ?? []
    if (!text) return []
    if (signs === '-') return [{ kind: 'dash', text }]
    return signs ? [{ kind: 'heading', level: signs === '#' ? 1 : 2, text }] : [{ kind: 'paragraph', text }]
  })
}
