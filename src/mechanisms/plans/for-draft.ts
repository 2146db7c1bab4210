/** What a draft needs besides the reading itself, worked out where there is time: in the process that reads. */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { staysText } from './reader/grammar/stays-text.ts'
import type { PlanReading } from './reader/types.ts'
import { storableJson } from './storable-json.ts'

export interface ForDraft {
  /** What the reader found, packed: it is kept and hardly ever looked at. */
  original: Uint8Array
  /** One for each task: a rule says that it stays text. */
  staying: boolean[]
}

const pack = promisify(gzip)

export async function prepareDraft(reading: PlanReading): Promise<ForDraft> {
  return {
    original: await pack(storableJson(reading), { level: 1 }),
    staying: reading.tasks.map(({ text }) => staysText(text) !== null)
  }
}
