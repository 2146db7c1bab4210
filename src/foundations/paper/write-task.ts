/** Writes a document in a process of its own, so that a hundred pages do not hold up anybody's request. */
import { compose } from './layout/compose.ts'
import { linesOf } from './layout/lines-of.ts'
import type { PaperDocument } from './model.ts'
import { createMeasure } from './pdf/fonts.ts'
import type { Profile } from './schema.ts'

export interface WriteInput {
  document: PaperDocument
  profile: Profile
  format: 'docx' | 'pdf' | 'png'
  /** The copy that is kept of the document, if one is. */
  copyId: string | null
  /** ISO instant. */
  made: string
}

export interface Written {
  bytes: Uint8Array
  /** What the document says, paragraph by paragraph, as somebody who reads the file finds it. */
  lines: string[]
}

export default async function write(input: WriteInput): Promise<Written> {
  const { document, profile, copyId, made } = input
  // Most documents have none, and need not wait for what draws.
  const pictures = document.pictures ? await (await import('./layout/drawable.ts')).drawables(document.pictures) : undefined
  const sheets = compose(document, profile, createMeasure(), pictures)
  const { title, author } = document
  if (input.format === 'docx') {
    const { writeDocx } = await import('./docx/write.ts')
    return { bytes: await writeDocx(sheets, { title, author, provenance: { copyId, made, figures: document.figures } }), lines: linesOf(sheets) }
  }
  const { writePdf } = await import('./pdf/write.ts')
  const pdf = await writePdf(sheets, { title, author, made: new Date(made) })
  if (input.format === 'pdf') return { bytes: pdf, lines: [] }
  const { drawFirstPage } = await import('./pdf/picture.ts')
  return { bytes: await drawFirstPage(pdf), lines: [] }
}
