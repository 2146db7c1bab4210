/** DOCX: what Word prints, from document.xml and the parts it points to. */
import { ReaderRefusal } from '../../refusal.ts'
import type { ReaderNotice, SourceParagraph } from '../../types.ts'
import { createCollector } from '../collect.ts'
import { type Archive, type DocxPackage, elements, find, type LegacyRuns, openPackage, readNumbering, readStyles, readThemeFonts, type Watch, type XmlNode } from '#foundations/files/office/index.ts'
import { createBlockReader } from './blocks.ts'
import { type PlacedPicture, readPastedPages } from './pictures.ts'

export interface ReadResult {
  paragraphs: SourceParagraph[]
  pages: number | null
  notices: ReaderNotice[]
}

const FOOTNOTE_KINDS = new Set(['separator', 'continuationSeparator', 'continuationNotice'])

export async function readDocx(archive: Archive, legacy: LegacyRuns, watch: Watch, recognise: boolean): Promise<ReadResult> {
  watch.report({ step: 'unpack' })
  const parts = await openPackage(archive, watch)
  const themeFonts = readThemeFonts(await firstPart(parts, 'theme'))
  const styles = readStyles(await firstPart(parts, 'styles'), themeFonts)
  const numbering = readNumbering(await firstPart(parts, 'numbering'), styles)
  const collector = createCollector(watch)
  const seen = { tables: 0, breaks: 0, deleted: false, pictures: [] as PlacedPicture[] }
  const blocks = createBlockReader({ styles, themeFonts, legacy, numbering, collector, seen })

  watch.report({ step: 'text' })
  await readMargins(parts, 'header', blocks)
  let met = 0
  await parts.part(parts.main, {
    parent: 'w:body',
    take(node) {
      met += 1
      if (met % 64 === 0) watch.check()
      blocks.read(node, { placement: 'body' })
    },
  })
  if (seen.breaks >= watch.limits.pages * 2) throw new ReaderRefusal('reader.too_many_pages', { limit: watch.limits.pages })
  await readMargins(parts, 'footer', blocks)
  await readNotes(parts, 'footnotes', 'w:footnote', blocks)
  await readNotes(parts, 'endnotes', 'w:endnote', blocks)

  const notices: ReaderNotice[] = []
  if (seen.deleted) notices.push({ code: 'reader.revisions_left_out' })
  const pasted = await readPastedPages({ pictures: seen.pictures, parts, archive, paragraphs: collector.paragraphs, watch, recognise })
  return { paragraphs: pasted.paragraphs, pages: null, notices: [...notices, ...pasted.notices] }
}

type Blocks = ReturnType<typeof createBlockReader>

async function firstPart(parts: DocxPackage, kind: string): Promise<XmlNode | null> {
  return parts.part(parts.related(kind)[0]?.target)
}

/** Each header or footer once, however many sections show it. */
async function readMargins(parts: DocxPackage, kind: 'header' | 'footer', blocks: Blocks): Promise<void> {
  for (const { target } of parts.related(kind)) {
    const root = await parts.part(target)
    const content = root === null ? undefined : [...elements(root)][0]
    for (const node of content === undefined ? [] : elements(content)) blocks.read(node, { placement: kind })
  }
}

/** Notes are numbered as printed, in the order of the file, which is the order of their signs. */
async function readNotes(parts: DocxPackage, kind: string, name: string, blocks: Blocks): Promise<void> {
  const root = await firstPart(parts, kind)
  const list = root === null ? undefined : [...elements(root)][0]
  let number = 0
  for (const note of list === undefined ? [] : elements(list)) {
    if (note.name !== name || FOOTNOTE_KINDS.has(note.attributes['w:type'] ?? '')) continue
    number += 1
    let prefix = `[${number}] `
    for (const child of elements(note)) {
      if (find(child, 'w:r') === undefined && child.name === 'w:p') continue
      blocks.read(child, { placement: 'footnote', prefix })
      prefix = ''
    }
  }
}
