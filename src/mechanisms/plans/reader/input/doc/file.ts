/** The head of a Word 97–2003 file: where its tables lie, and the pieces its text was saved in. */
import iconv from 'iconv-lite'
import { ReaderRefusal } from '../../refusal.ts'
import type { Compound } from './compound.ts'

export interface Piece {
  /** Character positions, the second exclusive. */
  from: number
  to: number
  /** Byte offset in the main stream. */
  offset: number
  wide: boolean
}

export interface WordFile {
  main: DataView
  table: DataView
  pieces: Piece[]
  /** Lengths of the parts of the text, in the order in which they follow each other. */
  lengths: { text: number; footnotes: number; headers: number; macros: number; comments: number; endnotes: number; boxes: number }
  /** Place and length of a table by its index in the head. */
  tableAt(index: number): { offset: number; length: number }
}

const WORD97 = 0xc1
const ENCRYPTED = 0x0100
const SECOND_TABLE = 0x0200
const TABLES = 0x9a
const PIECE_TABLE = 33

export function openWordFile(compound: Compound): WordFile {
  const main = compound.stream('WordDocument')
  if (main === null) {
    const locked = compound.names.includes('EncryptedPackage')
    throw new ReaderRefusal(locked ? 'reader.password_protected' : 'reader.unknown_format')
  }
  if (main.getUint16(0, true) !== 0xa5ec) throw new ReaderRefusal('reader.broken_file')
  const flags = main.getUint16(0x0a, true)
  if ((flags & ENCRYPTED) !== 0) throw new ReaderRefusal('reader.password_protected')
  if (main.getUint16(2, true) < WORD97) throw new ReaderRefusal('reader.unknown_format')
  const table = compound.stream((flags & SECOND_TABLE) === 0 ? '0Table' : '1Table')
  if (table === null) throw new ReaderRefusal('reader.broken_file')
  const length = (at: number): number => Math.max(0, main.getInt32(at, true))
  const tableAt: WordFile['tableAt'] = (index) => ({
    offset: main.getUint32(TABLES + index * 8, true),
    length: main.getUint32(TABLES + index * 8 + 4, true),
  })
  return {
    main,
    table,
    tableAt,
    pieces: readPieces(table, tableAt(PIECE_TABLE)),
    lengths: {
      text: length(0x4c), footnotes: length(0x50), headers: length(0x54), macros: length(0x58),
      comments: length(0x5c), endnotes: length(0x60), boxes: length(0x64),
    },
  }
}

function readPieces(table: DataView, { offset, length }: { offset: number; length: number }): Piece[] {
  let at = offset
  const end = offset + length
  while (at < end && table.getUint8(at) === 1) at += 3 + table.getUint16(at + 1, true)
  if (at >= end || table.getUint8(at) !== 2) throw new ReaderRefusal('reader.broken_file')
  const count = Math.floor((table.getUint32(at + 1, true) - 4) / 12)
  const first = at + 5
  const pieces: Piece[] = []
  for (let index = 0; index < count; index += 1) {
    const place = table.getUint32(first + (count + 1) * 4 + index * 8 + 2, true)
    const wide = (place & 0x40000000) === 0
    pieces.push({
      from: table.getUint32(first + index * 4, true),
      to: table.getUint32(first + index * 4 + 4, true),
      offset: wide ? place : (place & 0x3fffffff) >>> 1,
      wide,
    })
  }
  return pieces.filter((piece) => piece.to > piece.from)
}

/** The characters of a piece, and as many as the file really holds. */
export function pieceText(main: DataView, piece: Piece): string {
  const width = piece.wide ? 2 : 1
  const room = Math.max(0, Math.floor((main.byteLength - piece.offset) / width))
  const bytes = Buffer.from(main.buffer, main.byteOffset + Math.min(piece.offset, main.byteLength), Math.min(piece.to - piece.from, room) * width)
  return piece.wide ? bytes.toString('utf16le') : iconv.decode(bytes, 'windows-1252')
}

/** The piece that holds a character position; pieces are in order. */
export function pieceAt(pieces: Piece[], position: number): Piece | null {
  let low = 0
  let high = pieces.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const piece = pieces[middle]
    if (piece === undefined) return null
    if (position < piece.from) high = middle - 1
    else if (position >= piece.to) low = middle + 1
    else return piece
  }
  return null
}
