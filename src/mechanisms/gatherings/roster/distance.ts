/**
 * Slips of the keyboard between two short words: letters left out, added, changed, or two neighbours exchanged. Never counts further
 * than `most`; gives `most + 1` for whatever is further apart. Pure.
 */
export function distanceWithin(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_cell, at) => at)
  for (let row = 1; row <= one.length; row++) {
    const line = new Array<number>(other.length + 1).fill(most + 1)
    const from = Math.max(1, row - most)
    const to = Math.min(other.length, row + most)
    if (row <= most) line[0] = row
    let best = line[0] ?? most + 1
    for (let at = from; at <= to; at++) {
      const same = one[row - 1] === other[at - 1]
      let cell = Math.min((last[at] ?? most) + 1, (line[at - 1] ?? most) + 1, (last[at - 1] ?? most) + (same ? 0 : 1))
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) cell = Math.min(cell, (before[at - 2] ?? most) + 1)
      line[at] = cell
      if (cell < best) best = cell
    }
    if (best > most) return most + 1
    before = last
    last = line
  }
  return Math.min(last[other.length] ?? most + 1, most + 1)
}
