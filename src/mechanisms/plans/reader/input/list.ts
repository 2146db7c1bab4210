/** Opens a spreadsheet that somebody uploaded: bytes in, its cells out. What is no spreadsheet is left to `openSource`. */
import { ReaderRefusal } from '../refusal.ts'
import type { Workbook } from '../table/types.ts'
import { readCsv } from './csv.ts'
import { asRefusal, type OpenOptions, watchOf } from './index.ts'
import { convertLegacy, createLegacyRuns, detectLegacy, type LegacyChoice, type LegacyRuns, openArchive } from '#foundations/files/office/index.ts'
import { sniff } from './sniff.ts'
import { decodeText } from './txt.ts'
import { readWorkbook } from './xlsx/read.ts'

const PREVIEW = 400

/** Null: no spreadsheet. Only a name can tell that a text is a table. */
export async function openList(bytes: Uint8Array, options: OpenOptions = {}): Promise<Workbook | null> {
  const container = sniff(bytes)
  const watch = watchOf(options)
  if (bytes.byteLength > watch.limits.bytes) return null
  const legacy = createLegacyRuns(options.legacy)
  const opened = await asRefusal(async (): Promise<Workbook | null> => {
    if (container === 'ole' && isOldWorkbook(bytes)) throw new ReaderRefusal('reader.other_spreadsheet')
    if (container === 'text' && /\.(?:csv|tsv)$/iu.test(options.name ?? '')) return readCsv(decodeText(bytes), (options.name ?? '').replace(/\.\w+$/u, ''), watch)
    if (container !== 'zip') return null
    const archive = await openArchive(bytes, watch)
    if (archive.has('xl/workbook.bin')) throw new ReaderRefusal('reader.other_spreadsheet')
    if (archive.has('xl/workbook.xml')) return readWorkbook(archive, legacy, watch)
    const kind = archive.has('content.xml') ? new TextDecoder().decode((await archive.read('mimetype')) ?? new Uint8Array()) : ''
    if (kind.includes('opendocument.spreadsheet')) throw new ReaderRefusal('reader.other_spreadsheet')
    return null
  })
  if (opened === null) return null
  if (opened.sheets.length === 0) throw new ReaderRefusal('reader.empty')
  return settleLegacy(opened, legacy, options.legacy)
}

/** The old binary format keeps a stream of this name; so does a Word file that holds a table of Excel. */
function isOldWorkbook(bytes: Uint8Array): boolean {
  const holds = (name: string): boolean => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'))
  return !holds('WordDocument') && (holds('Workbook') || holds('Book\0'))
}

/** Old encodings are shown and confirmed, never converted behind the person's back. */
function settleLegacy(workbook: Workbook, legacy: LegacyRuns, choice: LegacyChoice): Workbook {
  const byFont = legacy.found()
  const cells = workbook.sheets.flatMap((sheet) => sheet.cells)
  const beginning = (): string => cells.slice(0, 60).map(({ text }) => text).join('\n').slice(0, PREVIEW)
  const encoding = choice === null ? null : (byFont ?? choice ?? detectLegacy(cells.map(({ text }) => text).join('\n')))
  if (encoding === null) return workbook
  const before = byFont === null ? beginning() : legacy.stored()
  if (byFont === null) for (const cell of cells) cell.text = convertLegacy(cell.text, encoding)
  for (const cell of cells) cell.text = cell.text.normalize('NFC')
  if (choice === undefined) throw new ReaderRefusal('reader.legacy_font', { encoding, before, preview: beginning() })
  return { ...workbook, notices: [...workbook.notices, { code: 'reader.legacy_converted', detail: { encoding } }] }
}
