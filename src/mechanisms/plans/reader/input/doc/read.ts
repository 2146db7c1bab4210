import { ReaderRefusal } from '../../refusal.ts'
import type { ReadResult } from '../docx/read.ts'
import type { LegacyRuns } from '../legacy/runs.ts'
import type { Watch } from '../watch.ts'

export async function readDoc(_bytes: Uint8Array, _legacy: LegacyRuns, _watch: Watch): Promise<ReadResult> {
  throw new ReaderRefusal('reader.unknown_format')
}
