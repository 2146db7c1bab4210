/** The parts of a Word file that somebody made as a template: read whole, looked through for what must not be in it, written again. */
import { zipSync, type Zippable } from 'fflate'
import { openZip } from '../back/open-zip.ts'
import { PaperRefusal } from '../back/refusal.ts'
import { parseXml, walk, type Element } from './xml.ts'

export type Parts = Map<string, Uint8Array>

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
export const DOCUMENT = 'word/document.xml'
export const LINKS = 'word/_rels/document.xml.rels'
export const TYPES = '[Content_Types].xml'

/** Fields of Word that fetch or start something. */
const ACTS = /^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON|HTMLCONTROL|CONTROL)\b/i

export async function openTemplate(bytes: Buffer): Promise<{ parts: Parts; root: Element }> {
  const zip = await openZip(bytes)
  const parts: Parts = new Map()
  for (const name of zip.names.filter((path) => !path.endsWith('/'))) {
    const chunks: Buffer[] = []
    await zip.read(name, (chunk) => chunks.push(chunk))
    parts.set(name, Buffer.concat(chunks))
  }
  if (!parts.has(DOCUMENT) || !parts.has(TYPES)) throw new PaperRefusal('paper.no_document')
  refuseCode(parts)
  const root = parseXml(textOf(parts, DOCUMENT))
  if (root.name !== 'w:document' || root.attributes['xmlns:w'] !== WORD) throw new PaperRefusal('paper.template_form')
  return { parts, root }
}

export const textOf = (parts: Parts, name: string): string => Buffer.from(parts.get(name) ?? new Uint8Array()).toString('utf8').replace(/^\ufeff/, '')

export const HEADS = /^word\/(header|footer)\d*\.xml$/

/** A template is looks and words: nothing in it may act, and nothing may be fetched when somebody opens the report. */
function refuseCode(parts: Parts): void {
  for (const name of parts.keys()) {
    if (/vbaProject|vbaData|activeX|\/embeddings\/|afchunk/i.test(name)) throw new PaperRefusal('paper.template_code')
    if (name.endsWith('.rels')) {
      for (const { element } of walk(parseXml(textOf(parts, name)), 'Relationship')) {
        if (element.attributes['TargetMode'] === 'External' && !element.attributes['Type']?.endsWith('/hyperlink')) throw new PaperRefusal('paper.template_outside')
      }
    }
    if (name === DOCUMENT || HEADS.test(name)) {
      const root = parseXml(textOf(parts, name))
      // Word may cut a field's words into several runs.
      const acts = [...walk(root, 'w:instrText')].map(({ element }) => element.children.join('')).join('')
      const simple = [...walk(root, 'w:fldSimple')].map(({ element }) => element.attributes['w:instr'] ?? '')
      if (ACTS.test(acts) || simple.some((words) => ACTS.test(words)) || /\s(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|MACROBUTTON)\s/i.test(acts)) throw new PaperRefusal('paper.template_code')
    }
  }
}

/** The same parts give the same bytes. */
export function closeParts(parts: Parts): Uint8Array {
  const files: Zippable = {}
  // What a zip of this kind is must be told first.
  for (const name of [TYPES, ...[...parts.keys()].filter((path) => path !== TYPES)]) files[name] = [parts.get(name) ?? new Uint8Array(), { mtime: '2000-01-01T00:00:00' }]
  return zipSync(files, { level: 6 })
}
