/** PDF: pages with text are read from their drawing, pages that are pictures go to recognition. */
import { ReaderRefusal } from '../../refusal.ts'
import type { Sheet, SourceFormat, SourceParagraph } from '../../types.ts'
import type { ReaderNotice } from '../../types.ts'
import { createCollector } from '../collect.ts'
import { type LegacyRuns, syllableShare, type Watch } from '#foundations/files/office/index.ts'
import { layPages } from '../printed/layout.ts'
import type { PrintedPage } from '../printed/page.ts'
import { mendRecognised } from '../scan/mend.ts'
import { readDrawing } from './drawing.ts'
import type { Drawing } from './drawing.ts'
import { isMatrix } from './matrix.ts'
import { AnnotationMode, openPdf, OPS } from './open.ts'
import type { OpenPdf, PdfPage } from './open.ts'
import { pageFromDrawing } from './words.ts'

export interface PdfResult {
  format: SourceFormat
  paragraphs: SourceParagraph[]
  pages: number
  notices: ReaderNotice[]
  sheets: Sheet[]
}

export async function readPdf(bytes: Uint8Array, legacy: LegacyRuns, watch: Watch, recognise: boolean): Promise<PdfResult> {
  watch.report({ step: 'unpack' })
  const pdf = await openPdf(bytes, watch)
  try {
    const total = pdf.document.numPages
    const printed: (PrintedPage | null)[] = []
    const sheets: Sheet[] = []
    for (let number = 1; number <= total; number += 1) {
      await watch.breathe()
      watch.report({ step: 'text', page: number, pages: total })
      printed.push(await readTextPage(pdf, number, legacy, sheets))
    }
    const pictures = printed.flatMap((page, index) => (page === null ? [index + 1] : []))
    const recognised = pictures.length === 0 || !recognise ? [] : await recognisePages(pdf, pictures, total, watch)
    const collector = createCollector(watch)
    const pages = printed.map((page, index) => page ?? recognised.find((one) => one.number === index + 1) ?? blankPage(index + 1))
    layPages(pages, collector, watch)
    const mended = mendRecognised(collector.paragraphs)
    const empty = pages.filter((page) => page.words.length === 0).map((page) => page.number)
    const notices: ReaderNotice[] = []
    if (recognised.length > 0) notices.push({ code: 'reader.recognised', detail: { pages: pictures.length } })
    notices.push(...mended)
    if (empty.length > 0 && empty.length < total) {
      notices.push({ code: 'reader.pages_without_text', detail: { list: empty.slice(0, 20).join(', ') } })
    }
    return { format: pictures.length > total / 2 ? 'scan' : 'pdf', paragraphs: collector.paragraphs, pages: total, notices, sheets }
  } finally {
    await pdf.close()
  }
}

function blankPage(number: number): PrintedPage {
  return { number, width: 595, height: 842, words: [], rules: [], aside: [] }
}

/** Null: the page is a picture, or its letters cannot be trusted. */
async function readTextPage(pdf: OpenPdf, number: number, legacy: LegacyRuns, sheets: Sheet[]): Promise<PrintedPage | null> {
  const page = await loadPage(pdf, number)
  const viewport = page.getViewport({ scale: 1 })
  const size = { number, width: viewport.width, height: viewport.height }
  sheets.push({ width: viewport.width, height: viewport.height, file: 0, page: number })
  if (!isMatrix(viewport.transform)) throw new ReaderRefusal('reader.broken_file')
  try {
    const operators = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE })
    const drawing = readDrawing(operators, OPS, (id) => fontNamed(page, id), viewport.transform, size)
    if (!isReadable(drawing)) return null
    return pageFromDrawing(drawing, size, legacy)
  } catch (error) {
    throw new ReaderRefusal('reader.broken_file', { page: number }, error)
  } finally {
    page.cleanup()
  }
}

async function loadPage(pdf: OpenPdf, number: number): Promise<PdfPage> {
  try {
    return await pdf.document.getPage(number)
  } catch (error) {
    throw new ReaderRefusal('reader.broken_file', { page: number }, error)
  }
}

function fontNamed(page: PdfPage, id: string): { name?: unknown; fontMatrix?: unknown; vertical?: unknown } | null {
  if (!page.commonObjs.has(id)) return null
  const font: unknown = page.commonObjs.get(id)
  return typeof font === 'object' ? font : null
}

const UNMAPPED = /[\uE000-\uEFFF\uF100-\uF8FF\uFFFD\u0000-\u0008]/u  

function isReadable(drawing: Drawing): boolean {
  const letters = drawing.glyphs.filter((glyph) => glyph.text.trim() !== '')
  if (letters.length === 0) return drawing.picture < 0.3 && drawing.glyphs.length === 0 && drawing.rules.length < 50 && drawing.picture === 0
  const unmapped = letters.filter((glyph) => UNMAPPED.test(glyph.text)).length
  if (unmapped > letters.length * 0.15) return false
  const invisible = letters.filter((glyph) => glyph.invisible).length
  if (drawing.picture > 0.5) {
    // A stamp or page number over a scan does not make it a page of text.
    if (letters.length < 60) return false
    if (invisible > letters.length / 2) {
      const { share, words } = syllableShare(drawing.glyphs.map((glyph) => glyph.text).join(''))
      return words >= 30 && share > 0.93
    }
  }
  return true
}

async function recognisePages(pdf: OpenPdf, numbers: number[], total: number, watch: Watch): Promise<PrintedPage[]> {
  const { openRecognition } = await import('../scan/recognise.ts')
  const { renderPage } = await import('./render.ts')
  const recognition = await openRecognition(watch)
  try {
    return await recognition.all(numbers, async (number) => {
      watch.report({ step: 'render', page: number, pages: total })
      const page = await loadPage(pdf, number)
      const image = await renderPage(page, watch)
      page.cleanup()
      return { image, number, pages: total }
    })
  } finally {
    await recognition.close()
  }
}
