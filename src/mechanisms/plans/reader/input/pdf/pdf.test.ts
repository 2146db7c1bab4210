import { describe, expect, test } from 'vitest'
import { DEFAULT_LIMITS, startWatch } from '#foundations/files/office/index.ts'
import { openSource } from '../index.ts'
import { pdfOf } from '../testing/pdf-of.ts'
import { openPdf } from './open.ts'
import { renderPage } from './render.ts'

const textsOf = async (draw: Parameters<typeof pdfOf>[0]): Promise<string[]> =>
  (await openSource(await pdfOf(draw))).paragraphs.map((paragraph) => paragraph.text)

describe('a PDF is read by where its letters stand', () => {
  test('each line knows its page and where on it the eye finds it', async () => {
    const { paragraphs, sheets } = await openSource(await pdfOf((pdf) => pdf.text('dong dau tien', 72, 72, { lineBreak: false }).text('dong sau', 72, 421, { lineBreak: false })))
    expect(sheets?.map(({ width, height, ...where }) => [Math.round(width), Math.round(height), where])).toEqual([[595, 842, { file: 0, page: 1 }]])
    const [first, second] = paragraphs.map(({ box }) => box ?? [0, 0, 0, 0])
    expect([first?.[0], first?.[1], second?.[1]].map((share) => Math.round((share ?? 0) * 100))).toEqual([12, 8, 50])
    expect(first?.[2]).toBeGreaterThan(first?.[0] ?? 1)
    expect(first?.[3]).toBeGreaterThan(first?.[1] ?? 1)
  })

  test('two columns at the top are read one after the other', async () => {
    const lines = await textsOf((pdf) => {
      for (const [row, [left, right]] of [['UY BAN PHUONG', 'CONG HOA VIET NAM'], ['So: 1/KH', 'Ngay 5 thang 1']].entries()) {
        pdf.text(left ?? '', 72, 72 + row * 18, { lineBreak: false }).text(right ?? '', 330, 72 + row * 18, { lineBreak: false })
      }
      pdf.text('KE HOACH', 260, 150)
    })
    expect(lines).toEqual(['UY BAN PHUONG', 'So: 1/KH', 'CONG HOA VIET NAM', 'Ngay 5 thang 1', 'KE HOACH'])
  })

  test('the order of drawing does not matter, nor a word drawn in pieces', async () => {
    const lines = await textsOf((pdf) => {
      const width = pdf.widthOfString('Ke ')
      pdf.text('dong hai', 72, 100, { lineBreak: false }).text('hoach', 72 + width, 80, { lineBreak: false }).text('Ke', 72, 80, { lineBreak: false })
    })
    expect(lines).toEqual(['Ke hoach', 'dong hai'])
  })

  test('page numbers and what repeats on every page are told apart from the text', async () => {
    const bytes = await pdfOf((pdf) => {
      for (const page of [1, 2, 3, 4]) {
        if (page > 1) pdf.addPage()
        pdf.text(String(page), 290, 40, { lineBreak: false }).text(`Noi dung trang ${'abcd'[page]}`, 72, 200).text('Phuong Song Xanh', 72, 760, { lineBreak: false })
      }
    })
    const { paragraphs, pages } = await openSource(bytes)
    expect(pages).toBe(4)
    expect(paragraphs.filter((paragraph) => paragraph.page === 2).map(({ text, placement }) => [placement, text])).toEqual([
      ['header', '2'], ['body', 'Noi dung trang c'], ['footer', 'Phuong Song Xanh'],
    ])
  })

  test('an indented line begins a paragraph, a wrapped one does not', async () => {
    const sentence = 'Tuyen truyen van dong nhan dan tham gia phan loai rac tai nguon tren dia ban phuong trong nam. '
    const bytes = await pdfOf((pdf) => pdf.text(sentence.repeat(4), { indent: 30, align: 'justify' }).text(sentence.repeat(4), { indent: 30, align: 'justify' }))
    const { paragraphs } = await openSource(bytes)
    const starts = paragraphs.flatMap((paragraph, index) => (index === 0 || paragraph.gapBefore === true ? [index] : []))
    expect(starts).toEqual([0, paragraphs.length / 2])
  })
})

test('pictures in the fax encoding of scanners are drawn', async () => {
  const watch = startWatch(DEFAULT_LIMITS, undefined, undefined)
  const pdf = await openPdf(faxPdf(), watch)
  const { grey } = await renderPage(await pdf.document.getPage(1), watch)
  expect(grey.reduce((sum, value) => sum + value, 0) / grey.length).toBeLessThan(20)
  await pdf.close()
})

/** One black page: 64 lines that equal the one before, inverted. */
function faxPdf(): Uint8Array {
  const picture = Buffer.concat([Buffer.alloc(8, 0xff), Buffer.from([0x00, 0x10, 0x01])])
  const content = 'q 100 0 0 100 0 0 cm /I Do Q'
  const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
  const objects = [
    latin('<</Type/Catalog/Pages 2 0 R>>'),
    latin('<</Type/Pages/Kids[3 0 R]/Count 1>>'),
    latin('<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>'),
    latin(`<</Length ${content.length}>>stream\n${content}\nendstream`),
    Buffer.concat([
      latin(`<</Type/XObject/Subtype/Image/Width 64/Height 64/BitsPerComponent 1/ColorSpace/DeviceGray/Decode[1 0]/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 64/Rows 64>>/Length ${picture.length}>>stream\n`),
      picture,
      latin('\nendstream'),
    ]),
  ]
  let file = latin('%PDF-1.4\n')
  const offsets: string[] = []
  objects.forEach((object, index) => {
    offsets.push(`${String(file.length).padStart(10, '0')} 00000 n \n`)
    file = Buffer.concat([file, latin(`${index + 1} 0 obj\n`), object, latin('\nendobj\n')])
  })
  const table = `xref\n0 6\n0000000000 65535 f \n${offsets.join('')}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF`
  return Buffer.concat([file, latin(table)])
}
