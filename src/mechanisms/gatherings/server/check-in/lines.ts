import type { PastedName } from '../../rules/names.ts'
import type { PastedMatches } from '../../schema/paste.ts'
import type { RosterEntry } from '../../schema/roster.ts'
import { matchLines } from '../match-lines.ts'

/** Each name with those of the list whom it may mean. */
export async function linesOf(pasted: readonly PastedName[], entries: readonly RosterEntry[]): Promise<PastedMatches['lines']> {
  const here = new Map(entries.filter(({ left }) => left === null).map((entry) => [entry.id, entry]))
  return (await matchLines(pasted, [...here.values()])).map(({ of, candidates, ...line }) => ({
    ...line,
    of: of ?? null,
    candidates: candidates.flatMap(({ id, likeness }) => {
      const entry = here.get(id)
      return entry ? [{ entryId: id, name: entry.name, home: entry.home?.name ?? null, likeness, present: entry.mark?.present ?? false }] : []
    })
  }))
}
