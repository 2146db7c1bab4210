/** What LibreOffice makes of our DOCX: it opens, breaks pages as our PDF does, and keeps the marks of figures when it saves. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installFromDebian } from '../../../scripts/debian.ts'
import { convertWithOffice } from '../../../scripts/make-formats.ts'
import { compareCopies } from './back/compare.ts'
import { readDocx } from './back/read-docx.ts'
import { BUILT_IN } from './profiles/built-in.ts'
import { mergeTemplate } from './template/merge.ts'
import { sampleDocument } from './testing/sample.ts'
import { paragraph, run, templateOf } from './testing/template-of.ts'
import write from './write-task.ts'

const COPY = '01890000-0000-7000-8000-000000000000'
let folder = ''

beforeAll(() => {
  if (!existsSync('/usr/bin/soffice')) installFromDebian(['libreoffice-writer'], 'LibreOffice')
  folder = mkdtempSync(join(tmpdir(), 'caunoi-office-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Without spaces. Where its font lacks a letter, LibreOffice writes that letter elsewhere, so only plain ones can be looked for. */
async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const task = pdfjs.getDocument({ data: new Uint8Array(pdf), verbosity: 0, useSystemFonts: false, disableFontFace: true })
  const document = await task.promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join('').normalize('NFC').replace(/\s+/g, ''))
  }
  await task.destroy()
  return pages
}

describe.each(['state', 'party'] as const)('a document in the %s layout', (layout) => {
  test('has the same pages in LibreOffice as in our own PDF', async () => {
    const given = { document: sampleDocument(layout, { paragraphs: 60, rows: 40 }), profile: BUILT_IN[layout], copyId: COPY, made: '2026-03-05T02:00:00Z' }
    const docx = join(folder, `${layout}.docx`)
    writeFileSync(docx, (await write({ ...given, format: 'docx' })).bytes)
    const theirs = await pagesOf(readFileSync(await convertWithOffice(docx, 'pdf', folder)))
    const ours = await pagesOf((await write({ ...given, format: 'pdf' })).bytes)
    expect(Math.abs(theirs.length - ours.length)).toBeLessThanOrEqual(1)
    expect(theirs[0]).toContain('BÁOCÁO')
    expect(theirs[1]?.startsWith('2')).toBe(true)
    // The head of the long table comes again on each of its pages, below the page number.
    expect(theirs.filter((page) => /^\d?TTNhi/.test(page)).length).toBeGreaterThan(1)
    const signed = theirs.filter((page) => page.includes('VănH'))
    expect(signed).toHaveLength(1)
    expect(signed[0]).toContain('63,5%')
  })

  test('saved anew by LibreOffice it still leads back to its copy and its figures', async () => {
    const document = sampleDocument(layout, { rows: 3 })
    const { bytes, lines } = await write({ document, profile: BUILT_IN[layout], format: 'docx', copyId: COPY, made: '2026-03-05T02:00:00Z' })
    const path = join(folder, `saved-${layout}.docx`)
    writeFileSync(path, bytes)
    const out = join(folder, `out-${layout}`)
    mkdirSync(out)
    const returned = await readDocx(readFileSync(await convertWithOffice(path, 'docx', out)))
    expect(returned.copyId).toBe(COPY)
    expect(compareCopies({ lines, figures: document.figures }, returned)).toEqual({ figures: [], texts: [] })
  })
})

test('a template made in Word, filled and saved anew by LibreOffice, keeps its words, its chart and the way back of each figure', async () => {
  const template = templateOf(paragraph(run('Tỷ lệ đạt {{chỉ'), run(' tiêu: A}}%.', '<w:b/>')) + paragraph(run('{{biểu đồ: A}}')) + paragraph(run('Hết.')))
  const { bytes } = await mergeTemplate(template, {
    layout: 'state', profile: BUILT_IN.state, copyId: null, made: '2026-03-05T02:00:00Z', figures: [{ key: 'r-7k3m2abcde', value: '63,5', label: 'A', address: '/indicators/1' }],
    values: {
      'chỉ tiêu: A': { runs: [{ text: '63,5', figure: 'r-7k3m2abcde' }] },
      'biểu đồ: A': { blocks: [{ kind: 'chart', chart: { title: 'Biểu đồ A', told: 'Hai thôn', kind: 'bars', measure: '%', categories: ['Đông', 'Nam'], series: [{ name: 'A', values: [63.5, 80] }] } }] }
    }
  })
  const path = join(folder, 'template.docx')
  writeFileSync(path, bytes)
  const out = join(folder, 'out-template')
  mkdirSync(out)
  const saved = readFileSync(await convertWithOffice(path, 'docx', out))
  expect(await readDocx(saved)).toMatchObject({ lines: ['Tỷ lệ đạt 63,5%.', 'Biểu đồ A', 'Hết.'], figures: [{ key: 'r-7k3m2abcde', text: '63,5' }] })
  expect(saved.includes('word/media/')).toBe(true)
})
