/** Columns of tables of questions: our own titles first, then those under which such tables go about. Titles are compared without marks and signs. Pure. */
import { plainKey } from '#platform/shared/lists/records.ts'

export const LETTERS = 'ABCDEFGHIJKLMNOPQRST'

/** In the order of our template; choices stand behind the question, remarks at the end. */
export const TITLES = {
  number: 'STT',
  kind: 'Loại câu hỏi',
  prompt: 'Câu hỏi',
  answer: 'Đáp án',
  points: 'Điểm',
  level: 'Mức độ',
  subject: 'Chủ đề',
  explanation: 'Giải thích',
  document: 'Căn cứ',
  passage: 'Điều khoản',
  version: 'Phiên bản',
  marking: 'Cách chấm',
  shuffle: 'Đảo phương án',
  tolerance: 'Sai số',
  measure: 'Đơn vị đo',
  mostWords: 'Số chữ tối đa',
  guide: 'Hướng dẫn chấm',
  types: 'Loại tệp nộp'
} as const

export type ColumnName = keyof typeof TITLES

const ALSO: Record<ColumnName | 'choices', string[]> = {
  number: ['TT', 'Số TT', 'Số thứ tự', 'Câu', 'Câu số', 'No', '#'],
  kind: ['Loại', 'Dạng', 'Dạng câu hỏi', 'Kiểu câu hỏi', 'Type', 'Question type'],
  prompt: ['Nội dung câu hỏi', 'Nội dung', 'Câu dẫn', 'Đề bài', 'Câu hỏi trắc nghiệm', 'Question', 'Question text'],
  answer: ['Đáp án đúng', 'ĐA', 'Đ/A', 'Phương án đúng', 'Đáp án chính xác', 'Kết quả', 'Trả lời', 'Câu trả lời', 'Trả lời đúng', 'Key', 'Correct answer', 'Correct answer(s)', 'Correct answers', 'Answer', 'Correct', 'Correct option'],
  points: ['Số điểm', 'Thang điểm', 'Points', 'Score'],
  level: ['Mức độ nhận thức', 'Độ khó', 'Cấp độ', 'Level', 'Difficulty', 'Difficulty level'],
  subject: ['Lĩnh vực', 'Chuyên đề', 'Chương', 'Nội dung kiến thức', 'Subject', 'Topic', 'Category'],
  explanation: ['Lời giải', 'Hướng dẫn giải', 'Giải thích đáp án', 'Explanation', 'Answer explanation'],
  document: ['Căn cứ pháp lý', 'Trích dẫn', 'Tài liệu', 'Văn bản', 'Nguồn', 'Reference'],
  passage: ['Điều', 'Điều, khoản'],
  version: ['Bản'],
  marking: [],
  shuffle: ['Xáo trộn phương án', 'Shuffle'],
  tolerance: [],
  measure: ['Đơn vị tính'],
  mostWords: [],
  guide: ['Gợi ý trả lời', 'Gợi ý'],
  types: [],
  choices: ['Các phương án', 'Phương án trả lời', 'Các phương án trả lời', 'Các đáp án', 'Phương án', 'Phương án lựa chọn', 'Options']
}

export interface Column {
  name: ColumnName | 'choices' | 'choice' | 'remark'
  /** Of a choice or a remark, from 0. */
  nth: number
  /** Of words in another language than that of the file. */
  language: string | null
}

const KNOWN = new Map<string, ColumnName | 'choices'>([
  ...Object.entries(TITLES).map(([name, title]): [string, ColumnName] => [plainKey(title), name as ColumnName]),
  ...Object.entries(ALSO).flatMap(([name, titles]) => titles.map((title): [string, ColumnName | 'choices'] => [plainKey(title), name as ColumnName | 'choices']))
])

/** "A", "Đáp án A", "Phương án 1"; "Nhận xét A"; any of them with "(en)" behind. */
export function columnOf(title: string): Column | null {
  const given = title.normalize('NFC').trim()
  const [, words = given, tag] = /^(.*?)\s*\(([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\)\s*$/su.exec(given) ?? []
  const language = tag ?? null
  // "optionA", and "Answer 1 - max 75 characters": as programs name them, with what they ask for behind.
  const key = plainKey(words.replace(/\s+[-–]\s.*$/su, '').replace(/(?<=[a-z])(?=[A-Z](?:[a-z]|$))/gu, ' '))
  const name = KNOWN.get(plainKey(words)) ?? KNOWN.get(key)
  if (name) return { name, nth: 0, language }
  const remark = /^nhan xet ([a-t])$/u.exec(key)?.[1]
  if (remark) return { name: 'remark', nth: LETTERS.indexOf(remark.toUpperCase()), language }
  const choice = /^(?:(?:dap an|phuong an|lua chon|cau tra loi|y|option|answer|choice) |(?:option|answer|choice)(?=\d|[a-t]$))?([a-t]|\d{1,2})$/u.exec(key)?.[1]
  if (choice === undefined) return null
  const nth = /\d/u.test(choice) ? Number(choice) - 1 : LETTERS.indexOf(choice.toUpperCase())
  return nth >= 0 && nth < LETTERS.length && (key !== choice || !/\d/u.test(choice)) ? { name: 'choice', nth, language } : null
}

export const titleOf = ({ name, nth, language }: Column): string =>
  `${name === 'choice' ? (LETTERS[nth] ?? '') : name === 'remark' ? `Nhận xét ${LETTERS[nth] ?? ''}` : name === 'choices' ? 'Các phương án' : TITLES[name]}${language === null ? '' : ` (${language})`}`

/** Columns by their place in the row; null for a row that is no head of such a table. */
export function headOf(titles: string[]): Map<number, Column> | null {
  const columns = new Map<number, Column>()
  const met = new Set<string>()
  titles.forEach((title, at) => {
    const column = columnOf(title)
    const key = column ? titleOf(column) : ''
    if (!column || met.has(key)) return
    met.add(key)
    columns.set(at, column)
  })
  const names = new Set([...columns.values()].map(({ name }) => name))
  return names.has('prompt') && columns.size >= 2 ? columns : null
}
