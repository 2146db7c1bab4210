import { describe, expect, test } from 'vitest'
import type { SourceDocument } from '../../types.ts'
import { openSource } from '../index.ts'
import { abstractList, docxOf, level, list, listed, p } from '../testing/docx-of.ts'
import { SAMPLE_PLAN, SAMPLE_TEXT } from '../testing/sample-plan.ts'

const textsOf = (source: SourceDocument): string[] => source.paragraphs.map((paragraph) => paragraph.text)
const read = async (parts: Parameters<typeof docxOf>[0]): Promise<string[]> => textsOf(await openSource(docxOf(parts)))

describe('a Word file prints', () => {
  test('markers, cells, notes and kept revisions, as a person sees them', async () => {
    const source = await openSource(docxOf(SAMPLE_PLAN), { name: 'ke-hoach.docx' })
    expect(textsOf(source)).toEqual(SAMPLE_TEXT)
    expect(source.notices).toEqual([{ code: 'reader.revisions_left_out' }])
  })

  test('cells with their place in the table, merged ones once', async () => {
    const { paragraphs } = await openSource(docxOf(SAMPLE_PLAN))
    const cells = paragraphs.filter((paragraph) => paragraph.cell?.table === 1).map(({ text, cell }) => [text, cell?.row, cell?.column, cell?.columns])
    expect(cells).toEqual([
      ['TT', 0, 0, 3], ['Nhiệm vụ', 0, 1, 3], ['Đơn vị chủ trì', 0, 2, 3],
      ['1', 1, 0, 3], ['Mua sắm thùng rác', 1, 1, 3], ['Phòng Kinh tế', 1, 2, 3],
      ['2', 2, 0, 3], ['Vận hành điểm tập kết', 2, 1, 3],
    ])
  })

  test('headers and footnotes with their placement, titles with their look', async () => {
    const { paragraphs } = await openSource(docxOf(SAMPLE_PLAN))
    expect(paragraphs[0]?.placement).toBe('header')
    expect(paragraphs.at(-1)?.placement).toBe('footnote')
    expect(paragraphs.find((paragraph) => paragraph.text === 'KẾ HOẠCH')?.style).toMatchObject({ bold: true, centred: true })
  })
})

describe('list markers', () => {
  const numbered = (levels: string, body: string, more = ''): Promise<string[]> => read({ numbering: abstractList(0, levels) + list(1, 0) + more, body })

  test('lower levels restart under a new upper number and show it', async () => {
    const levels = level(0, 'decimal', '%1.') + level(1, 'decimal', '%1.%2.')
    const body = listed('A', 1) + listed('B', 1, 1) + listed('C', 1, 1) + listed('D', 1) + listed('E', 1, 1)
    expect(await numbered(levels, body)).toEqual(['1. A', '1.1. B', '1.2. C', '2. D', '2.1. E'])
  })

  test('a level that never restarts counts on', async () => {
    const levels = level(0, 'upperRoman', '%1.') + level(1, 'decimal', '%2.', '<w:lvlRestart w:val="0"/>')
    const body = listed('A', 1) + listed('B', 1, 1) + listed('C', 1) + listed('D', 1, 1)
    expect(await numbered(levels, body)).toEqual(['I. A', '1. B', 'II. C', '2. D'])
  })

  test('legal numbering prints upper Roman numbers in figures', async () => {
    const levels = level(0, 'upperRoman', 'Phần %1') + level(1, 'decimal', '%1.%2.', '<w:isLgl/>')
    expect(await numbered(levels, listed('A', 1) + listed('B', 1, 1))).toEqual(['Phần I A', '1.1. B'])
  })

  test('two lists of one kind share their count, unless one starts anew', async () => {
    const shared = list(2, 0) + list(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    const body = listed('A', 1) + listed('B', 2) + listed('C', 3) + listed('D', 3)
    expect(await numbered(level(0, 'decimal', '%1.'), body, shared)).toEqual(['1. A', '2. B', '1. C', '2. D'])
  })

  test('an override may replace the look of a level', async () => {
    const other = list(2, 0, `<w:lvlOverride w:ilvl="0">${level(0, 'lowerLetter', '%1)')}</w:lvlOverride>`)
    expect(await numbered(level(0, 'decimal', '%1.'), listed('A', 2), other)).toEqual(['a) A'])
  })

  test.each([
    ['decimalZero', '01. A'], ['lowerRoman', 'i. A'], ['upperLetter', 'A. A'], ['decimalEnclosedParen', '(1). A'], ['none', '. A'], ['vietnameseCounting', 'một. A'],
  ])('format %s prints %s', async (format, printed) => {
    expect(await numbered(level(0, format, '%1.'), listed('A', 1))).toEqual([printed])
  })

  test('letters double after z', async () => {
    const all = await numbered(level(0, 'lowerLetter', '%1)'), Array.from({ length: 27 }, () => listed('A', 1)).join(''))
    expect([all[0], all[3], all[25], all[26]]).toEqual(['a) A', 'd) A', 'z) A', 'aa) A'])
  })

  test('bullets become the dashes and pluses of administrative writing', async () => {
    const levels = level(0, 'bullet', '\uF0B7') + level(1, 'bullet', 'o') + level(2, 'bullet', '*')
    expect(await numbered(levels, listed('A', 1) + listed('B', 1, 1) + listed('C', 1, 2))).toEqual(['- A', '+ B', '* C'])
    expect(await numbered(level(0, 'bullet', '+'), listed('A', 1))).toEqual(['+ A'])
  })

  test('a paragraph style can carry the list, and a paragraph can leave it', async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Muc"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    const numbering = abstractList(0, level(0, 'decimal', 'Điều %1.', '<w:pStyle w:val="Muc"/>')) + list(1, 0)
    const body = p('A', '<w:pStyle w:val="Muc"/>') + p('B', '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>') + p('C', '<w:pStyle w:val="Muc"/>')
    expect(await read({ styles, numbering, body })).toEqual(['Điều 1. A', 'B', 'Điều 2. C'])
  })
})

describe('inside a paragraph', () => {
  const run = (content: string, properties = ''): string => `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${content}</w:r>`

  test('forced line breaks make lines, tabs make blanks, field codes vanish and their results stay', async () => {
    const body = `<w:p>${run('<w:t>TM. ỦY BAN</w:t><w:br/><w:t>CHỦ TỊCH</w:t>')}</w:p><w:p>${run('<w:t>Số:</w:t><w:tab/><w:t>/KH</w:t>')}</w:p><w:p>${run('<w:fldChar w:fldCharType="begin"/>')}${run('<w:instrText>DATE</w:instrText><w:t>DATE</w:t>')}${run('<w:fldChar w:fldCharType="separate"/>')}${run('<w:t>05/01/2026</w:t>')}${run('<w:fldChar w:fldCharType="end"/>')}</w:p>`
    const source = await openSource(docxOf({ body }))
    expect(textsOf(source)).toEqual(['TM. ỦY BAN', 'CHỦ TỊCH', 'Số: /KH', '05/01/2026'])
    expect(source.paragraphs.map((paragraph) => paragraph.whole)).toEqual([false, false, true, true])
  })

  test('hidden text stays hidden; signs of symbol fonts keep their meaning', async () => {
    const body = `<w:p>${run('<w:t>bí ẩn</w:t>', '<w:vanish/>')}${run('<w:t xml:space="preserve">Tỷ lệ </w:t>')}${run('<w:sym w:font="Symbol" w:char="F0B3"/>')}${run('<w:t> 80%</w:t>')}</w:p>`
    expect(await read({ body })).toEqual(['Tỷ lệ ≥ 80%'])
  })

  test('a paragraph whose end was deleted runs on', async () => {
    const body = `<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>${run('<w:t xml:space="preserve">Tổ chức </w:t>')}</w:p>${p('tập huấn')}`
    expect(await read({ body })).toEqual(['Tổ chức tập huấn'])
  })

  test('text boxes are read once, before the paragraph that holds them', async () => {
    const box = `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing><w:txbxContent>${p('DỰ THẢO')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p('DỰ THẢO')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>`
    expect(await read({ body: `<w:p>${run(box)}${run('<w:t>KẾ HOẠCH</w:t>')}</w:p>` })).toEqual(['DỰ THẢO', 'KẾ HOẠCH'])
  })

  test('letters written apart from their marks are put together', async () => {
    expect(await read({ body: p('Kế hoạch phòng cháy'.normalize('NFD')) })).toEqual(['Kế hoạch phòng cháy'])
  })

  test('the names of the namespaces do not matter', async () => {
    const { zipOf } = await import('../testing/zip-of.ts')
    const { docxEntries } = await import('../testing/docx-of.ts')
    const entries = docxEntries({ body: '' }).map((entry) =>
      entry.name === 'word/document.xml'
        ? { ...entry, data: '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>Kế hoạch</x:t></x:r></x:p></x:body></x:document>' }
        : entry,
    )
    expect(textsOf(await openSource(zipOf(entries)))).toEqual(['Kế hoạch'])
  })
})
