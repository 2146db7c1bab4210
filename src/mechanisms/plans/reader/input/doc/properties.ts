/** How runs and paragraphs of a Word 97–2003 file are set: pages of 512 bytes filled with property changes. */
import type { WordFile } from './file.ts'

export interface Look {
  bold?: boolean
  italic?: boolean
  hidden?: boolean
  deleted?: boolean
  caps?: boolean
  /** Half points. */
  size?: number
  font?: number
  symbol?: { font: number; code: number }
  centred?: boolean
  inTable?: boolean
  rowEnd?: boolean
  list?: number
  level?: number
  style?: number
  indentLeft?: number
  indentFirst?: number
  spaceBefore?: number
  spaceAfter?: number
}

export interface Run {
  /** Byte offsets in the main stream, the second exclusive. */
  from: number
  to: number
  look: Look
}

const PAGE = 512
const CHARACTERS = 12
const PARAGRAPHS = 13
const MOST_RUNS = 500_000

export function readRuns(file: WordFile, kind: 'characters' | 'paragraphs'): Run[] {
  const { offset, length } = file.tableAt(kind === 'characters' ? CHARACTERS : PARAGRAPHS)
  const count = Math.max(0, Math.floor((length - 4) / 8))
  const runs: Run[] = []
  for (let index = 0; index < count && runs.length < MOST_RUNS; index += 1) {
    const page = (file.table.getUint32(offset + (count + 1) * 4 + index * 4, true) & 0x3fffff) * PAGE
    if (page + PAGE > file.main.byteLength) continue
    runs.push(...(kind === 'characters' ? characterPage(file.main, page) : paragraphPage(file.main, page)))
  }
  return runs.sort((a, b) => a.from - b.from)
}

function characterPage(main: DataView, page: number): Run[] {
  const count = main.getUint8(page + PAGE - 1)
  return Array.from({ length: count }, (_, index) => {
    const run: Run = { from: main.getUint32(page + index * 4, true), to: main.getUint32(page + index * 4 + 4, true), look: {} }
    const place = main.getUint8(page + (count + 1) * 4 + index) * 2
    if (place > 0) applyChanges(main, page + place + 1, page + place + 1 + main.getUint8(page + place), run.look)
    return run
  })
}

function paragraphPage(main: DataView, page: number): Run[] {
  const count = main.getUint8(page + PAGE - 1)
  return Array.from({ length: count }, (_, index) => {
    const run: Run = { from: main.getUint32(page + index * 4, true), to: main.getUint32(page + index * 4 + 4, true), look: {} }
    const place = main.getUint8(page + (count + 1) * 4 + index * 13) * 2
    if (place === 0) return run
    const short = main.getUint8(page + place)
    const start = short === 0 ? page + place + 2 : page + place + 1
    const size = short === 0 ? main.getUint8(page + place + 1) * 2 : short * 2 - 1
    run.look.style = main.getUint16(start, true)
    applyChanges(main, start + 2, start + size, run.look)
    return run
  })
}

/** Operand lengths by the three top bits of the code; six is variable. */
const LENGTHS = [1, 1, 2, 4, 2, 2, -1, 3]

export function applyChanges(view: DataView, from: number, to: number, look: Look): void {
  for (let at = from; at + 2 < to && at + 2 < view.byteLength; ) {
    const code = view.getUint16(at, true)
    at += 2
    let length = LENGTHS[code >> 13] ?? 1
    if (length < 0) length = code === 0xd608 ? view.getUint16(at, true) + 1 : view.getUint8(at) + 1
    if (at + length > Math.min(to, view.byteLength)) return
    applyChange(view, code, at, look)
    at += length
  }
}

/** 0 and 1 say it, 128 means "as the style", 129 "not as the style". */
function toggle(view: DataView, at: number, inherited: boolean | undefined): boolean {
  const value = view.getUint8(at)
  return value === 129 ? inherited !== true : value === 128 ? inherited === true : value === 1
}

function applyChange(view: DataView, code: number, at: number, look: Look): void {
  switch (code) {
    case 0x0835: look.bold = toggle(view, at, look.bold); return
    case 0x0836: look.italic = toggle(view, at, look.italic); return
    case 0x083b: look.caps = toggle(view, at, look.caps); return
    case 0x083c: look.hidden = toggle(view, at, look.hidden); return
    case 0x0800: look.deleted = view.getUint8(at) === 1; return
    case 0x4a43: look.size = view.getUint16(at, true); return
    case 0x4a4f: look.font = view.getUint16(at, true); return
    case 0x6a09: look.symbol = { font: view.getUint16(at, true), code: view.getUint16(at + 2, true) }; return
    case 0x2403:
    case 0x2461: look.centred = view.getUint8(at) === 1; return
    case 0x2416: look.inTable = view.getUint8(at) === 1; return
    case 0x2417: look.rowEnd = view.getUint8(at) === 1; return
    case 0x260a: look.level = view.getUint8(at); return
    case 0x460b: look.list = view.getUint16(at, true); return
    case 0x840f:
    case 0x845e: look.indentLeft = view.getInt16(at, true); return
    case 0x8411:
    case 0x8460: look.indentFirst = view.getInt16(at, true); return
    case 0xa413: look.spaceBefore = view.getUint16(at, true); return
    case 0xa414: look.spaceAfter = view.getUint16(at, true)
  }
}

/** The run that holds a byte offset; runs are in order and do not overlap. */
export function runAt(runs: Run[], offset: number): Run | null {
  let low = 0
  let high = runs.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const run = runs[middle]
    if (run === undefined) return null
    if (offset < run.from) high = middle - 1
    else if (offset >= run.to) low = middle + 1
    else return run
  }
  return null
}
