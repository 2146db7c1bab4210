/**
 * Makes the texts of a folder into the formats that people upload: DOCX, PDF, and pages as a scanner gives them.
 * Test set-up only; needs LibreOffice. `node scripts/make-formats.ts TEXT_DIR OUT_DIR`
 */
import { execFile } from 'node:child_process'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { createCanvas } from '@napi-rs/canvas'
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { DEFAULT_LIMITS, startWatch } from '#foundations/files/office/index.ts'
import { openPdf } from '../src/mechanisms/plans/reader/input/pdf/open.ts'
import { renderPage } from '../src/mechanisms/plans/reader/input/pdf/render.ts'
import { redraw } from '../src/mechanisms/plans/reader/input/scan/picture.ts'

const run = promisify(execFile)

const MARKED = /^(?:[-+*•–]\s|\(?[\p{Ll}\d]{1,2}\)|\d+[.]\D|[IVXL]+[.]\s|\d+(?:\.\d+)*\.?\s\p{Lu})/u
const isCapitals = (line: string): boolean => line === line.toUpperCase() && line !== line.toLowerCase()

/** Wrapped lines of a text file → its paragraphs. A file whose lines are longer than print was never wrapped. */
export function joinWrapped(text: string): string[] {
  const lines = text
    .normalize('NFC')
    .split('\n')
    .map((line) => line.replace(/[^\S\t]+/gu, ' ').trim())
  const lengths = lines
    .filter((line) => line !== '')
    .map((line) => line.length)
    .sort((a, b) => a - b)
  const longest = lengths[Math.floor(lengths.length * 0.95)] ?? 0
  if (longest > 130) return lines.filter((line) => line !== '')
  const paragraphs: string[] = []
  let last = ''
  for (const line of lines) {
    if (line !== '' && last !== '' && goesOn(last, line, longest)) paragraphs[paragraphs.length - 1] += ` ${line}`
    else if (line !== '') paragraphs.push(line)
    last = line
  }
  return paragraphs
}

function goesOn(last: string, line: string, longest: number): boolean {
  if (`${last}${line}`.includes('\t')) return false
  if (/\d$/u.test(last) && /^- \d/u.test(line)) return true
  if (isCapitals(last))
    return isCapitals(line) && (MARKED.test(last) || last.length > longest * 0.6) && !MARKED.test(line)
  if (isCapitals(line) || /^-+$/u.test(line)) return false
  const ended = /[.;:!?]$/u.test(last)
  if (MARKED.test(line)) return false
  return ended ? last.length > longest * 0.75 && /^\p{Ll}/u.test(line) : true
}

function paragraphOf(text: string): Paragraph {
  const heading = isCapitals(text) && text.length < 200
  return new Paragraph({
    alignment: heading && !/^[IVX]+\./u.test(text) ? 'center' : 'both',
    indent: heading ? {} : { firstLine: 567 },
    spacing: { before: 120 },
    children: [new TextRun({ text, bold: heading })]
  })
}

/** Lines with tabs are rows; a line between them is a row of its own that names a group. */
function tableOf(lines: string[]): Table {
  const columns = Math.max(...lines.map((line) => line.split('\t').length))
  return new Table({
    width: { size: 100, type: 'pct' },
    rows: lines.map((line) => {
      const cells = line.split('\t')
      const span = cells.length === 1 ? { columnSpan: columns } : {}
      return new TableRow({
        children: cells.map(
          (cell) =>
            new TableCell({ ...span, children: [new Paragraph({ children: [new TextRun({ text: cell, size: 24 })] })] })
        )
      })
    })
  })
}

export async function makeDocx(paragraphs: string[]): Promise<Uint8Array> {
  const children: (Paragraph | Table)[] = []
  for (let at = 0; at < paragraphs.length;) {
    let end = at
    while (end < paragraphs.length && (paragraphs[end] ?? '').includes('\t')) {
      end += 1
      if (end > at && !(paragraphs[end] ?? '').includes('\t') && (paragraphs[end + 1] ?? '').includes('\t')) end += 1
    }
    if (end > at) children.push(tableOf(paragraphs.slice(at, end)))
    else children.push(paragraphOf(paragraphs[at] ?? ''))
    at = Math.max(end, at + 1)
  }
  const document = new Document({
    styles: { default: { document: { run: { font: 'FreeSerif', size: 28 } } } },
    sections: [
      {
        properties: {
          page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1701, right: 1134 } }
        },
        children
      }
    ]
  })
  return Packer.toBuffer(document)
}

export async function convertWithOffice(file: string, format: string, outDir: string): Promise<string> {
  const profile = join(outDir, '.office')
  await run(
    'soffice',
    [`-env:UserInstallation=file://${profile}`, '--headless', '--convert-to', format, '--outdir', outDir, file],
    {
      timeout: 180_000
    }
  )
  return join(outDir, `${basename(file).replace(/\.[^.]+$/u, '')}.${format.split(':')[0]}`)
}

/** Same noise in every run: a test that cannot be repeated proves nothing. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Paper is never quite white. */
const PAPER = 0.95

/** Pages of a PDF as a flatbed scanner sees them: a little turned, grey paper, grain, stray dots. */
export async function scanPdf(pdf: Uint8Array, dpi: number, seed = 7): Promise<Uint8Array[]> {
  const random = seeded(seed)
  const watch = startWatch({ ...DEFAULT_LIMITS, milliseconds: 600_000 }, undefined, undefined)
  const { document, close } = await openPdf(pdf, watch)
  const images: Uint8Array[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = redraw(await renderPage(await document.getPage(number), watch, dpi), random() * 2 - 1, 1)
    const canvas = createCanvas(page.width, page.height)
    const context = canvas.getContext('2d')
    const image = context.createImageData(page.width, page.height)
    page.grey.forEach((value, at) => {
      const grain = (random() + random() + random() - 1.5) * 28
      const dot = random() < 0.0002 ? -160 : 0
      const shade = Math.max(0, Math.min(255, value * PAPER + grain + dot))
      image.data.set([shade, shade, shade, 255], at * 4)
    })
    context.putImageData(image, 0, 0)
    images.push(canvas.toBuffer('image/jpeg', 80))
  }
  await close()
  return images
}

export async function makeFormats(textDir: string, outDir: string, withScans: boolean): Promise<void> {
  await mkdir(outDir, { recursive: true })
  for (const file of (await readdir(textDir)).filter((name) => name.endsWith('.txt')).sort()) {
    const name = basename(file, '.txt')
    const docx = join(outDir, `${name}.docx`)
    await writeFile(docx, await makeDocx(joinWrapped(await readFile(join(textDir, file), 'utf8'))))
    const pdf = await readFile(await convertWithOffice(docx, 'pdf', outDir))
    if (!withScans) continue
    for (const dpi of [200, 150]) {
      const folder = join(outDir, `${name}.${dpi}`)
      await mkdir(folder, { recursive: true })
      const pages = await scanPdf(pdf, dpi)
      await Promise.all(
        pages.map((page, index) => writeFile(join(folder, `${String(index + 1).padStart(3, '0')}.jpg`), page))
      )
    }
  }
}

if (import.meta.main) {
  const [textDir, outDir] = process.argv.slice(2)
  if (textDir === undefined || outDir === undefined) {
    console.error('node scripts/make-formats.ts TEXT_DIR OUT_DIR')
    process.exit(2)
  }
  await makeFormats(textDir, outDir, true)
}
