/** Every document that goes out, in both layouts, read back by our own reader; DOCX and PDF say the same. */
import { describe, expect, test } from 'vitest'
import { BUILT_IN } from '#foundations/paper/profiles/built-in.ts'
import type { PaperDocument } from '#foundations/paper/server/index.ts'
import write from '#foundations/paper/write-task.ts'
import { partsOf } from '#foundations/paper/testing/parts-of.ts'
import { headOf } from '../../../../testing/document-head.ts'
import { openSource } from '../../reader/input/index.ts'
import { readPlan } from '../../reader/index.ts'
import type { PlanReading } from '../../reader/types.ts'
import type { PaperLayout } from './heads.ts'
import { leadUnits, lettersDocument, taskListDocument } from './letters.ts'
import { planDocument } from './plan-document.ts'
import { reportDocument } from './report-document.ts'
import { contentOf, type Given } from './testing/content.ts'

const SIGNER = { authority: 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH', position: 'PHÓ CHỦ TỊCH', name: 'Trần Văn Hậu' }
const PARTY_SIGNER = { authority: 'T/M BAN THƯỜNG VỤ', position: 'PHÓ BÍ THƯ', name: 'Trần Văn Hậu' }

function documentsOf(layout: PaperLayout, given: Given = {}) {
  const content = contentOf({ party: layout === 'party', ...given })
  const signer = layout === 'party' ? PARTY_SIGNER : SIGNER
  const letterhead = { content, today: '2026-04-01', number: '7', date: '2026-04-01', signer }
  return {
    content,
    plan: planDocument(content, layout),
    annex: taskListDocument(content, layout),
    letters: lettersDocument({ ...letterhead, members: new Map() }, leadUnits(content, new Map()), layout),
    report: reportDocument(
      { ...letterhead, from: '2026-03-15', to: '2026-04-14', clock: '09:00', targets: [], words: new Map(), addressee: 'Tỉnh ủy Phú Sơn' },
      layout
    )
  }
}

const made = '2026-04-01T02:00:00Z'
const bytesOf = async (document: PaperDocument, layout: PaperLayout, format: 'docx' | 'pdf'): Promise<Uint8Array> =>
  (await write({ document, profile: BUILT_IN[layout], format, copyId: null, made })).bytes

async function reread(document: PaperDocument, layout: PaperLayout, format: 'docx' | 'pdf' = 'docx'): Promise<PlanReading> {
  return readPlan(await openSource(await bytesOf(document, layout, format), { name: `document.${format}` }))
}

/** Letters and digits only, each word once for each time: where a line or a cell ends may differ. */
async function wordsOf(document: PaperDocument, layout: PaperLayout, format: 'docx' | 'pdf'): Promise<string[]> {
  const { paragraphs } = await openSource(await bytesOf(document, layout, format), { name: `document.${format}` })
  const words = paragraphs.filter(({ placement }) => placement !== 'header').flatMap(({ text }) => text.normalize('NFC').match(/[\p{L}\d]+/gu) ?? [])
  return words.sort()
}

const signed = ({ signature }: PlanReading) => [signature.authority, signature.position, signature.name].map((found) => found?.value)

describe.each([
  { layout: 'state' as const, issuer: 'Ủy ban nhân dân xã Bình An', plan: '12/KH-UBND', report: '07/BC-UBND', letter: '07/TB-UBND', signer: ['TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Trần Văn Hậu'] },
  { layout: 'party' as const, issuer: 'Đảng ủy xã Bình An', plan: '12-KH/ĐU', report: '07-BC/ĐU', letter: '07-TB/ĐU', signer: ['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ', 'Trần Văn Hậu'] }
])('in the $layout layout', ({ layout, issuer, plan, report, letter, signer }) => {
  const given = documentsOf(layout)

  test('the plan', async () => {
    const reading = await reread(given.plan, layout)
    expect(headOf(reading)).toMatchObject({ type: 'KẾ HOẠCH', number: plan, issuer, place: 'Bình An', date: '2026-01-05', title: 'Phân loại rác tại nguồn năm 2026' })
    expect(reading.sections.map(({ marker, heading, sections }) => [marker, heading, sections.length])).toEqual([['I', 'NHIỆM VỤ', 3]])
    expect(reading.recipients.map(({ value }) => value)).toEqual(given.content.plan.recipients)
    expect(signed(reading)[2]).toBe('Trần Văn Hậu')
  })

  test('the report', async () => {
    const reading = await reread(given.report, layout)
    expect(headOf(reading)).toMatchObject({ type: 'BÁO CÁO', number: report, issuer, place: 'Bình An', date: '2026-04-01' })
    expect(headOf(reading)['title']).toMatch(/^Kết quả thực hiện Kế hoạch số .* \(từ ngày 15\/03\/2026 đến ngày 14\/04\/2026\)$/)
    expect(reading.sections.map(({ marker, heading }) => `${marker} ${heading}`)).toEqual([
      'I KẾT QUẢ CHUNG', 'II KẾT QUẢ THEO NHIỆM VỤ', 'III HẠN CHẾ, NGUYÊN NHÂN', 'IV NHIỆM VỤ THỜI GIAN TỚI', 'null PHỤ LỤC Danh mục nhiệm vụ và tình trạng thực hiện'
    ])
    expect(JSON.stringify(reading.sections[0])).toContain('Kế hoạch có 3 nhiệm vụ, trong đó: 0 nhiệm vụ đã báo cáo hoàn thành; 3 nhiệm vụ đang thực hiện')
    expect(reading.recipients.map(({ value }) => value)).toEqual(['Như trên', layout === 'party' ? 'Lưu Văn phòng Đảng ủy' : 'Lưu: VT'])
    expect(signed(reading)).toEqual(signer)
  })

  test('a letter', async () => {
    const reading = await reread(given.letters, layout)
    expect(headOf(reading)).toMatchObject({ type: 'THÔNG BÁO', number: letter, issuer, place: 'Bình An', date: '2026-04-01', title: 'Giao nhiệm vụ cho Phòng Kinh tế' })
    expect(JSON.stringify(reading.sections)).toMatch(/Tập huấn cách phân loại rác.*Lắp thùng rác hai ngăn/)
    expect(JSON.stringify(reading.sections)).not.toContain('Kiểm tra việc thu gom')
    expect(reading.recipients[0]?.value).toBe('Phòng Kinh tế')
    expect(signed(reading)).toEqual(signer)
  })

  test('the list of tasks', async () => {
    const { paragraphs } = await openSource(await bytesOf(given.annex, layout, 'docx'), { name: 'annex.docx' })
    expect(paragraphs[0]?.text).toBe('PHỤ LỤC')
    const rows = Map.groupBy(paragraphs.filter(({ cell }) => cell), ({ cell }) => cell?.row)
    expect([...rows.values()].map((cells) => cells[1]?.text)).toEqual(['Nhiệm vụ', 'Tập huấn cách phân loại rác cho tổ tự quản', 'Lắp thùng rác hai ngăn ở các điểm tập kết', 'Kiểm tra việc thu gom vào sáng thứ bảy'])
  })

  test.each(['plan', 'annex', 'letters', 'report'] as const)('%s: DOCX and PDF say the same', async (name) => {
    expect(await wordsOf(given[name], layout, 'pdf')).toEqual(await wordsOf(given[name], layout, 'docx'))
  })

  test('names, lists and signatures of any length keep their words and their places, without a manual break', async () => {
    const long = documentsOf(layout, {
      issuer: layout === 'party' ? 'Đảng ủy các cơ quan Đảng và đoàn thể quần chúng xã Bình An Thượng Trung Hạ' : 'Ban Quản lý dự án đầu tư xây dựng và phát triển hạ tầng đô thị, nông thôn liên xã Bình An',
      title: 'Phân loại rác tại nguồn, thu gom, vận chuyển, xử lý và tái chế chất thải rắn sinh hoạt trên địa bàn các thôn, khu dân cư giai đoạn 2026 - 2030',
      recipients: [...Array.from({ length: 70 }, (_, place) => `Chi hội khu dân cư số ${place + 1}`), layout === 'party' ? 'Lưu Văn phòng Đảng ủy' : 'Lưu: VT'],
      authority: layout === 'party' ? 'T/L BAN THƯỜNG VỤ' : 'TUQ. CHỦ TỊCH / TL. ỦY BAN NHÂN DÂN / KT. CHÁNH VĂN PHÒNG',
      position: layout === 'party' ? 'CHÁNH VĂN PHÒNG' : 'PHÓ CHÁNH VĂN PHÒNG'
    })
    const bytes = await bytesOf(long.plan, layout, 'docx')
    expect((await partsOf(bytes)).get('word/document.xml')).not.toMatch(/<w:br\b|<w:cr\b/)
    const reading = await reread(long.plan, layout)
    expect(headOf(reading)).toMatchObject({ title: long.content.plan.title })
    expect(reading.recipients).toHaveLength(71)
    expect(signed(reading)[2]).toBe('Trần Văn Hậu')
    expect(await wordsOf(long.plan, layout, 'pdf')).toEqual(await wordsOf(long.plan, layout, 'docx'))
  })

  test('a plan without tasks has a report that says so, an empty list and no letters', async () => {
    const empty = documentsOf(layout, { tasks: [] })
    expect(empty.letters.sections).toEqual([])
    const reading = await reread(empty.report, layout)
    expect(JSON.stringify(reading)).toContain('Kế hoạch có 0 nhiệm vụ')
    expect(headOf(reading)).toMatchObject({ type: 'BÁO CÁO', number: report })
    expect((await reread(empty.plan, layout)).recipients).toHaveLength(3)
  })
})
