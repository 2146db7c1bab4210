import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openList } from './list.ts'
import { zipOf } from './testing/zip-of.ts'

/** Milliseconds of processor: a busy machine takes longer by the clock. */
const spent = (): number => process.cpuUsage().user / 1000

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

interface Parts {
  sheet: string
  styles?: string
  shared?: string
  book?: string
}

/** The least that a workbook is made of, by hand: our own writer makes no formulas, hidden rows or fonts. */
function bookOf({ sheet, styles = '', shared = '', book = '' }: Parts): Uint8Array {
  const link = (id: string, kind: string, target: string): string => `<Relationship Id="${id}" Type="${LINKS}/${kind}" Target="${target}"/>`
  return zipOf([
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: 'xl/workbook.xml', data: `<workbook xmlns="${MAIN}" xmlns:r="${LINKS}">${book}<sheets><sheet name="Bảng 1" sheetId="1" r:id="r1"/></sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', data: `<Relationships>${link('r1', 'worksheet', 'worksheets/sheet1.xml')}${link('r2', 'styles', 'styles.xml')}${link('r3', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>` },
    { name: 'xl/worksheets/sheet1.xml', data: `<worksheet xmlns="${MAIN}">${sheet}</worksheet>` },
    { name: 'xl/styles.xml', data: `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>` },
    { name: 'xl/sharedStrings.xml', data: `<sst xmlns="${MAIN}">${shared}</sst>` }
  ])
}

const text = (place: string, words: string): string => `<c r="${place}" t="inlineStr"><is><t>${words}</t></is></c>`
const open = (bytes: Uint8Array, name = 'bang.xlsx') => openList(bytes, { name })

describe('cells of a workbook', () => {
  test('formulas stand as their values, days as days, shares as shares; runs of a text are joined without its reading aid', async () => {
    const found = await open(
      bookOf({
        styles: '<numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="171" formatCode="#,##0&quot; đồng&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="9"/><xf numFmtId="171"/></cellXfs>',
        shared: '<si><r><t>Sở </t></r><r><rPr><b/></rPr><t>Y tế</t></r><rPh><t>x</t></rPh></si>',
        sheet: `<sheetData><row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" s="1"><v>46371</v></c><c r="C3" s="2"><v>46371.5</v></c><c r="D3" s="3"><v>0.4</v></c><c r="E3"><f>SUM(1,2)</f><v>98.5</v></c>
          <c r="F3"><f>TODAY()</f></c><c r="G3" t="e"><f>A1/0</f><v>#DIV/0!</v></c><c r="H3" t="b"><v>1</v></c><c r="I3" t="str"><f>"a"</f><v>=cmd|calc</v></c><c r="J3" s="4"><v>46371</v></c><c r="K3"><v>0.30000000000000004</v></c></row></sheetData>`
      })
    )
    expect(found?.sheets[0]?.cells.map(({ row, column, text: words }) => [row, column, words])).toEqual([
      [2, 0, 'Sở Y tế'], [2, 1, '15/12/2026'], [2, 2, '15/12/2026'], [2, 3, '40%'], [2, 4, '98,5'], [2, 6, '#DIV/0!'], [2, 7, 'TRUE'], [2, 8, '=cmd|calc'], [2, 9, '46371'], [2, 10, '0,3']
    ])
    expect(found?.notices).toEqual([
      { code: 'reader.formula_without_value', detail: { count: 1, list: 'F3' } },
      { code: 'reader.cells_with_errors', detail: { count: 1, list: 'G3' } }
    ])
  })

  test('hidden rows and columns, merged cells and lines within a cell are kept; what only looks formatted does not count', async () => {
    const found = await open(
      bookOf({
        sheet: `<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1">${text('A1', 'Nhiệm vụ')}${text('B1', 'Ghi chú')}</row><row r="2" hidden="1">${text('A2', 'Dòng một&#10;dòng hai')}</row><row r="9000"><c r="A9000" s="1"/></row></sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="D4:E5"/></mergeCells>`
      })
    )
    expect(found?.sheets[0]).toMatchObject({ rows: 2, columns: 2, hiddenRows: [1], hiddenColumns: [1], merges: [{ row: 0, column: 0, rows: 2, columns: 1 }] })
    expect(found?.sheets[0]?.cells[2]?.text).toBe('Dòng một\ndòng hai')
  })

  test('an old font is shown and asked for, then converted', async () => {
    const bytes = bookOf({
      styles: '<fonts><font><name val=".VnTime"/></font></fonts><cellXfs><xf fontId="0"/></cellXfs>',
      sheet: `<sheetData><row r="1"><c r="A1" s="0" t="inlineStr"><is><t>NhiÖm vô träng t©m</t></is></c></row></sheetData>`
    })
    await expect(open(bytes)).rejects.toMatchObject({ code: 'reader.legacy_font', detail: { encoding: 'tcvn3', preview: 'Nhiệm vụ trọng tâm' } })
    const converted = await openList(bytes, { name: 'a.xlsx', legacy: 'tcvn3' })
    expect(converted?.sheets[0]?.cells[0]?.text).toBe('Nhiệm vụ trọng tâm')
  })
})

describe('what is refused', () => {
  const rows = (count: number): string => Array.from({ length: count }, (_, at) => `<row r="${at + 1}">${text(`A${at + 1}`, 'x')}</row>`).join('')

  test('100,000 rows, 300 columns, nothing at all, a damaged sheet, a DTD, a bomb: each by its own name', async () => {
    const began = spent()
    await expect(open(bookOf({ sheet: `<sheetData>${rows(100_000)}</sheetData>` }))).rejects.toMatchObject({ code: 'reader.list_too_long', detail: { limit: 20_000 } })
    expect(spent() - began).toBeLessThan(20_000)
    await expect(open(bookOf({ sheet: `<sheetData><row r="1">${text('KN1', 'x')}</row></sheetData>` }))).rejects.toMatchObject({ code: 'reader.table_too_wide', detail: { limit: 200 } })
    await expect(open(bookOf({ sheet: '<sheetData/>' }))).rejects.toMatchObject({ code: 'reader.empty' })
    await expect(open(bookOf({ sheet: '<sheetData><row>' }))).rejects.toMatchObject({ code: 'reader.broken_file' })
    await expect(open(bookOf({ sheet: '<!DOCTYPE a [<!ENTITY b "c">]><sheetData/>' }))).rejects.toMatchObject({ code: expect.stringMatching(/xml_not_allowed|broken_file/) })
    await expect(open(bookOf({ sheet: `<sheetData>${' '.repeat(30_000_000)}</sheetData>` }))).rejects.toMatchObject({ code: 'reader.zip_bomb' })
  })

  test('old and foreign spreadsheets say how to save them', async () => {
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('Workbook', 'utf16le'), Buffer.alloc(600)])
    await expect(open(ole, 'bang.xls')).rejects.toMatchObject({ code: 'reader.other_spreadsheet' })
    await expect(open(zipOf([{ name: 'xl/workbook.bin', data: 'x' }]))).rejects.toMatchObject({ code: 'reader.other_spreadsheet' })
    await expect(open(zipOf([{ name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' }, { name: 'content.xml', data: '<a/>' }]))).rejects.toMatchObject({ code: 'reader.other_spreadsheet' })
    expect(await open(zipOf([{ name: 'word/document.xml', data: '<a/>' }]))).toBeNull()
  })
})

describe('a table saved as text', () => {
  const cellsOf = async (words: string) => (await open(Buffer.from(words), 'bang.csv'))?.sheets[0]?.cells.map(({ row, column, text: cell }) => [row, column, cell])

  test('commas, semicolons and tabs are told apart, quotes hold signs and lines', async () => {
    expect(await cellsOf('\uFEFFSTT;Nhiệm vụ;Chủ trì\r\n1;"Mở lớp; phát ""tờ rơi""\nở thôn";Sở Y tế, Sở Nội vụ\r\n')).toEqual([
      [0, 0, 'STT'], [0, 1, 'Nhiệm vụ'], [0, 2, 'Chủ trì'], [1, 0, '1'], [1, 1, 'Mở lớp; phát "tờ rơi"\nở thôn'], [1, 2, 'Sở Y tế, Sở Nội vụ']
    ])
    expect(await cellsOf('sep=|\nA|B\n1|2')).toEqual([[0, 0, 'A'], [0, 1, 'B'], [1, 0, '1'], [1, 1, '2']])
    expect(await cellsOf('Nhiệm vụ\tHạn\nMở "lớp\t30/6')).toEqual([[0, 0, 'Nhiệm vụ'], [0, 1, 'Hạn'], [1, 0, 'Mở "lớp'], [1, 1, '30/6']])
  })

  test('any table written with quotes comes back cell by cell', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'Đ', '"', ';', ',', '\n', '=', '1'), minLength: 1, maxLength: 6 }).map((one) => one.replace(/\s+/gu, '\n').trim())
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 2, maxLength: 5 }), async (table) => {
        fc.pre(table.flat().some((one) => one !== ''))
        const read = await cellsOf(table.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(';')).join('\r\n'))
        expect(read).toEqual(table.flatMap((row, at) => row.flatMap((one, column) => (one === '' ? [] : [[at, column, one]]))))
      }),
      { numRuns: 60 }
    )
  })
})
