/** Pages that somebody scanned and pasted into a Word file: read by recognition, in their place between the paragraphs. */
import type { ReaderNotice, SourceParagraph } from '../../types.ts'
import { imageSize } from '../scan/size.ts'
import { sniff } from '../sniff.ts'
import { FileRefusal, type Archive, type DocxPackage, type Watch } from '#foundations/files/office/index.ts'

export interface PlacedPicture {
  /** The relation that leads to its bytes. */
  id: string
  /** How many paragraphs stand before it. */
  before: number
}

/** Smaller ones are logos, stamps and signatures. */
const LEAST_SIDE = 600
const MOST_PAGES = 40
/** A photo of a field gives a handful of letters. */
const LEAST_LETTERS = 40
const SURE = 0.6

interface Given {
  pictures: PlacedPicture[]
  parts: DocxPackage
  archive: Archive
  paragraphs: SourceParagraph[]
  watch: Watch
  recognise: boolean
}

export async function readPastedPages({ pictures, parts, archive, paragraphs, watch, recognise }: Given): Promise<{ paragraphs: SourceParagraph[]; notices: ReaderNotice[] }> {
  if (pictures.length === 0) return { paragraphs, notices: [] }
  const targets = new Map(parts.related('image').map(({ id, target }) => [id, target]))
  const pages: { bytes: Uint8Array; before: number }[] = []
  for (const { id, before } of recognise ? pictures : []) {
    const target = targets.get(id)
    const bytes = target === undefined || pages.length >= MOST_PAGES ? null : await archive.read(target)
    if (bytes !== null && looksLikePage(bytes)) pages.push({ bytes, before })
  }
  const lines = await recognised(pages.map(({ bytes }) => bytes), watch)
  const found = pages.flatMap(({ before }, at) => {
    const own = lines.filter(({ page }) => page === at + 1)
    return isText(own) ? [{ before, own }] : []
  })
  const unread = pictures.length - found.length
  return {
    paragraphs: inPlace(paragraphs, found),
    notices: [
      ...(found.length > 0 ? [{ code: 'reader.pictures_recognised', detail: { count: found.length } }] : []),
      ...(unread > 0 ? [{ code: 'reader.pictures_not_read', detail: { count: unread } }] : [])
    ]
  }
}

function looksLikePage(bytes: Uint8Array): boolean {
  if (!['png', 'jpeg', 'webp'].includes(sniff(bytes))) return false
  const size = imageSize(bytes)
  return size !== null && Math.min(size.width, size.height) >= LEAST_SIDE
}

/** A picture that cannot be drawn spoils no document: it is told as unread, with all others of the file. */
async function recognised(pages: Uint8Array[], watch: Watch): Promise<SourceParagraph[]> {
  if (pages.length === 0) return []
  try {
    const { readPictures } = await import('../scan/read.ts')
    return (await readPictures(pages, watch, true)).paragraphs
  } catch (error) {
    if (error instanceof FileRefusal && ['reader.image_too_large', 'reader.broken_file'].includes(error.code)) return []
    throw error
  }
}

function isText(lines: SourceParagraph[]): boolean {
  const sure = lines.filter(({ recognition }) => (recognition ?? 1) >= SURE)
  return sure.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0) >= LEAST_LETTERS
}

/** The pages of a Word file are not known, so those of the pictures say nothing either. */
function inPlace(paragraphs: SourceParagraph[], found: { before: number; own: SourceParagraph[] }[]): SourceParagraph[] {
  const whole: SourceParagraph[] = []
  for (let at = 0; at <= paragraphs.length; at += 1) {
    for (const { own } of found.filter(({ before }) => before === at)) {
      for (const { text, placement, gapBefore, style, recognition } of own) {
        whole.push({ text, placement, whole: false, ...(gapBefore ? { gapBefore } : {}), ...(style ? { style } : {}), ...(recognition === undefined ? {} : { recognition }) })
      }
    }
    const paragraph = paragraphs[at]
    if (paragraph) whole.push(paragraph)
  }
  return whole
}
