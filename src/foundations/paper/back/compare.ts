/** What was changed in an edited copy: figures by their keys, texts line by line. Pure. */
import type { Figure } from '../model.ts'

export interface FigureChange {
  key: string
  label: string
  address: string
  before: string
  /** Null: the figure is no longer there. */
  after: string | null
}

export type TextChange =
  | { kind: 'changed'; before: string; after: string }
  | { kind: 'removed'; before: string }
  | { kind: 'added'; after: string }

/** A paragraph that stands elsewhere now, word for word. */
export interface Moved {
  kind: 'moved'
  before: string
}

export interface Differences {
  figures: FigureChange[]
  texts: (TextChange | Moved)[]
}

interface Said {
  lines: string[]
  figures: { key: string; text: string }[]
}

export function compareCopies(kept: { lines: string[]; figures: Figure[] }, returned: Said): Differences {
  return { figures: figureChanges(kept.figures, returned.figures), texts: withMoves(textChanges(kept.lines, returned.lines)) }
}

/** What went from one place and came at another is one move, not a loss and a find. */
function withMoves(changes: TextChange[]): (TextChange | Moved)[] {
  const came = new Map<string, number>()
  for (const change of changes) if (change.kind === 'added') came.set(change.after, (came.get(change.after) ?? 0) + 1)
  const moved = new Map<string, number>()
  const left = changes.map((change): TextChange | Moved => {
    const free = change.kind === 'removed' ? (came.get(change.before) ?? 0) - (moved.get(change.before) ?? 0) : 0
    if (change.kind !== 'removed' || free <= 0) return change
    moved.set(change.before, (moved.get(change.before) ?? 0) + 1)
    return { kind: 'moved', before: change.before }
  })
  return left.filter((change) => {
    const count = change.kind === 'added' ? (moved.get(change.after) ?? 0) : 0
    if (change.kind === 'added' && count > 0) moved.set(change.after, count - 1)
    return count === 0
  })
}

function figureChanges(kept: Figure[], returned: Said['figures']): FigureChange[] {
  const found = Map.groupBy(returned, ({ key }) => key)
  return kept.flatMap(({ key, value, label, address }): FigureChange[] => {
    const now = found.get(key.slice(0, 64))
    const change = { key, label, address, before: value }
    if (!now) return [{ ...change, after: null }]
    // The same figure may stand in the text and in an annex; each place that differs counts once.
    const others = [...new Set(now.map(({ text }) => text).filter((text) => text !== value))]
    return others.map((after) => ({ ...change, after }))
  })
}

export function textChanges(before: string[], after: string[]): TextChange[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return changesBetween(before.slice(start, before.length - end), after.slice(start, after.length - end))
}

/** Lines that occur once on both sides hold the rest in place; between two of them what is left is compared in full. */
function changesBetween(before: string[], after: string[]): TextChange[] {
  if (!before.length || !after.length || before.length * after.length <= 250_000) return pair(...unmatched(before, after))
  const anchors = anchorsOf(before, after)
  if (!anchors.length) return pair([...before.entries()].map(([at, text]) => ({ at, text })), [...after.entries()].map(([at, text]) => ({ at, text })), new Map())
  const changes: TextChange[] = []
  let [b, a] = [0, 0]
  for (const [nextB, nextA] of [...anchors, [before.length, after.length] as const]) {
    changes.push(...textChanges(before.slice(b, nextB), after.slice(a, nextA)))
    ;[b, a] = [nextB + 1, nextA + 1]
  }
  return changes
}

function anchorsOf(before: string[], after: string[]): (readonly [number, number])[] {
  const once = (lines: string[]): Map<string, number> => {
    const counts = Map.groupBy(lines.keys(), (at) => lines[at] ?? '')
    return new Map([...counts].flatMap(([text, places]) => (places.length === 1 ? [[text, places[0] ?? 0] as const] : [])))
  }
  const there = once(after)
  const common = [...once(before)].flatMap(([text, b]) => {
    const a = there.get(text)
    return a === undefined ? [] : [[b, a] as const]
  })
  // The longest run of anchors that keep their order on both sides.
  const tails: number[] = []
  const previous: number[] = []
  for (const [at, [, a]] of common.entries()) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((common[tails[middle] ?? 0]?.[1] ?? 0) < a) low = middle + 1
      else high = middle
    }
    previous[at] = low > 0 ? (tails[low - 1] ?? -1) : -1
    tails[low] = at
  }
  const run: (readonly [number, number])[] = []
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const anchor = common[at]
    if (anchor) run.push(anchor)
  }
  return run.reverse()
}

interface Line {
  at: number
  text: string
}

/** Lines without a counterpart on either side, and where the counterparts are: longest common subsequence. */
function unmatched(before: string[], after: string[]): [Line[], Line[], Map<number, number>] {
  const width = after.length + 1
  const longest = new Uint32Array((before.length + 1) * width)
  for (let b = before.length - 1; b >= 0; b--) {
    for (let a = after.length - 1; a >= 0; a--) {
      longest[b * width + a] =
        before[b] === after[a] ? (longest[(b + 1) * width + a + 1] ?? 0) + 1 : Math.max(longest[(b + 1) * width + a] ?? 0, longest[b * width + a + 1] ?? 0)
    }
  }
  const matched = new Map<number, number>()
  let [b, a] = [0, 0]
  while (b < before.length && a < after.length) {
    if (before[b] === after[a]) matched.set(b++, a++)
    else if ((longest[(b + 1) * width + a] ?? 0) >= (longest[b * width + a + 1] ?? 0)) b++
    else a++
  }
  const taken = new Set(matched.values())
  const rest = (lines: string[], has: (at: number) => boolean): Line[] => lines.flatMap((text, at) => (has(at) ? [] : [{ at, text }]))
  return [rest(before, (at) => matched.has(at)), rest(after, (at) => taken.has(at)), matched]
}

/** A line that went and one that came between the same neighbours, and that share words, are one changed line. */
function pair(removed: Line[], added: Line[], matched: Map<number, number>): TextChange[] {
  const gapBefore = (at: number): number => Math.max(-1, ...[...matched.keys()].filter((b) => b < at).map((b) => matched.get(b) ?? -1))
  const left = [...added]
  const changes: TextChange[] = removed.map(({ at, text }): TextChange => {
    const gap = gapBefore(at)
    const next = [...matched.entries()].find(([b]) => b > at)?.[1] ?? Infinity
    const place = left.findIndex((line) => line.at > gap && line.at < next && alike(line.text, text))
    const [other] = place < 0 ? [] : left.splice(place, 1)
    return other ? { kind: 'changed', before: text, after: other.text } : { kind: 'removed', before: text }
  })
  return [...changes, ...left.map(({ text }): TextChange => ({ kind: 'added', after: text }))]
}

function alike(one: string, other: string): boolean {
  const words = new Set(one.split(' '))
  const others = other.split(' ')
  const shared = others.filter((word) => words.has(word)).length
  return shared * 2 >= Math.max(words.size, others.length) || (words.size <= 3 && others.length <= 3)
}
