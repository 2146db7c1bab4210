import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { likeness, nameScore, wordsOf, type NamedUnit } from '../naming.ts'
import { MatchUnit } from '../schema.ts'
import { unitsOn } from './queries.ts'

export interface UnitMatch {
  unitId: string
  name: string
  /** 0.6 to 1. */
  score: number
  /** Steps in the tree from the unit that asked; null when none asked or no way leads there. */
  distance: number | null
}

/** All units of a day, read once, to look up the many phrases of one plan. */
export interface Directory {
  /** Surest first; of equally sure ones the nearest in the tree to `near`. At most five. */
  match(phrase: string, near?: string): UnitMatch[]
}

interface Entry extends NamedUnit {
  id: string
  name: string
  parentId: string | null
  folded: string
}

const PLACES = new Set(['province', 'commune'])
const WORTH_SHOWING = 0.6
const A_SLIP = 0.82

/**
 * Looks among all units, seen or not: a plan names bodies that its clerk may not look into, and that a body exists is
 * no secret. What belongs to them stays behind `visibleUnits`.
 */
export const matchUnit = query(MatchUnit, async (ctx, { phrase, day, near }): Promise<UnitMatch[]> => {
  const directory = await openDirectory(ctx, day ?? dayOf(ctx.now))
  return directory.match(phrase, near)
})

export async function openDirectory(ctx: Context, day: Day): Promise<Directory> {
  const entries = entriesOf(await unitsOn(ctx, day).execute())
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return {
    match(phrase, near) {
      const words = wordsOf(phrase)
      if (!words.length) return []
      const way = near ? wayUp(near, byId) : null
      const found = entries.flatMap((entry) => {
        const score = round(nameScore(words, entry))
        return score >= WORTH_SHOWING ? [{ unitId: entry.id, name: entry.name, score, distance: distance(way, entry.id, byId) }] : []
      })
      const matches = found.length ? found : slips(words.map((word) => word.folded).join(' '), entries, way, byId)
      return matches.sort((a, b) => b.score - a.score || (a.distance ?? Infinity) - (b.distance ?? Infinity)).slice(0, 5)
    }
  }
}

type UnitRow = { id: string; name: string; shortName: string | null; kind: string; code: string | null; parentId: string | null }

function entriesOf(units: UnitRow[]): Entry[] {
  const entries = new Map<string, Entry>()
  for (const { id, name, shortName, kind, code, parentId } of units) {
    const own = wordsOf(name)
    const names = [own, ...[shortName, code].flatMap((other) => (other ? [wordsOf(other)] : []))]
    const folded = own.map((word) => word.folded).join(' ')
    entries.set(id, { id, name, parentId, names, isPlace: PLACES.has(kind), above: [], folded })
  }
  for (const entry of entries.values()) {
    const [, ...above] = wayUp(entry.id, entries)
    entry.above = above.flatMap((id) => entries.get(id)?.names.slice(0, 1) ?? [])
  }
  return [...entries.values()]
}

function slips(phrase: string, entries: Entry[], way: string[] | null, byId: Map<string, Entry>): UnitMatch[] {
  return entries.flatMap((entry) => {
    const alike = likeness(phrase, entry.folded)
    if (alike < A_SLIP) return []
    return [{ unitId: entry.id, name: entry.name, score: round(alike * 0.85), distance: distance(way, entry.id, byId) }]
  })
}

/** The unit and everything above it. */
function wayUp(id: string, byId: Map<string, { parentId: string | null }>): string[] {
  const way: string[] = []
  for (let at: string | null = id; at; at = byId.get(at)?.parentId ?? null) way.push(at)
  return way
}

function distance(way: string[] | null, id: string, byId: Map<string, Entry>): number | null {
  if (!way) return null
  const other = wayUp(id, byId)
  const meet = other.findIndex((unit) => way.includes(unit))
  return meet < 0 ? null : meet + way.indexOf(other[meet] ?? '')
}

function round(score: number): number {
  return Math.round(score * 100) / 100
}
