/** Reads the first sheet of a workbook that is shown: values by the library, formulas and merged cells by our own look at the sheet. */
import { SaxesParser } from 'saxes'
import { openZip, type OpenZip } from '../back/open-zip.ts'
import { PaperRefusal } from '../back/refusal.ts'
import type { FoundSheet, FoundValue } from './table.ts'

/** A plan has a few thousand tasks at most; what is longer is another file. */
export const MOST_ROWS = 20_000

export async function readSheet(bytes: Buffer): Promise<FoundSheet> {
  const zip = await openZip(bytes)
  if (!zip.names.includes('xl/workbook.xml')) throw new PaperRefusal('paper.no_sheet')
  const named = sheetsIn((await zip.text('xl/workbook.xml')) ?? '')
  const first = Math.max(0, named.findIndex(({ hidden }) => !hidden))
  const marks = await scan(zip, await pathOf(zip, named[first]?.id))
  try {
    // Half a hundred files, for which no start has to wait.
    const { default: readExcelFile } = await import('read-excel-file/node')
    const sheets = await readExcelFile(bytes)
    const unread = sheets.filter(({ data }, at) => at !== first && !named[at]?.hidden && data.some((row) => row.some((value) => value !== null)))
    return {
      rows: (sheets[first]?.data ?? []).map((row) => row.map(valueOf)),
      ...marks,
      ...(unread.length ? { unread: unread.map(({ sheet }) => sheet) } : {})
    }
  } catch {
    throw new PaperRefusal('paper.file_broken')
  }
}

function valueOf(value: unknown): FoundValue {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : { day: value.toISOString().slice(0, 10) }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return null
}

/** In the order of the workbook; people keep lists for choices in sheets that are not shown. */
function sheetsIn(workbook: string): { id: string | undefined; hidden: boolean }[] {
  return [...workbook.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].map(([tag]) => ({ id: /\br:id="([^"]+)"/.exec(tag)?.[1], hidden: /\bstate="(?:hidden|veryHidden)"/.test(tag) }))
}

async function pathOf(zip: OpenZip, id: string | undefined): Promise<string> {
  const links = (await zip.text('xl/_rels/workbook.xml.rels')) ?? ''
  const link = [...links.matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => tag).find((tag) => tag.includes(`Id="${id}"`))
  const target = /Target="([^"]+)"/.exec(link ?? '')?.[1]?.replace(/^\/?(?:xl\/)?/, '')
  const path = `xl/${target ?? 'worksheets/sheet1.xml'}`
  if (!zip.names.includes(path)) throw new PaperRefusal('paper.no_sheet')
  return path
}

async function scan(zip: OpenZip, path: string): Promise<Pick<FoundSheet, 'formulas' | 'mergedRows' | 'hiddenRows'>> {
  const formulas: string[] = []
  const merged = new Set<number>()
  const unseen = new Set<number>()
  let isHidden = false
  const parser = new SaxesParser()
  const decoder = new TextDecoder()
  let cell = { row: 0, column: 0 }
  parser.on('opentag', ({ name, attributes }) => {
    const tag = name.replace(/^\w+:/, '')
    if (tag === 'row') isHidden = ['1', 'true'].includes(String(attributes['hidden']))
    if (tag === 'c') cell = placeOf(String(attributes['r'] ?? ''))
    if (isHidden && (tag === 'v' || tag === 'is')) unseen.add(cell.row)
    // Rows that only look formatted do not count; a value does.
    if ((tag === 'v' || tag === 'is') && cell.row > MOST_ROWS) throw new PaperRefusal('paper.sheet_too_long', { limit: MOST_ROWS })
    if (tag === 'f') formulas.push(`${cell.row}:${cell.column}`)
    if (tag === 'mergeCell') for (const row of rowsOf(String(attributes['ref'] ?? ''))) merged.add(row)
  })
  parser.on('error', () => {
    throw new PaperRefusal('paper.file_broken')
  })
  await zip.read(path, (chunk) => void parser.write(decoder.decode(chunk, { stream: true })))
  return { formulas, mergedRows: [...merged].sort((a, b) => a - b), ...(unseen.size ? { hiddenRows: [...unseen] } : {}) }
}

/** "B7" as row 6, column 1. */
export function placeOf(reference: string): { row: number; column: number } {
  const [, letters = '', digits = '1'] = /^([A-Z]+)(\d+)/.exec(reference) ?? []
  const column = [...letters].reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1
  return { row: Number(digits) - 1, column }
}

function rowsOf(range: string): number[] {
  const [from = '', to = from] = range.split(':')
  const first = placeOf(from).row
  const last = Math.min(placeOf(to).row, first + MOST_ROWS)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place)
}
