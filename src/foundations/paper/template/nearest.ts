import { fold } from '#platform/shared/vietnamese.ts'

/** Of the names that there are, the one that was probably meant; null where none is near. Marks and case do not count. */
export function nearest(written: string, known: readonly string[]): string | null {
  const wanted = fold(written)
  let best: string | null = null
  let least = Math.max(1, Math.floor(wanted.length * 0.4)) + 1
  for (const name of known) {
    const distance = editsBetween(wanted, fold(name), least)
    if (distance < least) [best, least] = [name, distance]
  }
  // The beginning of a long name is enough.
  return best ?? known.find((name) => wanted.length >= 4 && fold(name).startsWith(wanted)) ?? null
}

/** Letters put in, left out, replaced or swapped with their neighbour (optimal string alignment); `most` and more are told as `most`. */
function editsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) >= most) return most
  let [before, row]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      next.push(cost)
    }
    if (Math.min(...next) >= most) return most
    ;[before, row] = [row, next]
  }
  return Math.min(row[other.length] ?? most, most)
}
