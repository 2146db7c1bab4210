/** Letterheads and endings stand in two columns: read the left one, then the right one. */
import { isMarker, rowOf } from './page.ts'
import type { Row } from './page.ts'

/** Rows in reading order; a new group begins where the eye jumps. */
export type Group = Row[]

interface Gutter {
  left: number
  right: number
}

const NARROWEST = 6

export function readingOrder(rows: Row[], pageWidth: number): Group[] {
  const groups: Group[] = []
  let plain: Row[] = []
  for (let at = 0; at < rows.length; ) {
    const zone = zoneFrom(rows, at, pageWidth)
    const row = rows[at]
    if (zone === null) {
      if (row !== undefined) plain.push(row)
      at += 1
      continue
    }
    const pulled = pullUpwards(plain, zone.gutter, zone.rows[0], pageWidth)
    if (plain.length > 0) groups.push(plain)
    plain = []
    const { left, right } = split([...pulled, ...zone.rows], zone.gutter)
    if (left.length > 0) groups.push(left)
    if (right.length > 0) groups.push(right)
    at += zone.rows.length
  }
  if (plain.length > 0) groups.push(plain)
  return groups
}

function zoneFrom(rows: Row[], at: number, pageWidth: number): { rows: Row[]; gutter: Gutter } | null {
  const first = rows[at]
  let gutter = first === undefined ? null : widestGap(first)
  if (first === undefined || gutter === null) return null
  const zone = [first]
  let lowest = { left: first.bottom, right: first.bottom }
  for (let next = at + 1; next < rows.length; next += 1) {
    const row = rows[next]
    if (row === undefined) break
    const side = sideOf(row, gutter)
    if (side === null) break
    const centred = Math.abs((row.left + row.right) / 2 - pageWidth / 2) < pageWidth * 0.05
    const distance = row.top - (side.place === 'both' ? Math.max(lowest.left, lowest.right) : lowest[side.place])
    if (side.place !== 'both' && (centred || distance > row.size * (side.place === 'right' ? 7 : 1.6))) break
    if (side.place === 'both' && distance > row.size * 3) break
    gutter = side.gutter
    zone.push(row)
    lowest = {
      left: side.place === 'right' ? lowest.left : row.bottom,
      right: side.place === 'left' ? lowest.right : row.bottom,
    }
  }
  const wide = gutter.right - gutter.left
  const both = zone.filter((row) => sideOf(row, gutter)?.place === 'both').length
  return both >= 2 || zone.length >= 3 || wide > first.size * 2.5 ? { rows: zone, gutter } : null
}

/** A gap that no word space explains, with something worth reading on either side. */
function widestGap(row: Row): Gutter | null {
  let best: Gutter | null = null
  const least = Math.max(row.size * 1.6, 16)
  row.words.forEach((word, index) => {
    const next = row.words[index + 1]
    if (next === undefined) return
    const gap = { left: word.right, right: next.left }
    if (gap.right - gap.left < least || (best !== null && gap.right - gap.left <= best.right - best.left)) return
    const before = row.words.slice(0, index + 1).map((one) => one.text).join(' ')
    if (isMarker(before) || /^S[oốôó]\s?:?$/iu.test(before)) return
    best = gap
  })
  return best
}

type Side = { place: 'left' | 'right' | 'both'; gutter: Gutter }

function sideOf(row: Row, gutter: Gutter): Side | null {
  const before = row.words.filter((word) => (word.left + word.right) / 2 < (gutter.left + gutter.right) / 2)
  const after = row.words.filter((word) => (word.left + word.right) / 2 >= (gutter.left + gutter.right) / 2)
  const narrowed = {
    left: Math.max(gutter.left, ...before.map((word) => word.right)),
    right: Math.min(gutter.right, ...after.map((word) => word.left)),
  }
  if (narrowed.right - narrowed.left < NARROWEST) return null
  // Markers with their texts would make a column of their own.
  if (after.length > 0 && before.length > 0 && isMarker(before.map((word) => word.text).join(' '))) return null
  if (before.length === 0) return { place: 'right', gutter: narrowed }
  if (after.length === 0) return { place: 'left', gutter: narrowed }
  return { place: 'both', gutter: narrowed }
}

/** Lines right above that already belong to one column, as "TM. …" beside a later "Nơi nhận". Takes them from `plain`. */
function pullUpwards(plain: Row[], gutter: Gutter, below: Row | undefined, pageWidth: number): Row[] {
  const pulled: Row[] = []
  let next = below
  for (let row = plain.at(-1); row !== undefined; row = plain.at(-1)) {
    const side = sideOf(row, gutter)
    const centre = (row.left + row.right) / 2
    if (next !== undefined && next.top - row.bottom > row.size * 1.2) break
    if (side === null || side.place !== 'right' || row.left < pageWidth * 0.4 || Math.abs(centre - pageWidth / 2) < pageWidth * 0.08) break
    pulled.unshift(row)
    next = row
    plain.pop()
  }
  return pulled
}

function split(rows: Row[], gutter: Gutter): { left: Row[]; right: Row[] } {
  const middle = (gutter.left + gutter.right) / 2
  const part = (keep: (centre: number) => boolean): Row[] =>
    rows.flatMap((row) => {
      const words = row.words.filter((word) => keep((word.left + word.right) / 2))
      return words.length === 0 ? [] : [rowOf(words)]
    })
  return { left: part((centre) => centre < middle), right: part((centre) => centre >= middle) }
}
