/** Drawn lines → tables with their cells. */
import type { Rule } from './page.ts'

export interface GridCell {
  row: number
  column: number
  left: number
  right: number
  top: number
  bottom: number
}

export interface Grid {
  left: number
  right: number
  top: number
  bottom: number
  /** Positions of the column borders; one more than there are columns. */
  borders: number[]
  rows: number
  cells: GridCell[]
}

const NEAR = 3
const SHORTEST = 6
const MOST_RULES = 6000

export function findGrids(rules: Rule[]): Grid[] {
  const lines = rules.filter((rule) => Math.max(rule.right - rule.left, rule.bottom - rule.top) >= SHORTEST).slice(0, MOST_RULES)
  return connected(lines).flatMap((group) => {
    const grid = gridOf(group)
    return grid === null ? [] : [grid]
  })
}

function isFlat(rule: Rule): boolean {
  return rule.right - rule.left >= rule.bottom - rule.top
}

function connected(lines: Rule[]): Rule[][] {
  const parent = lines.map((_, index) => index)
  const rootOf = (index: number): number => {
    let at = index
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at
      at = parent[at] ?? at
    }
    return at
  }
  const order = lines.map((_, index) => index).sort((a, b) => (lines[a]?.top ?? 0) - (lines[b]?.top ?? 0))
  order.forEach((first, place) => {
    const a = lines[first]
    if (a === undefined) return
    for (const second of order.slice(place + 1)) {
      const b = lines[second]
      if (b === undefined || b.top > a.bottom + NEAR) break
      if (b.left <= a.right + NEAR && b.right >= a.left - NEAR) parent[rootOf(second)] = rootOf(first)
    }
  })
  const groups = new Map<number, Rule[]>()
  lines.forEach((line, index) => groups.set(rootOf(index), [...(groups.get(rootOf(index)) ?? []), line]))
  return [...groups.values()]
}

function gridOf(lines: Rule[]): Grid | null {
  const flat = lines.filter(isFlat)
  const upright = lines.filter((line) => !isFlat(line))
  const ys = positions(flat.map((line) => (line.top + line.bottom) / 2))
  const xs = positions(upright.map((line) => (line.left + line.right) / 2))
  if (xs.length < 2 || ys.length < 2 || xs.length * ys.length < 6) return null
  const rows = ys.length - 1
  const columns = xs.length - 1
  // Cells without a line between them are one.
  const owner = Array.from({ length: rows * columns }, (_, index) => index)
  const ownerOf = (index: number): number => {
    let at = index
    while ((owner[at] ?? at) !== at) at = owner[at] ?? at
    return at
  }
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const here = row * columns + column
      const middleX = ((xs[column] ?? 0) + (xs[column + 1] ?? 0)) / 2
      const middleY = ((ys[row] ?? 0) + (ys[row + 1] ?? 0)) / 2
      const edgeX = xs[column + 1] ?? 0
      const edgeY = ys[row + 1] ?? 0
      const side = upright.some((line) => Math.abs((line.left + line.right) / 2 - edgeX) <= NEAR && line.top <= middleY && line.bottom >= middleY)
      const below = flat.some((line) => Math.abs((line.top + line.bottom) / 2 - edgeY) <= NEAR && line.left <= middleX && line.right >= middleX)
      if (!side && column + 1 < columns) owner[ownerOf(here + 1)] = ownerOf(here)
      if (!below && row + 1 < rows) owner[ownerOf(here + columns)] = ownerOf(here)
    }
  }
  const cells = new Map<number, GridCell>()
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const key = ownerOf(row * columns + column)
      const box = { left: xs[column] ?? 0, right: xs[column + 1] ?? 0, top: ys[row] ?? 0, bottom: ys[row + 1] ?? 0 }
      const cell = cells.get(key)
      if (cell === undefined) cells.set(key, { row, column, ...box })
      else {
        cell.left = Math.min(cell.left, box.left)
        cell.right = Math.max(cell.right, box.right)
        cell.bottom = Math.max(cell.bottom, box.bottom)
        cell.column = Math.min(cell.column, column)
      }
    }
  }
  if (cells.size < 2) return null
  return { left: xs[0] ?? 0, right: xs.at(-1) ?? 0, top: ys[0] ?? 0, bottom: ys.at(-1) ?? 0, borders: xs, rows, cells: [...cells.values()] }
}

function positions(values: number[]): number[] {
  const found: number[] = []
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = found.at(-1)
    if (last === undefined || value - last > NEAR) found.push(value)
  }
  return found
}
