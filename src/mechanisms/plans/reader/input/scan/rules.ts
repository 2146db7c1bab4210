/** Finds drawn lines in a picture and wipes them out: tables need them, recognition stumbles over them. */
import type { Rule } from '../printed/page.ts'
import { isInk } from './picture.ts'
import type { Picture } from './picture.ts'

interface Stroke {
  from: number
  to: number
  first: number
  last: number
}

/** Longer than any dash; and for upright lines, than any letter: rows of a table may be low. */
const FLAT_INCHES = 0.45
const UPRIGHT_INCHES = 0.21
const HOLE = 3

/** Positions in points. The picture is changed in place. */
export function takeRules(picture: Picture): Rule[] {
  const { width, height, dpi } = picture
  const flat = strokes(picture, height, width, dpi * FLAT_INCHES, (line, along) => line * width + along)
  const upright = strokes(picture, width, height, dpi * UPRIGHT_INCHES, (line, along) => along * width + line)
  for (const stroke of flat) wipe(picture, stroke, (line, along) => line * width + along, height)
  for (const stroke of upright) wipe(picture, stroke, (line, along) => along * width + line, width)
  const unit = 72 / dpi
  return [
    ...flat.map(({ from, to, first, last }) => ({ left: from * unit, right: to * unit, top: first * unit, bottom: last * unit })),
    ...upright.map(({ from, to, first, last }) => ({ left: first * unit, right: last * unit, top: from * unit, bottom: to * unit })),
  ]
}

function strokes(picture: Picture, lines: number, length: number, least: number, at: (line: number, along: number) => number): Stroke[] {
  const thickest = Math.max(6, picture.dpi * 0.04)
  let open: Stroke[] = []
  const done: Stroke[] = []
  for (let line = 0; line < lines; line += 1) {
    const runs = runsOf(picture, line, length, least, at)
    const still: Stroke[] = []
    for (const run of runs) {
      const joined = open.find((stroke) => stroke.last >= line - 2 && stroke.from <= run[1] && stroke.to >= run[0])
      if (joined === undefined) still.push({ from: run[0], to: run[1], first: line, last: line })
      else {
        joined.from = Math.min(joined.from, run[0])
        joined.to = Math.max(joined.to, run[1])
        joined.last = line
      }
    }
    done.push(...open.filter((stroke) => stroke.last < line - 2))
    open = [...open.filter((stroke) => stroke.last >= line - 2), ...still]
  }
  done.push(...open)
  return done.filter((stroke) => stroke.last - stroke.first <= thickest)
}

function runsOf(picture: Picture, line: number, length: number, least: number, at: (line: number, along: number) => number): [number, number][] {
  const runs: [number, number][] = []
  let start = -1
  let hole = 0
  for (let along = 0; along <= length; along += 1) {
    const dark = along < length && isInk(picture.grey[at(line, along)])
    if (dark) {
      if (start < 0) start = along
      hole = 0
    } else if (start >= 0) {
      hole += 1
      if (hole > HOLE || along === length) {
        if (along - hole - start >= least) runs.push([start, along - hole])
        start = -1
        hole = 0
      }
    }
  }
  return runs
}

function wipe(picture: Picture, stroke: Stroke, at: (line: number, along: number) => number, lines: number): void {
  for (let line = Math.max(0, stroke.first - 1); line <= Math.min(lines - 1, stroke.last + 1); line += 1) {
    for (let along = stroke.from; along < stroke.to; along += 1) picture.grey[at(line, along)] = 255
  }
}
