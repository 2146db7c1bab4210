/** DOC (Word 97–2003): text, tables, printed list markers, revisions, footnotes and headers. */
import { ReaderRefusal } from '../../refusal.ts'
import type { SourceParagraph, SourcePlacement } from '../../types.ts'
import { createCollector, settleTabs } from '../collect.ts'
import type { ReadResult } from '../docx/read.ts'
import { type LegacyRuns, lookOf, type Piece as Styled, replaceSymbols, symbolSign, type Watch } from '#foundations/files/office/index.ts'
import { openCompound } from './compound.ts'
import { openWordFile, pieceAt, pieceText } from './file.ts'
import type { WordFile } from './file.ts'
import { readDocLists } from './lists.ts'
import { readRuns, runAt } from './properties.ts'
import type { Look } from './properties.ts'
import { readDocStyles, readFonts } from './styles.ts'

const CELL = '\u0007'
const GAP = 14

export async function readDoc(bytes: Uint8Array, legacy: LegacyRuns, watch: Watch): Promise<ReadResult> {
  watch.report({ step: 'unpack' })
  const file = openWordFile(openCompound(bytes))
  const fonts = readFonts(file)
  const styles = readDocStyles(file)
  const numbering = readDocLists(file)
  const characters = readRuns(file, 'characters')
  const paragraphs = readRuns(file, 'paragraphs')
  const collector = createCollector(watch)
  const text = readText(file, watch)
  await watch.breathe()
  watch.report({ step: 'text' })
  let deleted = false
  let tables = 0
  let spaceAfter = 0

  const offsetOf = (position: number): number => {
    const piece = pieceAt(text.pieces, position)
    return piece === null ? -1 : piece.offset + (position - piece.from) * (piece.wide ? 2 : 1)
  }

  /** The letters of one stretch with their look, without field codes, pictures and deleted passages. */
  const styled = (from: number, to: number, base: Look): Styled[][] => {
    const lines: Styled[][] = [[]]
    let codes = 0
    for (let at = from; at < to; ) {
      const offset = offsetOf(at)
      const piece = pieceAt(text.pieces, at)
      if (piece === null || offset < 0) break
      const run = runAt(characters, offset)
      const width = piece.wide ? 2 : 1
      const end = Math.max(at + 1, Math.min(to, piece.to, run === null ? to : at + Math.ceil((run.to - offset) / width)))
      const look: Look = { ...base, ...run?.look }
      const font = look.font === undefined ? undefined : fonts[look.font]
      const put = (raw: string): void => {
        if (raw === '' || look.hidden === true || codes > 0) return
        const shown = legacy.convert(replaceSymbols(raw, font ?? ''), font)
        lines.at(-1)?.push({
          text: look.caps === true ? shown.toUpperCase() : shown,
          bold: look.bold === true,
          italic: look.italic === true,
          size: look.size === undefined ? undefined : look.size / 2,
        })
      }
      if (look.deleted === true) deleted = true
      else {
        let plain = ''
        for (const sign of text.all.slice(at, end)) {
          if (sign >= ' ' && !(sign === '(' && look.symbol !== undefined)) {
            plain += sign
            continue
          }
          if (sign === '\t') plain += '\t'
          else if (sign === '\u001E') plain += '-'
          else if (sign === '\u001F') plain += '\u00AD'
          else {
            put(plain)
            plain = ''
            if (sign === '\u000B') lines.push([])
            else if (sign === '\u0013') codes += 1
            else if ((sign === '\u0014' || sign === '\u0015') && codes > 0) codes -= 1
            else if (sign === '(' && look.symbol !== undefined) put(symbolSign(look.symbol.code, fonts[look.symbol.font] ?? ''))
          }
        }
        put(plain)
      }
      at = end
    }
    return lines
  }

  let notes = 0
  const part = (from: number, until: number, placement: SourcePlacement): void => {
    const to = Math.min(until, text.all.length)
    let table: { number: number; row: number; column: number; cells: NonNullable<SourceParagraph['cell']>[] } | null = null
    const closeTable = (): void => {
      if (table === null) return
      const columns = Math.max(1, ...table.cells.map((cell) => cell.column + 1))
      for (const cell of table.cells) cell.columns = columns
      table = null
    }
    let count = 0
    for (let start = from; start < to; ) {
      count += 1
      if (count % 256 === 0) watch.check()
      let end = start
      while (end < to && !'\r\u0007\u000C'.includes(text.all.charAt(end))) end += 1
      const closing = text.all.charAt(end)
      const own = runAt(paragraphs, offsetOf(Math.min(end, to - 1)))?.look ?? {}
      const look: Look = { ...styles.of(own.style), ...own }
      const inTable = look.inTable === true && placement === 'body'
      if (!inTable) closeTable()
      else if (table === null) {
        table = { number: tables, row: 0, column: 0, cells: [] }
        tables += 1
      }
      if (look.rowEnd !== true) {
        let cell: SourceParagraph['cell']
        if (table !== null) {
          cell = { table: table.number, row: table.row, column: table.column, columns: 1 }
          table.cells.push(cell)
        }
        const sign = placement === 'footnote' && text.all.charAt(start) === '\u0002' ? `[${(notes += 1)}] ` : ''
        put(styled(start, end, look), look, cell === undefined ? { placement } : { placement: 'cell', cell }, sign)
      }
      if (table !== null && closing === CELL) {
        if (look.rowEnd === true) {
          table.row += 1
          table.column = 0
          if (table.row > watch.limits.tableRows) throw new ReaderRefusal('reader.table_too_large', { limit: watch.limits.tableRows })
        } else table.column += 1
      }
      start = end + 1
    }
    closeTable()
  }

  const put = (lines: Styled[][], look: Look, spot: Pick<SourceParagraph, 'placement' | 'cell'>, sign: string): void => {
    const printed = lines.filter((line) => line.some((piece) => piece.text.trim() !== ''))
    const listed = look.list !== undefined && look.list > 0 && look.list < 0x7ff
    const marker = listed && (printed.length > 0 || look.level !== undefined) ? numbering.next(String(look.list), look.level, String(look.style ?? 0)) : null
    const gapBefore = spaceAfter + (look.spaceBefore ?? 0) / 20 >= GAP
    spaceAfter = (look.spaceAfter ?? 0) / 20
    if (printed.length === 0) collector.blank()
    const indent = ((look.indentLeft ?? marker?.properties.indentLeft ?? 0) + (look.indentFirst ?? marker?.properties.indentFirst ?? 0)) / 20
    printed.forEach((line, index) => {
      const lead = index > 0 ? '' : sign + (marker === null || marker.text === '' ? '' : `${marker.text} `)
      collector.add(settleTabs(lead + line.map((piece) => piece.text).join('').trimStart()), {
        ...spot,
        whole: printed.length === 1,
        gapBefore: index === 0 && gapBefore,
        style: { ...lookOf(line), ...(look.centred === true ? { centred: true } : {}), ...(indent === 0 ? {} : { indent }) },
      })
    })
  }

  const { lengths } = file
  const starts = { footnotes: lengths.text, headers: lengths.text + lengths.footnotes, endnotes: 0, boxes: 0 }
  starts.endnotes = starts.headers + lengths.headers + lengths.macros + lengths.comments
  starts.boxes = starts.endnotes + lengths.endnotes
  part(starts.headers, starts.headers + lengths.headers, 'header')
  part(starts.boxes, starts.boxes + lengths.boxes, 'body')
  part(0, lengths.text, 'body')
  part(starts.footnotes, starts.footnotes + lengths.footnotes, 'footnote')
  part(starts.endnotes, starts.endnotes + lengths.endnotes, 'footnote')
  const heads = new Set<string>()
  const kept = collector.paragraphs.filter((paragraph) => {
    // Each section repeats the same header.
    if (paragraph.placement !== 'header') return true
    const fresh = !heads.has(paragraph.text)
    heads.add(paragraph.text)
    return fresh
  })
  return { paragraphs: kept, pages: null, notices: deleted ? [{ code: 'reader.revisions_left_out' }] : [] }
}

function readText(file: WordFile, watch: Watch): { all: string; pieces: WordFile['pieces'] } {
  const pieces: WordFile['pieces'] = []
  let all = ''
  for (const piece of [...file.pieces].sort((a, b) => a.from - b.from)) {
    if (piece.from !== all.length) throw new ReaderRefusal('reader.broken_file')
    const shown = pieceText(file.main, piece)
    pieces.push({ ...piece, to: piece.from + shown.length })
    all += shown
    if (all.length > watch.limits.characters * 2) throw new ReaderRefusal('reader.too_many_pages', { limit: watch.limits.pages })
    if (shown.length < piece.to - piece.from) break
  }
  return { all, pieces }
}
