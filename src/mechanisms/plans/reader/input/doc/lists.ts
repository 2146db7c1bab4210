/** List definitions of a Word 97–2003 file, in the shape in which all formats are counted. */
import { createNumbering, type Level, type List, type Numbering } from '#foundations/files/office/index.ts'
import type { WordFile } from './file.ts'
import { applyChanges } from './properties.ts'
import type { Look } from './properties.ts'

const LISTS = 73
const OVERRIDES = 74
const LEVEL_HEAD = 28

const FORMATS: Record<number, string> = {
  0: 'decimal', 1: 'upperRoman', 2: 'lowerRoman', 3: 'upperLetter', 4: 'lowerLetter', 5: 'decimal', 6: 'cardinalText',
  22: 'decimalZero', 23: 'bullet', 57: 'numberInDash', 255: 'none',
}

export function readDocLists(file: WordFile): Numbering<Look> {
  const lists = new Map<string, List<Look>>()
  const definitions = readDefinitions(file)
  const { offset, length } = file.tableAt(OVERRIDES)
  if (length >= 4) {
    const { table } = file
    const count = Math.min(table.getUint32(offset, true), Math.floor(length / 16))
    let at = offset + 4 + count * 16
    for (let index = 0; index < count; index += 1) {
      const id = table.getInt32(offset + 4 + index * 16, true)
      const changes = table.getUint8(offset + 4 + index * 16 + 12)
      const levels = new Map(definitions.get(id) ?? [])
      const startOverrides = new Map<number, number>()
      at += 4
      for (let change = 0; change < changes && at + 8 <= offset + length; change += 1) {
        const start = table.getInt32(at, true)
        const flags = table.getUint32(at + 4, true)
        const level = flags & 0x0f
        at += 8
        if ((flags & 0x20) !== 0) {
          const read = readLevel(table, at)
          levels.set(level, read.level)
          at = read.end
          if ((flags & 0x10) !== 0) startOverrides.set(level, read.level.start)
        } else if ((flags & 0x10) !== 0) startOverrides.set(level, start)
      }
      lists.set(String(index + 1), { key: String(id), levels, startOverrides })
    }
  }
  return createNumbering(lists)
}

function readDefinitions(file: WordFile): Map<number, Map<number, Level<Look>>> {
  const { offset, length } = file.tableAt(LISTS)
  const definitions = new Map<number, Map<number, Level<Look>>>()
  if (length < 2) return definitions
  const { table } = file
  const count = Math.min(table.getUint16(offset, true), Math.floor(length / 28))
  // The levels of all lists follow one another behind the table itself.
  let at = offset + 2 + count * 28
  for (let index = 0; index < count; index += 1) {
    const head = offset + 2 + index * 28
    const simple = (table.getUint8(head + 26) & 1) === 1
    const levels = new Map<number, Level<Look>>()
    for (let level = 0; level < (simple ? 1 : 9); level += 1) {
      const read = readLevel(table, at)
      const style = table.getUint16(head + 8 + level * 2, true)
      levels.set(level, { ...read.level, paragraphStyle: style === 0xfff ? undefined : String(style) })
      at = read.end
    }
    definitions.set(table.getInt32(head, true), levels)
  }
  return definitions
}

function readLevel(table: DataView, at: number): { level: Level<Look>; end: number } {
  const flags = table.getUint8(at + 5)
  const letters = table.getUint8(at + 24)
  const paragraph = table.getUint8(at + 25)
  const paragraphAt = at + LEVEL_HEAD
  const properties: Look = {}
  applyChanges(table, paragraphAt, paragraphAt + paragraph, properties)
  const textAt = paragraphAt + paragraph + letters
  const length = table.getUint16(textAt, true)
  let text = ''
  for (let index = 0; index < length; index += 1) {
    const code = table.getUint16(textAt + 2 + index * 2, true)
    text += code < 9 ? `%${code + 1}` : String.fromCharCode(code)
  }
  const limit = table.getUint8(at + 26)
  return {
    level: {
      start: table.getInt32(at, true),
      format: FORMATS[table.getUint8(at + 4)] ?? 'decimal',
      text,
      restart: (flags & 0x08) === 0 ? undefined : limit,
      legal: (flags & 0x04) !== 0,
      paragraphStyle: undefined,
      properties,
    },
    end: textAt + 2 + length * 2,
  }
}
