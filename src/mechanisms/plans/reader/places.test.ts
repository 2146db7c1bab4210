import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPlan } from './index.ts'
import { readTextLines } from './input/txt.ts'
import type { At, PlanNode, SourceDocument, SourceParagraph } from './types.ts'

const lines = [
  'ỦY BAN NHÂN DÂN', 'XÃ SUỐI TRE', '-------', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc',
  'Số:      /KH-UBND', 'Suối Tre, ngày     tháng 02 năm 2027', 'MẬT', 'QUYẾT ĐỊNH', 'Điều 1. Ban hành kèm theo Quyết định này Kế hoạch',
  'KẾ HOẠCH', 'Phân loại rác tại nguồn năm 2027', 'Căn cứ Luật Bảo vệ môi trường số 72/2020/QH14;', 'I. MỤC ĐÍCH', '1. Mục đích',
  '1.1. Nhóm một', 'a) Vận động hộ dân', 'b) Đặt thùng rác', '- Mỗi tổ một điểm thu gom', '+ Có biển báo', '(1) Lần một', 'II',
  '2030', '3', 'STT', 'Nội dung', 'Đơn vị chủ trì', '1', 'I', 'A', '1\tLắp biển báo\tTổ tự quản\tQuý I', 'PHỤ LỤC', 'PHỤ LỤC II',
  '(Kèm theo Kế hoạch số 4/KH-UBND)', 'Nơi nhận:', '- Như trên;', '- Lưu: VT.', 'Nơi nhận:\tTM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH',
  '(Đã ký)', 'Đỗ Văn Mẫu', '[1] Ghi chú cuối trang', 'Trên đây là Kế hoạch của xã./.', 'gồm:', '-', '*', '—', '** đậm **', '....', 'x',
]

const paragraph: fc.Arbitrary<SourceParagraph> = fc.record(
  {
    text: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...lines) },
      { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...lines), fc.constantFrom(...lines)).map(([a, b]) => `${a} ${b}`) },
      { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 40 }).map((text) => text.replace(/[\r\n]/gu, ' ').trim() || 'o') },
      { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...lines), fc.nat(30)).map(([text, cut]) => text.slice(cut).trim() || 'ơ') },
    ),
    placement: fc.constantFrom('body', 'body', 'body', 'cell', 'footnote', 'header', 'footer'),
    page: fc.integer({ min: 1, max: 4 }),
    cell: fc.record({ table: fc.nat(3), row: fc.nat(4), column: fc.nat(4), columns: fc.integer({ min: 1, max: 5 }) }),
    gapBefore: fc.boolean(),
    whole: fc.boolean(),
    style: fc.record({ bold: fc.boolean(), centred: fc.boolean() }),
  },
  { requiredKeys: ['text', 'placement', 'whole'] },
) as fc.Arbitrary<SourceParagraph>

const source: fc.Arbitrary<SourceDocument> = fc.array(paragraph, { maxLength: 60 }).map((paragraphs) => ({
  format: 'txt',
  paragraphs: paragraphs.map(({ cell, ...rest }) => (rest.placement === 'cell' && cell ? { ...rest, cell } : rest)),
  pages: null,
  notices: [],
}))

function inRange(at: At, document: SourceDocument): boolean {
  const first = document.paragraphs[at.paragraph]
  const last = document.paragraphs[at.through ?? at.paragraph]
  if (document.paragraphs.length === 0) return at.paragraph === 0
  if (!first || !last || at.from < 0 || at.from > first.text.length || at.to > last.text.length) return false
  return at.through === undefined ? at.from <= at.to : at.through > at.paragraph && at.to >= 0
}

function* placesIn(nodes: readonly PlanNode[]): Generator<At> {
  for (const node of nodes) {
    yield node.at
    for (const item of node.items) yield item.at
    yield* placesIn(node.sections)
  }
}

function everythingPlaced(document: SourceDocument): void {
  const reading = readPlan(document)
  expect(reading.places).toHaveLength(document.paragraphs.length)
  const found = [reading.signature.name, reading.signature.authority, reading.signature.position, ...reading.recipients]
  const fields = [reading.document.title, reading.document.number, reading.document.issuer, reading.document.date, reading.document.place]
  const all = [...placesIn(reading.sections), ...reading.closing.map((item) => item.at)]
  for (const value of [...found, ...fields]) if (value?.at) all.push(value.at)
  for (const at of all) expect(inRange(at, document), JSON.stringify(at)).toBe(true)
  const paths = new Map(everyItemCount(reading.sections))
  for (const place of reading.places) {
    if (place.place !== 'node') continue
    expect(paths.has(place.path), place.path).toBe(true)
    expect(place.item).toBeLessThanOrEqual(paths.get(place.path) ?? 0)
  }
}

function everyItemCount(nodes: readonly PlanNode[]): [string, number][] {
  return nodes.flatMap((node) => [[node.path, node.items.length] as [string, number], ...everyItemCount(node.sections)])
}

describe('no paragraph is dropped', () => {
  test('whatever the order, the damage or the layout, each one has exactly one place', () => {
    fc.assert(fc.property(source, everythingPlaced), { numRuns: 600 })
  })

  test('plain text of any kind is placed line by line', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => everythingPlaced(readTextLines(text))),
      { numRuns: 200 },
    )
  })

  test('an empty document has an empty reading', () => {
    const reading = readPlan({ format: 'txt', paragraphs: [], pages: null, notices: [] })
    expect(reading.places).toEqual([])
    expect(reading.sections).toEqual([])
    expect(reading.document.title).toBeNull()
  })
})
