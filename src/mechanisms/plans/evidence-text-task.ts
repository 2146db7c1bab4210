/** The words of a file of evidence, read in a process of its own. What bears a secrecy mark is shown to nobody. */
import { readFileSync } from 'node:fs'
import { secrecyMark } from './reader/index.ts'
import { openSource } from './reader/input/index.ts'
import { ReaderRefusal } from './reader/refusal.ts'

export interface EvidenceText {
  lines: string[]
  more: boolean
}

const LINES = 300

export default async function readEvidence({ path, name }: { path: string; name: string }): Promise<EvidenceText> {
  const source = await openSource(readFileSync(path), { name, legacy: null })
  if (secrecyMark(source)) throw new ReaderRefusal('reader.secret')
  const lines = source.paragraphs.map(({ text }) => text).filter((text) => text.trim() !== '')
  return { lines: lines.slice(0, LINES), more: lines.length > LINES }
}
