/** Units by their codes on a day. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import type { Problem } from '#platform/shared/lists/table.ts'
import type { UnitRow } from '../../import/read-units.ts'

export interface CodedFact {
  code: string
  unitId: string
  name: string
  shortName: string | null
  kind: string
  branch: string
  parentId: string | null
  from: Day
  to: Day | null
}

/** Rows below a code that neither the list nor the tree knows on their day; also where other rows cannot be read yet. */
export async function unknownParents(ctx: Context, rows: UnitRow[], listed: Set<string>): Promise<Problem[]> {
  const above = rows.filter(({ parent }) => parent !== null && !listed.has(parent))
  const codes = await openCodes(ctx, above.flatMap(({ parent }) => parent ?? []))
  return above.flatMap(({ row, parent, from }) => (codes.on(parent ?? '', from) ? [] : { row, ...codes.absentParent(parent ?? '', from) }))
}

/** Every fact that ever bore one of the codes, looked up by code and day. */
export async function openCodes(ctx: Context, codes: string[]) {
  const { rows } = await sql<CodedFact>`
    select code, unit_id as "unitId", name, short_name as "shortName", kind, branch, parent_id as "parentId", valid_from as from, valid_to as to
    from unit_facts where code = any(${[...new Set(codes)]}::text[]) and replaced_at is null order by valid_from`.execute(ctx.db)
  const byCode = Map.groupBy(rows, ({ code }) => code)
  return {
    on: (code: string, day: Day): CodedFact | undefined => byCode.get(code)?.find(({ from, to }) => from <= day && (to === null || to > day)),
    /** Borne from a later day on: the code is not free. */
    after: (code: string, day: Day): CodedFact | undefined => byCode.get(code)?.find(({ from }) => from > day),
    /** Why nothing can stand below the code on the day: it was never borne, not yet, or no more. */
    absentParent(code: string, day: Day): Omit<Problem, 'row'> {
      const facts = byCode.get(code) ?? []
      const later = facts.find(({ from }) => from > day)
      const ended = facts.findLast(({ to }) => to !== null && to <= day)?.to
      if (later) return { reason: 'org.list_parent_later', detail: { code, day: later.from } }
      return ended ? { reason: 'org.list_parent_ended', detail: { code, day: ended } } : { reason: 'org.list_parent_unknown', detail: { code } }
    }
  }
}
