/** The one way in which pasted names are held against people: for invitations, and for lists of who came. */
import { createRest } from '#platform/server/rest.ts'
import { ensure } from '#platform/shared/errors.ts'
import { nameMatcher, type Known, type Match } from '../roster/match-names.ts'
import type { PastedName } from '../rules/names.ts'

/** Refuses an empty list and one that is too long, before anybody is looked for. */
export function ensureNamed(pasted: readonly PastedName[], most: number, reasons: { none: string; many: string }): void {
  ensure(pasted.length > 0, 'invalid', reasons.none)
  ensure(pasted.length <= most, 'invalid', reasons.many, { names: pasted.length, most })
}

/** In short turns: a list of thousands keeps nobody else waiting. */
export async function matchLines(pasted: readonly PastedName[], known: readonly Known[]): Promise<Match[]> {
  const match = nameMatcher(known)
  const rest = createRest()
  const lines: Match[] = []
  for (const one of pasted) {
    await rest()
    lines.push(match(one))
  }
  return lines
}
