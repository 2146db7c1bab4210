/** Opens a file that somebody uploaded: bytes in, the printed paragraphs out, or a refusal that says what to do. */
import { ReaderRefusal } from '../refusal.ts'
import type { SourceDocument, SourceFormat } from '../types.ts'
import { readDoc } from './doc/read.ts'
import { readDocx } from './docx/read.ts'
import { declaredCharset, readHtml } from './html/read.ts'
import { FileRefusal, convertLegacy, createLegacyRuns, DEFAULT_LIMITS, detectLegacy, type LegacyChoice, type LegacyRuns, type Limits, openArchive, type Progress, startWatch, type Watch } from '#foundations/files/office/index.ts'
import { readOdt } from './odt/read.ts'
import { isTextWithNul, sniff } from './sniff.ts'
import type { Container } from './sniff.ts'
import { decodeText, readTextLines } from './txt.ts'

export type { Limits } from '#foundations/files/office/index.ts'
export type { Progress } from '#foundations/files/office/index.ts'
export type { LegacyEncoding } from '#foundations/files/office/index.ts'

export interface OpenOptions {
  /** Only to tell the person when the extension is wrong. */
  name?: string
  /** The person's answer to `reader.legacy_font`; null: "this is not an old font". */
  legacy?: LegacyChoice
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
  limits?: Partial<Limits>
  /** False: pages that are pictures stay unread. Recognition takes seconds a page. */
  recognise?: boolean
}

/** Fewer letters than this is nothing to read: a photo of a cat gives a handful. */
const LEAST_LETTERS = 40
const PREVIEW = 400

export async function openSource(bytes: Uint8Array, options: OpenOptions = {}): Promise<SourceDocument> {
  const watch = watchOf(options)
  watch.check()
  if (bytes.byteLength > watch.limits.bytes) {
    throw new ReaderRefusal('reader.too_large', { limit: Math.round(watch.limits.bytes / 1024 / 1024) })
  }
  if (bytes.byteLength === 0) throw new ReaderRefusal('reader.empty')
  const legacy = createLegacyRuns(options.legacy)
  const container = sniff(bytes)
  const source = settleLegacy(await asRefusal(() => read(container, bytes, legacy, watch, options.recognise !== false)), legacy, options.legacy)
  refuseEmpty(source)
  const extension = /\.([a-z0-9]{1,5})$/iu.exec(options.name ?? '')?.[1]?.toLowerCase()
  if (extension !== undefined && !(EXTENSIONS[source.format] ?? []).includes(extension)) {
    source.notices.push({ code: 'reader.extension_differs', detail: { extension, format: source.format } })
  }
  return source
}

/** Several pictures are the pages of one plan, in the order given. */
export async function openPages(images: Uint8Array[], options: OpenOptions = {}): Promise<SourceDocument> {
  const watch = watchOf(options)
  watch.check()
  if (images.length === 0) throw new ReaderRefusal('reader.empty')
  const size = images.reduce((sum, image) => sum + image.byteLength, 0)
  if (size > watch.limits.bytes) throw new ReaderRefusal('reader.too_large', { limit: Math.round(watch.limits.bytes / 1024 / 1024) })
  for (const image of images) {
    if (image.byteLength === 0) throw new ReaderRefusal('reader.empty')
    if (!['png', 'jpeg', 'webp', 'tiff'].includes(sniff(image))) throw new ReaderRefusal('reader.unknown_format')
  }
  const { readPictures } = await import('./scan/read.ts')
  const source = await asRefusal(() => readPictures(images, watch, options.recognise !== false))
  refuseEmpty(source)
  return source
}

const EXTENSIONS: Record<SourceFormat, string[]> = {
  docx: ['docx', 'docm', 'dotx'],
  doc: ['doc', 'dot'],
  pdf: ['pdf'],
  scan: ['pdf', 'png', 'jpg', 'jpeg', 'jfif', 'webp', 'tif', 'tiff'],
  odt: ['odt', 'ott'],
  txt: ['txt', 'text', 'md', 'csv', 'log'],
  html: ['html', 'htm', 'xhtml', 'mht'],
  xlsx: ['xlsx', 'xlsm', 'xltx'],
  csv: ['csv', 'tsv', 'txt'],
}

export function watchOf(options: OpenOptions): Watch {
  return startWatch({ ...DEFAULT_LIMITS, ...options.limits }, options.signal, options.onProgress)
}

async function read(container: Container, bytes: Uint8Array, legacy: LegacyRuns, watch: Watch, recognise: boolean): Promise<SourceDocument> {
  switch (container) {
    case 'zip': {
      const archive = await openArchive(bytes, watch)
      if (archive.has('[Content_Types].xml') && archive.names.some((name) => /^word\//iu.test(name))) {
        return { format: 'docx', ...(await readDocx(archive, legacy, watch, recognise)) }
      }
      if (archive.has('content.xml')) return { format: 'odt', ...(await readOdt(archive, legacy, watch)) }
      throw new ReaderRefusal('reader.unknown_format')
    }
    // What these two load takes longer than reading a text file: only who needs it pays.
    case 'pdf':
      return (await import('./pdf/read.ts')).readPdf(bytes, legacy, watch, recognise)
    case 'ole':
      return { format: 'doc', ...(await readDoc(bytes, legacy, watch)) }
    case 'png':
    case 'jpeg':
    case 'webp':
    case 'tiff':
      return (await import('./scan/read.ts')).readPictures([bytes], watch, recognise)
    case 'html': {
      const charset = declaredCharset(bytes)
      watch.report({ step: 'text' })
      return { format: 'html', ...readHtml(decodeText(bytes, charset), legacy, watch) }
    }
    case 'text':
      watch.report({ step: 'text' })
      return readTextLines(decodeText(bytes), watch)
    case 'rtf':
    case 'unknown':
      if (isTextWithNul(bytes)) throw new ReaderRefusal('reader.text_with_nul')
      throw new ReaderRefusal('reader.unknown_format')
  }
}

/** Libraries throw what they like over a damaged file; to the person it is a damaged file. */
export async function asRefusal<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof FileRefusal) throw error
    throw new ReaderRefusal('reader.broken_file', {}, error)
  }
}

function beginning(source: SourceDocument): string {
  let text = ''
  for (const paragraph of source.paragraphs) {
    if (text.length >= PREVIEW) break
    text += (text === '' ? '' : '\n') + paragraph.text
  }
  return text.slice(0, PREVIEW)
}

/** Old encodings are shown and confirmed, never converted behind the person's back. */
function settleLegacy(source: SourceDocument, legacy: LegacyRuns, choice: LegacyChoice): SourceDocument {
  const byFont = legacy.found()
  const encoding = choice === null ? null : (byFont ?? choice ?? detectLegacy(source.paragraphs.map((paragraph) => paragraph.text).join('\n')))
  const before = byFont === null ? beginning(source) : legacy.stored()
  for (const paragraph of source.paragraphs) {
    if (encoding !== null && byFont === null) paragraph.text = convertLegacy(paragraph.text, encoding)
    paragraph.text = paragraph.text.replace(/\u00AD/gu, '').normalize('NFC').trim()
  }
  source.paragraphs = source.paragraphs.filter((paragraph) => paragraph.text !== '')
  if (encoding === null) return source
  if (choice === undefined) {
    throw new ReaderRefusal('reader.legacy_font', { encoding, before, preview: beginning(source) })
  }
  source.notices.push({ code: 'reader.legacy_converted', detail: { encoding } })
  return source
}

function refuseEmpty(source: SourceDocument): void {
  if (source.paragraphs.length === 0) {
    throw new ReaderRefusal(source.format === 'scan' || source.format === 'pdf' ? 'reader.no_text' : 'reader.empty')
  }
  if (source.format !== 'scan') return
  const sure = source.paragraphs.filter((paragraph) => (paragraph.recognition ?? 1) >= 0.5)
  const letters = sure.reduce((sum, paragraph) => sum + (paragraph.text.match(/\p{L}/gu)?.length ?? 0), 0)
  if (letters < LEAST_LETTERS) throw new ReaderRefusal('reader.no_text')
}
