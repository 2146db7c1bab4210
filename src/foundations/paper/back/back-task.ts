/** Writes and reads what goes out as a table, and reads documents that came back: in a process of its own. */
import { readFileSync } from 'node:fs'
import type { FoundSheet, SheetTable } from '../sheets/table.ts'
import type { ReturnedDocument } from './read-docx.ts'

export type BackInput = { do: 'write-sheet'; table: SheetTable } | { do: 'read-sheet'; path: string } | { do: 'read-csv'; path: string } | { do: 'read-docx'; path: string }

export default async function run(input: BackInput): Promise<Uint8Array | FoundSheet | ReturnedDocument> {
  switch (input.do) {
    case 'write-sheet':
      return (await import('../sheets/write.ts')).writeSheet(input.table)
    case 'read-sheet':
      return (await import('../sheets/read.ts')).readSheet(readFileSync(input.path))
    case 'read-csv':
      return (await import('../sheets/csv.ts')).readCsv(readFileSync(input.path))
    case 'read-docx':
      return (await import('./read-docx.ts')).readDocx(readFileSync(input.path))
  }
}
