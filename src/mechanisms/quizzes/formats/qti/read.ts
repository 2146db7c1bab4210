/** QTI 2.1, 2.2 and 3.0: items from a file, or from a content package. Tests that put items together are not read; their items are. */
import { DEFAULT_LIMITS, FileRefusal, openArchive, startWatch, type Archive } from '#foundations/files/office/index.ts'
import type { QuestionFile } from '../file.ts'
import { gather, MOST_QUESTIONS, type Gathering } from '../gather.ts'
import { partsIn, xmlTree } from '../xml-tree.ts'
import { tidied } from '../plain-text.ts'
import { asVersion2, readItem } from './item.ts'

export async function readQti(bytes: Uint8Array, language: string): Promise<QuestionFile> {
  const gathering = gather(language)
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) await readPackage(bytes, language, gathering)
  else if (readItems(bytes, '', language, gathering, () => undefined) === 0) gathering.problem({}, 'quizzes.qti_no_item')
  return gathering.done()
}

/** How many items the file holds. */
function readItems(bytes: Uint8Array, path: string, language: string, gathering: Gathering, beside: (address: string) => Uint8Array | undefined): number {
  const { root, fault } = xmlTree(bytes, 'assessmentItem', 'qti-assessment-item')
  const items = partsIn(asVersion2(root), 'assessmentItem')
  for (const item of items) {
    const called = tidied(item.attributes['title'] || item.attributes['identifier'] || path).slice(0, 200)
    readItem(item, { line: item.line, ...(called ? { called } : {}) }, { language, gathering, beside })
  }
  if (fault) gathering.problem({ line: fault.line, ...(path ? { called: path } : {}) }, fault.reason)
  return items.length + (fault ? 1 : 0)
}

async function readPackage(bytes: Uint8Array, language: string, gathering: Gathering): Promise<void> {
  try {
    const archive = await openArchive(bytes, startWatch(DEFAULT_LIMITS, undefined, undefined))
    const names = archive.names.filter((name) => /\.xml$/iu.test(name) && !/(?:^|\/)imsmanifest\.xml$/iu.test(name) && !/(?:^|\/)(?:__MACOSX|\._)/u.test(name)).toSorted()
    let items = 0
    let old = false
    for (const name of names) {
      const part = await archive.read(name)
      if (!part || items > MOST_QUESTIONS || !Buffer.from(part.buffer, part.byteOffset, part.byteLength).includes('ssessment')) continue
      const text = Buffer.from(part.buffer, part.byteOffset, part.byteLength)
      old ||= text.includes('<questestinterop')
      if (!text.includes('assessmentItem') && !text.includes('qti-assessment-item')) continue
      const files = await filesBeside(archive, name, text.toString('utf8'))
      items += readItems(part, name, language, gathering, (address) => files.get(address))
    }
    if (items === 0) gathering.problem({}, old ? 'quizzes.qti_old' : 'quizzes.qti_no_item')
  } catch (error) {
    gathering.problem({}, error instanceof FileRefusal && error.code === 'reader.password_protected' ? 'quizzes.file_protected' : 'quizzes.file_broken')
  }
}

/** Pictures and sounds, and texts that several items share. */
const BESIDE = /\b(?:src|data)\s*=\s*"([^"]+)"|<(?:[\w-]+:)?(?:qti-assessment-stimulus-ref|assessmentStimulusRef)\b[^>]*\bhref\s*=\s*"([^"]+)"/gu

/** Those that the item names; addresses outside of the package lead nowhere. */
async function filesBeside(archive: Archive, item: string, xml: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const [, shown, shared, address = shown ?? shared ?? ''] of xml.matchAll(BESIDE)) {
    if (/^[a-z]+:/iu.test(address) || files.size >= 20) continue
    const path = resolved(item, address)
    const found = path === null ? null : await archive.read(path)
    if (found) files.set(address, found)
  }
  return files
}

function resolved(item: string, address: string): string | null {
  try {
    return decodeURIComponent(new URL(address, `http://package/${item}`).pathname).slice(1)
  } catch {
    return null
  }
}
