import { describe, expect, test } from 'vitest'
import { STATE_PROFILE } from '../profiles/state.ts'
import { PARTY_PROFILE } from '../profiles/party.ts'
import { partsOf } from '../testing/parts-of.ts'
import { sampleDocument } from '../testing/sample.ts'
import write from '../write-task.ts'

const made = '2026-03-05T02:00:00.000Z'
const docx = async (layout: 'state' | 'party', profile = layout === 'state' ? STATE_PROFILE : PARTY_PROFILE, paragraphs = 4) => {
  const { bytes, lines } = await write({ document: sampleDocument(layout, { paragraphs }), profile, format: 'docx', copyId: 'the-copy', made })
  const parts = await partsOf(bytes)
  return { parts, lines, body: parts.get('word/document.xml') ?? '' }
}
const attributes = (xml: string, element: string): Record<string, string>[] =>
  [...xml.matchAll(new RegExp(`<w:${element}\\b([^>]*)/?>`, 'g'))].map(([, given]) =>
    Object.fromEntries([...(given ?? '').matchAll(/w:(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
  )

describe('a DOCX in the state layout', () => {
  test('is A4 with the margins of Decree 30, its annex turned and counting anew', async () => {
    const { body } = await docx('state')
    const [first, annex] = attributes(body, 'pgSz')
    expect(first).toMatchObject({ w: '11906', h: '16838' })
    expect(annex).toMatchObject({ w: '16838', h: '11906', orient: 'landscape' })
    expect(attributes(body, 'pgMar')[0]).toMatchObject({ top: '1134', bottom: '1134', left: '1701', right: '850' })
    expect(attributes(body, 'pgNumType').at(-1)).toMatchObject({ start: '1' })
  })

  test('is set in Times New Roman 14 throughout, and says that it is Vietnamese', async () => {
    const { parts, body } = await docx('state')
    expect(new Set(attributes(body, 'rFonts').map(({ ascii }) => ascii))).toEqual(new Set(['Times New Roman']))
    const styles = parts.get('word/styles.xml') ?? ''
    const defaults = styles.slice(0, styles.indexOf('</w:docDefaults>'))
    expect(attributes(defaults, 'rFonts')[0]).toMatchObject({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman' })
    expect(attributes(defaults, 'sz')[0]).toMatchObject({ val: '28' })
    expect(attributes(defaults, 'lang')[0]).toMatchObject({ val: 'vi-VN' })
  })

  test('sets a line with a fingerprint left: justified, its few words would be torn apart', async () => {
    const paragraph = (text: string) => ({ kind: 'paragraph' as const, runs: [{ text }] })
    const document = { ...sampleDocument('state', { paragraphs: 1 }), sections: [{ blocks: [paragraph('Mười người dự thi.'), paragraph(`Mã bốc thăm: ${'4e'.repeat(32)}`)] }] }
    const { bytes } = await write({ document, profile: STATE_PROFILE, format: 'docx', copyId: null, made })
    expect(attributes((await partsOf(bytes)).get('word/document.xml') ?? '', 'jc').map(({ val }) => val)).toEqual(['both', 'left'])
  })

  test('has no manual line break, no tab and no page break in it', async () => {
    const { body } = await docx('state')
    expect(body).not.toMatch(/<w:(br|cr|tab|lastRenderedPageBreak)\b(?![^>]*w:pos)/)
    expect(body).not.toContain('w:pageBreakBefore')
  })

  test('begins with a table of two columns without lines: issuer left, state name and motto right', async () => {
    const { body } = await docx('state')
    const head = body.slice(body.indexOf('<w:tbl>'), body.indexOf('</w:tbl>'))
    expect(attributes(head, 'gridCol').map(({ w }) => Number(w)).reduce((sum, w) => sum + w, 0)).toBeCloseTo(11906 - 1701 - 850, -1)
    expect(new Set(attributes(head, 'insideV').map(({ val }) => val))).toEqual(new Set(['none']))
    const words = [...head.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text)
    expect(words).toEqual([
      'ỦY BAN NHÂN DÂN', 'XÃ BÌNH AN', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Số: 07/BC-UBND',
      'Bình An, ngày 05 tháng 3 năm 2026'
    ])
  })

  test('keeps the name of a place in one line, in that of the body above as well', async () => {
    const sample = sampleDocument('state')
    const sections = sample.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) => (block.kind === 'letterhead' ? { ...block, above: 'Ủy ban nhân dân xã Bình An', issuer: 'Phòng Kinh tế' } : block))
    }))
    const { bytes } = await write({ document: { ...sample, sections }, profile: STATE_PROFILE, format: 'docx', copyId: 'the-copy', made })
    const body = (await partsOf(bytes)).get('word/document.xml') ?? ''
    const words = [...body.slice(0, body.indexOf('</w:tbl>')).matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text)
    expect(words.slice(0, 3)).toEqual(['ỦY BAN NHÂN DÂN', 'XÃ BÌNH AN', 'PHÒNG KINH TẾ'])
  })

  test('shows the page number in the head of every page but the first', async () => {
    const { parts, body } = await docx('state')
    expect(attributes(body, 'titlePg')).toHaveLength(2)
    const heads = [...parts].filter(([path]) => /word\/header\d+\.xml$/.test(path)).map(([, xml]) => xml)
    expect(heads.filter((xml) => xml.includes('PAGE'))).toHaveLength(2)
    expect(heads.filter((xml) => !xml.includes('PAGE'))).toHaveLength(2)
  })

  test('repeats the head of a long table and keeps rows whole', async () => {
    const { body } = await docx('state')
    const isOn = ({ val }: Record<string, string>): boolean => val !== 'off' && val !== 'false' && val !== '0'
    expect(attributes(body, 'tblHeader').filter(isOn)).toHaveLength(1)
    expect(attributes(body, 'cantSplit').filter(isOn).length).toBeGreaterThan(60)
  })

  test('ties each figure to its source, in the text and in a part of its own', async () => {
    const { parts, body } = await docx('state')
    const control = /<w:sdt>.*?<\/w:sdt>/s.exec(body)?.[0] ?? ''
    expect(attributes(control, 'tag')[0]).toEqual({ val: 'target-1' })
    expect(attributes(control, 'alias')[0]?.['val']).toContain('Tỷ lệ hộ phân loại đúng')
    expect(control).toContain('>63,5</w:t>')
    expect(parts.get('customXml/item1.xml')).toContain('copy="the-copy"')
    expect(parts.get('customXml/item1.xml')).toContain('address="/plans/1/targets/2"')
    expect(parts.get('word/_rels/document.xml.rels')).toContain('../customXml/item1.xml')
  })

  test('takes its measures from the profile', async () => {
    const { body } = await docx('state', { ...STATE_PROFILE, marginLeft: 35, sizeBody: 13, lineRule: 'exact', line: 17, firstLine: 10 })
    expect(attributes(body, 'pgMar')[0]).toMatchObject({ left: '1984' })
    expect(attributes(body, 'spacing').some(({ line, lineRule }) => line === '340' && lineRule === 'exact')).toBe(true)
    expect(attributes(body, 'ind').some(({ firstLine }) => firstLine === '567')).toBe(true)
  })

  test('text that XML cannot hold or reads as its own does not break the file', async () => {
    const document = sampleDocument('state')
    document.figures = [{ key: 'target-1', value: '<"&\u0001>', label: '"A" & <B>', address: '/x?a=1&b=2' }]
    const { bytes } = await write({ document, profile: STATE_PROFILE, format: 'docx', copyId: null, made })
    expect((await partsOf(bytes)).get('customXml/item1.xml')).toContain('value="&lt;&quot;&amp;&gt;"')
  })
})

test('the party layout writes its own head, dash, number and recipients', async () => {
  const { lines } = await docx('party')
  expect(lines.slice(0, 6)).toEqual(['TỈNH ỦY PHÚ SƠN', 'ĐẢNG ỦY XÃ BÌNH AN', 'ĐẢNG CỘNG SẢN VIỆT NAM', '*', 'Số 07-BC/ĐU', 'Bình An, ngày 05 tháng 3 năm 2026'])
  expect(lines).toContain('- Căn cứ Luật Bảo vệ môi trường số 72/2020/QH14 ngày 17 tháng 11 năm 2020;')
  expect(lines).toContain('- Lưu VT.')
  expect(lines).toContain('T/M BAN THƯỜNG VỤ')
})
