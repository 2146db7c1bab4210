import { FileRefusal } from '#foundations/files/office/index.ts'
import { readFile } from 'node:fs/promises'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import type { SourceDocument } from '../types.ts'
import { openSource } from './index.ts'
import { docxOf } from './testing/docx-of.ts'
import { SAMPLE_PLAN, SAMPLE_TEXT } from './testing/sample-plan.ts'

const textsOf = (source: SourceDocument): string[] => source.paragraphs.map((paragraph) => paragraph.text)
/** The sample plan as a word processor saved it in other formats. */
const sample = (extension: string): Promise<Uint8Array> => readFile(new URL(`./testing/sample.${extension}`, import.meta.url))
const refused = async (work: Promise<unknown>): Promise<FileRefusal<string>> => {
  const error: unknown = await work.then(() => null, (reason: unknown) => reason)
  if (error instanceof FileRefusal) return error
  throw new Error('was not refused')
}

describe('one plan, saved in several formats, reads the same', () => {
  test.each(['odt', 'doc'])('as .%s', async (extension) => {
    const source = await openSource(await sample(extension), { name: `ke-hoach.${extension}` })
    expect(source.format).toBe(extension)
    expect(textsOf(source)).toEqual(SAMPLE_TEXT)
    expect(source.notices).toEqual([{ code: 'reader.revisions_left_out' }])
    expect(source.paragraphs.find((paragraph) => paragraph.text === 'KẾ HOẠCH')?.style).toMatchObject({ bold: true, centred: true })
    const cell = source.paragraphs.find((paragraph) => paragraph.text === 'Phòng Kinh tế')?.cell
    expect(cell).toMatchObject({ row: 1, column: 2, columns: 3 })
  })

  test('as PDF: the letterhead column by column, the table by its lines', async () => {
    const source = await openSource(await sample('pdf'), { name: 'ke-hoach.pdf' })
    expect([source.format, source.pages]).toEqual(['pdf', 1])
    const texts = textsOf(source)
    expect(texts.slice(0, 9)).toEqual([
      'Phường Sông Xanh', 'ỦY BAN NHÂN DÂN', 'PHƯỜNG SÔNG XANH', 'Số: 12/KH-UBND', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc', 'Sông Xanh, ngày 05 tháng 01 năm 2026', 'KẾ HOẠCH', 'Phân loại rác thải sinh hoạt tại nguồn năm 2026',
    ])
    expect(texts).toContain('- Nâng cao ý thức của người dân.')
    expect(texts).toContain('+ Ưu tiên các khu dân cư tập trung.')
    expect(texts).toContain('Có ít nhất 80% hộ gia đình tham gia.')
    expect(source.paragraphs.filter((paragraph) => paragraph.cell !== undefined).map((paragraph) => paragraph.text)).toEqual([
      'TT', 'Nhiệm vụ', 'Đơn vị chủ trì', '1', 'Mua sắm thùng rác', 'Phòng Kinh tế', '2', 'Vận hành điểm tập kết',
    ])
    expect(source.paragraphs.at(-1)?.placement).toBe('footnote')
  })

  test('the content decides, not the name', async () => {
    const source = await openSource(docxOf(SAMPLE_PLAN), { name: 'ke-hoach.pdf' })
    expect(source.format).toBe('docx')
    expect(source.notices).toContainEqual({ code: 'reader.extension_differs', detail: { extension: 'pdf', format: 'docx' } })
  })
})

describe('HTML', () => {
  const read = async (html: string): Promise<string[]> => textsOf(await openSource(Buffer.from(`<html><body>${html}</body></html>`)))

  test('lists print their markers', async () => {
    expect(await read('<ol type="I" start="2"><li>A<ol type="a"><li>B</li><li value="4">C</li></ol></li><li>D</li></ol>')).toEqual(['II. A', 'a. B', 'd. C', 'III. D'])
    expect(await read('<ul><li>A<ul><li>B</li></ul></li></ul>')).toEqual(['- A', '+ B'])
  })
  test('hard breaks and blocks make lines, other white space does not', async () => {
    expect(await read('<p>TM. ỦY BAN<br>CHỦ TỊCH</p>Kế\n   hoạch<div>năm <b>2026</b></div>')).toEqual(['TM. ỦY BAN', 'CHỦ TỊCH', 'Kế hoạch', 'năm 2026'])
  })
  test('scripts, styles and hidden parts are not text', async () => {
    expect(await read('<script>alert("x")</script><style>p{}</style><p hidden>a</p><p style="display:none">b<p>Kế hoạch</p>')).not.toContain('alert("x")')
    expect(await read('<div style="display:none"><p>b</p></div><p>Kế hoạch</p>')).toEqual(['Kế hoạch'])
  })
  test('cells know their place, spans included', async () => {
    const html = '<table><tr><td rowspan=2>A</td><td>B</td></tr><tr><td>C</td></tr><tr><td colspan=2>D</td></tr></table>'
    const { paragraphs } = await openSource(Buffer.from(`<html>${html}</html>`))
    expect(paragraphs.map(({ text, cell }) => [text, cell?.row, cell?.column, cell?.columns])).toEqual([['A', 0, 0, 2], ['B', 0, 1, 2], ['C', 1, 1, 2], ['D', 2, 0, 2]])
  })
})

describe('plain text in the encodings that are about', () => {
  const text = 'Kế hoạch phân loại rác thải sinh hoạt\nMục đích: nâng cao ý thức của người dân trên địa bàn phường.\n'
  test.each([
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-8 with marks written apart', Buffer.from(text.normalize('NFD'))],
    ['UTF-16 with its mark', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['UTF-16 without', iconv.encode(text, 'utf-16le')],
    ['UTF-16, the other way round', iconv.encode(text, 'utf-16be')],
    ['VISCII', iconv.encode(text, 'viscii')],
  ])('%s', async (_, bytes) => {
    const source = await openSource(bytes)
    expect(textsOf(source)).toEqual(text.trim().split('\n'))
    expect(source.paragraphs.every((paragraph) => !paragraph.whole)).toBe(true)
  })
  test('windows-1258, which writes tones apart', async () => {
    const apart = text.replace(/[\u00C0-\u1EF9]/gu, (letter) => {
      const [base = '', ...marks] = letter.normalize('NFD')
      const tone = marks.filter((mark) => /[\u0300\u0301\u0303\u0309\u0323]/u.test(mark)).join('')
      return (base + marks.filter((mark) => mark !== tone).join('')).normalize('NFC') + tone
    })
    expect(textsOf(await openSource(iconv.encode(apart, 'windows-1258')))).toEqual(text.trim().split('\n'))
  })
  test('blank lines and page breaks are remembered', async () => {
    const { paragraphs, pages } = await openSource(Buffer.from('Một\n\nHai\nBa\f\nBốn'))
    expect(paragraphs.map(({ text: line, gapBefore, page }) => [line, gapBefore === true, page])).toEqual([['Một', false, 1], ['Hai', true, 1], ['Ba', false, 1], ['Bốn', true, 2]])
    expect(pages).toBe(2)
  })
})

describe('old font encodings are shown, never converted in silence', () => {
  const tcvn3 = 'KÕ ho¹ch ph©n lo¹i r¸c th¶i sinh ho¹t. Môc ®Ých: n©ng cao ý thøc cña ng­êi d©n trªn ®Þa bµn ph­êng.'
  const unicode = 'Kế hoạch phân loại rác thải sinh hoạt. Mục đích: nâng cao ý thức của người dân trên địa bàn phường.'

  test('a text file in TCVN3', async () => {
    const bytes = iconv.encode(tcvn3, 'latin1')
    const refusal = await refused(openSource(bytes))
    expect(refusal.code).toBe('reader.legacy_font')
    expect(refusal.detail).toEqual({ encoding: 'tcvn3', before: tcvn3, preview: unicode })
    const source = await openSource(bytes, { legacy: 'tcvn3' })
    expect(textsOf(source)).toEqual([unicode])
    expect(source.notices).toEqual([{ code: 'reader.legacy_converted', detail: { encoding: 'tcvn3' } }])
  })

  test('a Word file with a VNI font, run by run', async () => {
    const run = (text: string, font: string): string => `<w:r><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}"/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
    const body = `<w:p>${run('Keá hoaïch ', 'VNI-Times')}${run('phòng cháy', 'Times New Roman')}</w:p>`
    const refusal = await refused(openSource(docxOf({ body })))
    expect(refusal.detail).toEqual({ encoding: 'vni', before: 'Keá hoaïch ', preview: 'Kế hoạch phòng cháy' })
    expect(textsOf(await openSource(docxOf({ body }), { legacy: 'vni' }))).toEqual(['Kế hoạch phòng cháy'])
    expect(textsOf(await openSource(docxOf({ body }), { legacy: null }))).toEqual(['Keá hoaïch phòng cháy'])
  })

  test('a font of that name around Unicode letters means nothing', async () => {
    const body = '<w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>Kế hoạch được duyệt</w:t></w:r></w:p>'
    expect(textsOf(await openSource(docxOf({ body })))).toEqual(['Kế hoạch được duyệt'])
  })
})
