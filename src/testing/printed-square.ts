/**
 * Reads square codes (QR, ISO/IEC 18004) back from a drawn page, for tests that what was printed says what it should: the page is
 * drawn as people see it, the square is found by its corners and read dot by dot. A drawn page has no noise, so that the words for
 * correcting errors are passed over.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import drawPages from '#foundations/files/page-image-task.ts'

/** Dark or light of each dot. */
export interface Picture {
  width: number
  height: number
  isDark(x: number, y: number): boolean
}

export async function drawnPage(pdf: Uint8Array, { page = 1, width = 2000 } = {}): Promise<Picture> {
  const folder = mkdtempSync(join(tmpdir(), 'square-'))
  try {
    const path = join(folder, 'page.pdf')
    writeFileSync(path, pdf)
    const [drawn] = await drawPages({ path, mediaType: 'application/pdf', pages: [page], width })
    if (!drawn) throw new Error(`Page ${page} was not drawn.`)
    const image = await loadImage(Buffer.from(drawn.image))
    const canvas = createCanvas(image.width, image.height)
    const context = canvas.getContext('2d')
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, image.width, image.height)
    return { width: image.width, height: image.height, isDark: (x, y) => (data[(y * image.width + x) * 4] ?? 255) < 128 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** All squares of the page, from top to bottom and from left to right. */
export function readSquares(picture: Picture): string[] {
  return squaresOf(picture).map((rows) => decode(rows))
}

/** By their upper left corner: 7 dark, 5 light in a frame, 3 dark within, across and down. */
function squaresOf(picture: Picture): boolean[][][] {
  const corners: { x: number; y: number; dot: number }[] = []
  for (let y = 0; y < picture.height; y++) {
    for (const { x, dot } of cornersOfRow(picture, y)) {
      const corner = { x, y: topOf(picture, x + dot * 3.5, y), dot }
      if (isCorner(picture, corner) && !corners.some((one) => Math.abs(one.x - x) < dot * 7 && Math.abs(one.y - corner.y) < dot * 7)) corners.push(corner)
    }
  }
  return corners.flatMap((corner) => {
    const right = corners.filter((one) => Math.abs(one.y - corner.y) < corner.dot && one.x > corner.x).sort((one, other) => one.x - other.x)[0]
    const under = corners.filter((one) => Math.abs(one.x - corner.x) < corner.dot && one.y > corner.y).sort((one, other) => one.y - other.y)[0]
    if (!right || !under || Math.abs(right.x - corner.x - (under.y - corner.y)) > corner.dot) return []
    const size = Math.round(((right.x - corner.x) / corner.dot + 7 - 17) / 4) * 4 + 17
    const dot = (right.x - corner.x) / (size - 7)
    const at = (place: number) => Math.floor((place + 0.5) * dot)
    return [Array.from({ length: size }, (_row, y) => Array.from({ length: size }, (_dot, x) => picture.isDark(Math.floor(corner.x) + at(x), Math.floor(corner.y) + at(y))))]
  })
}

/** Runs of 1, 1, 3, 1, 1 dots. */
function cornersOfRow(picture: Picture, y: number): { x: number; dot: number }[] {
  const runs: { from: number; length: number; dark: boolean }[] = []
  for (let x = 0; x < picture.width; x++) {
    const dark = picture.isDark(x, y)
    const last = runs.at(-1)
    if (last && last.dark === dark) last.length++
    else runs.push({ from: x, length: 1, dark })
  }
  return runs.flatMap((run, at) => {
    const five = runs.slice(at, at + 5)
    if (!run.dark || five.length < 5) return []
    const dot = five.reduce((sum, { length }) => sum + length, 0) / 7
    const fits = dot >= 3 && [1, 1, 3, 1, 1].every((share, place) => Math.abs((five[place]?.length ?? 0) - share * dot) < dot * 0.5)
    return fits ? [{ x: run.from, dot }] : []
  })
}

/** The upper edge of the frame, from its middle row upwards: dark core, light ring, dark frame. */
function topOf(picture: Picture, middle: number, from: number): number {
  const x = Math.floor(middle)
  let y = from
  for (const dark of [true, false, true]) while (y > 0 && picture.isDark(x, y - 1) === dark) y--
  return y
}

/** All of its 49 dots, since data may look like a row of it. */
function isCorner(picture: Picture, { x, y, dot }: { x: number; y: number; dot: number }): boolean {
  for (let down = 0; down < 7; down++) {
    for (let across = 0; across < 7; across++) {
      const ring = Math.max(Math.abs(down - 3), Math.abs(across - 3))
      if (picture.isDark(Math.floor(x + (across + 0.5) * dot), Math.floor(y + (down + 0.5) * dot)) !== (ring !== 2)) return false
    }
  }
  return true
}

/** Places of the small squares within, for a size. */
function alignments(version: number, size: number): number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = version === 32 ? 26 : Math.ceil((size - 13) / (count * 2 - 2)) * 2
  return [6, ...Array.from({ length: count - 1 }, (_place, at) => size - 7 - at * step).reverse()]
}

const MASKS: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0, (_x, y) => y % 2 === 0, (x) => x % 3 === 0, (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0, (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0
]

/** By level and version, from 1 on: words for correcting in a block, and blocks (table 9 of the standard). */
const BLOCKS: Record<'L' | 'M', { correcting: number[]; blocks: number[] }> = {
  L: {
    correcting: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
    blocks: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25]
  },
  M: {
    correcting: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
    blocks: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49]
  }
}

function decode(rows: boolean[][]): string {
  const size = rows.length
  const version = (size - 17) / 4
  const dark = (x: number, y: number): boolean => rows[y]?.[x] ?? false
  const format = Array.from({ length: 15 }, (_bit, at) => (at < 6 ? dark(8, at) : at < 8 ? dark(8, at + 1) : at === 8 ? dark(7, 8) : dark(14 - at, 8))).reduce((sum, bit, at) => sum + (bit ? 2 ** at : 0), 0) ^ 0x5412
  const level = ({ 0: 'M', 1: 'L' } as const)[(format >> 13) as 0 | 1]
  const mask = MASKS[(format >> 10) & 7]
  if (!level || !mask) throw new Error('No square of a level that is printed here.')
  const words = wordsOf(size, (x, y) => dark(x, y) !== mask(x, y), fixedDots(version, size))
  return textOf(dataOf(words, version, level), version)
}

/** Dots that say nothing: corners, lines of alternate dots, alignment, format and version. */
function fixedDots(version: number, size: number): (x: number, y: number) => boolean {
  const places = alignments(version, size)
  const corner = (x: number, y: number): boolean => (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8)
  const aligned = (x: number, y: number): boolean =>
    places.some((a) => places.some((b) => !((a === 6 && b === 6) || (a === 6 && b === size - 7) || (a === size - 7 && b === 6)) && Math.abs(x - a) <= 2 && Math.abs(y - b) <= 2))
  const told = (x: number, y: number): boolean => version >= 7 && ((x >= size - 11 && y < 6) || (y >= size - 11 && x < 6))
  return (x, y) => corner(x, y) || x === 6 || y === 6 || aligned(x, y) || told(x, y)
}

/** Two columns at a time from the right, upwards and downwards in turn. */
function wordsOf(size: number, bit: (x: number, y: number) => boolean, fixed: (x: number, y: number) => boolean): number[] {
  const bits: boolean[] = []
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step++) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step
      for (const x of [right, right - 1]) if (!fixed(x, y)) bits.push(bit(x, y))
    }
  }
  return Array.from({ length: Math.floor(bits.length / 8) }, (_word, at) => bits.slice(at * 8, at * 8 + 8).reduce((sum, one) => sum * 2 + (one ? 1 : 0), 0))
}

/** The blocks lie in one another, a word of each in turn; the later ones may be a word longer. */
function dataOf(words: number[], version: number, level: 'L' | 'M'): number[] {
  const correcting = BLOCKS[level].correcting[version - 1] ?? 0
  const count = BLOCKS[level].blocks[version - 1] ?? 1
  const short = count - (words.length % count)
  const shortData = Math.floor(words.length / count) - correcting
  const blocks: number[][] = Array.from({ length: count }, () => [])
  let next = 0
  for (let at = 0; at <= shortData; at++) for (let block = 0; block < count; block++) if (at < shortData || block >= short) blocks[block]?.push(words[next++] ?? 0)
  return blocks.flat()
}

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

function textOf(data: number[], version: number): string {
  const bits = data.flatMap((word) => Array.from({ length: 8 }, (_bit, at) => (word >> (7 - at)) & 1))
  let next = 0
  const take = (count: number): number => bits.slice(next, (next += count)).reduce((sum, bit) => sum * 2 + bit, 0)
  const bytes: number[] = []
  for (let mode = take(4); mode !== 0 && next < bits.length; mode = take(4)) {
    if (mode === 4) for (let left = take(version < 10 ? 8 : 16); left > 0; left--) bytes.push(take(8))
    else if (mode === 2) {
      for (let left = take(version < 10 ? 9 : version < 27 ? 11 : 13); left > 0; left -= 2) {
        const pair = left > 1 ? take(11) : take(6)
        const said = left > 1 ? `${LETTERS[Math.floor(pair / 45)] ?? ''}${LETTERS[pair % 45] ?? ''}` : (LETTERS[pair] ?? '')
        bytes.push(...Buffer.from(said))
      }
    } else throw new Error(`Words of kind ${mode} are not printed here.`)
  }
  return Buffer.from(bytes).toString('utf8')
}
