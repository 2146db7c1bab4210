/** Journals of one person's devices become one answer a question: the same whatever the order in which they came. Pure. */
import type { Given } from '../question/asked.ts'
import type { Entry } from './entry.ts'

export interface Journal {
  device: number
  entries: Entry[]
}

export interface Version {
  device: number
  number: number
  at: number
  given: Given
}

export interface Merged {
  /** What counts, by place. */
  answers: Map<number, Version>
  /** Where devices said different things and none knew of the other; what counts comes first. */
  conflicts: { place: number; versions: Version[] }[]
  /** The earliest of them. */
  finishedAt: number | null
}

type Known = Version & { knows: Record<string, number> }

export function merge(journals: readonly Journal[]): Merged {
  const byPlace = new Map<number, Known[]>()
  let finishedAt: number | null = null
  for (const { device, entries } of journals) {
    for (const entry of entries) {
      if (entry.kind === 'finish') finishedAt = Math.min(finishedAt ?? entry.at, entry.at)
      else {
        const known = { device, number: entry.number, at: entry.at, given: entry.given, knows: entry.knows ?? {} }
        const before = byPlace.get(entry.place)
        if (before) before.push(known)
        else byPlace.set(entry.place, [known])
      }
    }
  }
  const answers = new Map<number, Version>()
  const conflicts: Merged['conflicts'] = []
  for (const place of [...byPlace.keys()].toSorted((one, other) => one - other)) {
    const all = byPlace.get(place) ?? []
    const [only] = all
    if (only && all.length === 1) {
      answers.set(place, { device: only.device, number: only.number, at: only.at, given: only.given })
      continue
    }
    const standing = all.filter((one) => !all.some((other) => supersedes(other, one)))
    // Two that claim to know each other leave none: then time alone decides.
    const left = (standing.length ? standing : all).toSorted((one, other) => other.at - one.at || other.device - one.device || other.number - one.number)
    const versions = left.map(({ knows: _, ...version }) => version)
    if (versions[0]) answers.set(place, versions[0])
    if (new Set(versions.map(({ given }) => said(given))).size > 1) conflicts.push({ place, versions })
  }
  return { answers, conflicts, finishedAt }
}

const supersedes = (later: Known, one: Known): boolean =>
  later.device === one.device ? later.number > one.number : (later.knows[one.device] ?? 0) >= one.number

const said = ({ places, words }: Given): string => JSON.stringify([places, words])
