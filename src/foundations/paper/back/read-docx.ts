/** What an edited copy says: its paragraphs, its figures by key, and which copy it was made from. */
import { SaxesParser } from 'saxes'
import { tidy } from '../layout/lines-of.ts'
import { openZip } from './open-zip.ts'
import { PaperRefusal } from './refusal.ts'

export interface ReturnedDocument {
  copyId: string | null
  lines: string[]
  figures: { key: string; text: string }[]
}

export async function readDocx(bytes: Buffer): Promise<ReturnedDocument> {
  const zip = await openZip(bytes)
  const body = await zip.text('word/document.xml')
  if (body === null) throw new PaperRefusal('paper.no_document')
  const { copyId, keys } = await listOf(zip.names, (name) => zip.text(name))
  return { copyId, ...textOf(body, keys) }
}

/** Word may number the custom parts anew, so each is looked at. `keys`: of the figures, in the order of the list. */
async function listOf(names: string[], text: (name: string) => Promise<string | null>): Promise<{ copyId: string | null; keys: string[] }> {
  for (const name of names.filter((part) => /^customXml\/item\d+\.xml$/.test(part))) {
    const part = (await text(name)) ?? ''
    if (!part.includes('urn:caunoi:paper:1')) continue
    const keys = [...part.matchAll(/<figure\b[^>]*\bkey="([^"]*)"/g)].map(([, key]) => key ?? '')
    return { copyId: /\bcopy="([0-9a-f-]{36})"/.exec(part)?.[1] ?? null, keys }
  }
  return { copyId: null, keys: [] }
}

/** Said a second time for old programs, and the place that a tracked move has left. */
const SKIPPED = new Set(['mc:Fallback', 'w:moveFrom'])

interface Paragraph {
  text: string
}

/** Deleted text under change tracking is gone, inserted text is there: the copy as somebody who accepts all changes reads it. */
function textOf(xml: string, keys: string[]): { lines: string[]; figures: { key: string; text: string }[] } {
  const lines: string[] = []
  const figures: { key: string; text: string }[] = []
  const paragraphs: Paragraph[] = []
  const controls: { key: string; text: string }[] = []
  let reads = false
  let skipped = 0
  const add = (text: string): void => {
    const open = paragraphs.at(-1)
    if (open) open.text += text
    for (const control of controls) control.text += text
  }
  const parser = new SaxesParser()
  parser.on('error', () => {
    throw new PaperRefusal('paper.file_broken')
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (SKIPPED.has(name)) skipped++
    if (skipped) return
    if (name === 'w:p') paragraphs.push({ text: '' })
    if (name === 'w:t') reads = true
    if (name === 'w:tab' || name === 'w:br' || name === 'w:cr') add(' ')
    if (name === 'w:noBreakHyphen') add('-')
    if (name === 'w:sdt') controls.push({ key: '', text: '' })
    const control = controls.at(-1)
    if (name === 'w:tag' && control) control.key = String(attributes['w:val'] ?? '')
    const place = name === 'w:bookmarkStart' ? /^figure_(\d+)_\d+$/.exec(String(attributes['w:name'] ?? ''))?.[1] : undefined
    if (place !== undefined && control?.key === '') control.key = keys[Number(place)] ?? ''
  })
  parser.on('text', (text) => {
    if (reads && !skipped) add(text)
  })
  parser.on('closetag', ({ name }) => {
    if (SKIPPED.has(name)) skipped--
    if (skipped) return
    if (name === 'w:t') reads = false
    if (name === 'w:p') {
      const text = tidy(paragraphs.pop()?.text ?? '')
      if (text) lines.push(text)
    }
    if (name === 'w:sdt') {
      const control = controls.pop()
      if (control?.key) figures.push({ key: control.key, text: tidy(control.text) })
    }
  })
  parser.write(xml).close()
  return { lines, figures }
}
