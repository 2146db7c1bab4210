import fc from 'fast-check'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import type { StyledRun } from '../layout/pieces.ts'
import { STATE_PROFILE } from '../profiles/state.ts'
import { sampleDocument } from '../testing/sample.ts'
import write from '../write-task.ts'
import { breakLines } from './lines.ts'

const made = '2026-03-05T02:00:00.000Z'

async function pagesOf(pdf: Uint8Array): Promise<{ text: string; width: number; height: number; left: number; right: number }[]> {
  const task = pdfjs.getDocument({ data: new Uint8Array(pdf), verbosity: 0, useSystemFonts: false, disableFontFace: true })
  const document = await task.promise
  const pages = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const items = (await page.getTextContent()).items.filter((item) => 'str' in item && item.str.trim() !== '') as { str: string; transform: number[]; width: number }[]
    const left = Math.min(...items.map((item) => item.transform[4] ?? 0))
    const right = Math.max(...items.map((item) => (item.transform[4] ?? 0) + item.width))
    pages.push({ text: items.map((item) => item.str).join(' ').normalize('NFC'), width, height, left, right })
  }
  await task.destroy()
  return pages
}

describe('a PDF from the same document', () => {
  test('says every word, in Vietnamese, on A4 within the margins', async () => {
    const { bytes } = await write({ document: sampleDocument('state', { paragraphs: 30 }), profile: STATE_PROFILE, format: 'pdf', copyId: null, made })
    const pages = await pagesOf(bytes)
    const first = pages[0]
    expect(first?.text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    expect(first?.text).toContain('Bình An, ngày 05 tháng 3 năm 2026')
    expect([first?.width, first?.height].map((side) => Math.round(Number(side)))).toEqual([595, 842])
    for (const page of pages.filter(({ width, height }) => width < height)) {
      expect(page.left).toBeGreaterThanOrEqual((30 * 72) / 25.4 - 0.5)
      expect(page.right).toBeLessThanOrEqual(page.width - (15 * 72) / 25.4 + 0.5)
    }
    const all = pages.map(({ text }) => text).join(' ').replace(/\s+/g, ' ')
    expect(all.match(/Hướng dẫn từng hộ gia đình/g)).toHaveLength(30 + 60)
    expect(all).toContain('Trần Văn Hậu')
  })

  test('embeds Tinos and nothing else', async () => {
    const { bytes } = await write({ document: sampleDocument('state'), profile: STATE_PROFILE, format: 'pdf', copyId: null, made })
    const fonts = new Set([...Buffer.from(bytes).toString('latin1').matchAll(/\/BaseFont \/(\S+)/g)].map(([, name]) => name?.replace(/^[A-Z]{6}\+/, '')))
    expect([...fonts].every((name) => name?.startsWith('Tinos'))).toBe(true)
    expect(Buffer.from(bytes).toString('latin1')).toContain('/FontFile2')
  })

  test('hides the number of the first page, of the annex too, and repeats the head of its table', async () => {
    const { bytes } = await write({ document: sampleDocument('state', { paragraphs: 30 }), profile: STATE_PROFILE, format: 'pdf', copyId: null, made })
    const pages = await pagesOf(bytes)
    expect(pages[0]?.text.startsWith('ỦY BAN')).toBe(true)
    expect(pages[1]?.text.startsWith('2 ')).toBe(true)
    const annex = pages.filter(({ width, height }) => width > height)
    expect(annex.length).toBeGreaterThan(2)
    expect(annex[0]?.text.startsWith('PHỤ LỤC')).toBe(true)
    expect(annex[1]?.text.startsWith('2 TT Nhiệm vụ Đơn vị chủ trì')).toBe(true)
  })

  test('a cell longer than a page goes on on the next one with nothing lost', async () => {
    const document = sampleDocument('state', { rows: 1 })
    const table = document.sections[1]?.blocks[0]
    if (table?.kind !== 'table') throw new Error('The sample has no table.')
    table.rows = [[[{ text: '1' }], [{ text: Array.from({ length: 1500 }, (_, place) => `từ${place}`).join(' ') }], [{ text: 'Sở Y tế' }]]]
    const { bytes } = await write({ document, profile: STATE_PROFILE, format: 'pdf', copyId: null, made })
    const all = (await pagesOf(bytes)).map(({ text }) => text).join(' ')
    for (const place of [0, 700, 1499]) expect(all).toContain(`từ${place}`)
  })

  test('the preview is a picture of page 1', async () => {
    const { bytes } = await write({ document: sampleDocument('party'), profile: STATE_PROFILE, format: 'png', copyId: null, made })
    expect([...bytes.slice(1, 4)]).toEqual([...Buffer.from('PNG')])
    expect(bytes.length).toBeGreaterThan(20_000)
  })
})

test('breaking lines loses no word and fills no line beyond its width', () => {
  const run = (text: string, bold = false): StyledRun => ({ text, size: 14, bold })
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: fc.constantFrom('a', 'ộ', ' ', '  ', '1', '%'), maxLength: 60 }), fc.boolean())), fc.integer({ min: 3, max: 40 }), (parts, width) => {
      const runs = parts.map(([text, bold]) => run(text, bold))
      const lines = breakLines(runs, width, 2, (text) => [...text].length)
      const letters = (text: string): string => text.replace(/\s+/g, '')
      expect(letters(lines.flatMap((line) => line.stretches.map((stretch) => stretch.text)).join(''))).toBe(letters(runs.map(({ text }) => text).join('')))
      for (const [place, line] of lines.entries()) expect(line.width).toBeLessThanOrEqual(width - (place === 0 && line.spaces > 0 ? 2 : 0))
    })
  )
})
