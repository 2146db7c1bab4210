/** Fonts and styles of a Word 97–2003 file. */
import type { WordFile } from './file.ts'
import { applyChanges } from './properties.ts'
import type { Look } from './properties.ts'

const STYLES = 1
const FONTS = 15
const DEPTH = 15

export function readFonts(file: WordFile): string[] {
  const { offset, length } = file.tableAt(FONTS)
  if (length < 4) return []
  const { table } = file
  const count = table.getUint16(offset, true)
  const fonts: string[] = []
  let at = offset + 4
  for (let index = 0; index < count && at < offset + length; index += 1) {
    const size = table.getUint8(at) + 1
    fonts.push(textUntilZero(table, at + 40, at + size))
    at += size
  }
  return fonts
}

function textUntilZero(view: DataView, from: number, to: number): string {
  let text = ''
  for (let at = from; at + 1 < Math.min(to, view.byteLength); at += 2) {
    const code = view.getUint16(at, true)
    if (code === 0) break
    text += String.fromCharCode(code)
  }
  return text
}

export interface DocStyles {
  /** Everything a paragraph of this style inherits, its letters included. */
  of(style: number | undefined): Look
}

export function readDocStyles(file: WordFile): DocStyles {
  const { offset, length } = file.tableAt(STYLES)
  const own: { base: number; look: (above: Look) => Look }[] = []
  const { table } = file
  let defaults: Look = {}
  if (length > 20) {
    const head = table.getUint16(offset, true)
    const count = table.getUint16(offset + 2, true)
    const baseSize = table.getUint16(offset + 4, true)
    defaults = { font: table.getUint16(offset + 2 + 12, true) }
    let at = offset + 2 + head
    for (let index = 0; index < count && at + 2 <= offset + length; index += 1) {
      const size = table.getUint16(at, true)
      own[index] = readStyle(table, at + 2, size, baseSize)
      at += 2 + size
    }
  }
  const cache = new Map<number, Look>()
  const resolve = (style: number, depth: number): Look => {
    const known = cache.get(style)
    if (known !== undefined) return known
    const entry = own[style]
    if (entry === undefined || depth > DEPTH) return { ...defaults }
    const look = entry.look(resolve(entry.base, depth + 1))
    cache.set(style, look)
    return look
  }
  return { of: (style) => resolve(style ?? 0, 0) }
}

const NO_STYLE = 0xfff

function readStyle(table: DataView, at: number, size: number, baseSize: number): { base: number; look: (above: Look) => Look } {
  if (size < baseSize + 4) return { base: NO_STYLE, look: (above) => ({ ...above }) }
  const kindAndBase = table.getUint16(at + 2, true)
  const kind = kindAndBase & 0x0f
  const parts = table.getUint16(at + 4, true) & 0x0f
  const nameAt = at + baseSize
  let next = nameAt + 2 + table.getUint16(nameAt, true) * 2 + 2
  const ranges: [number, number][] = []
  for (let part = 0; part < parts && next + 2 <= at + size; part += 1) {
    next += (next - at) % 2
    const length = table.getUint16(next, true)
    ranges.push([next + 2, Math.min(next + 2 + length, at + size)])
    next += 2 + length
  }
  return {
    base: kindAndBase >> 4,
    look(above) {
      const look = { ...above }
      ranges.forEach(([from, to], part) => {
        // The first part of a paragraph style begins with its own number.
        applyChanges(table, kind === 1 && part === 0 ? from + 2 : from, to, look)
      })
      return look
    },
  }
}
