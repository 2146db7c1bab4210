/** Units by their codes on a day. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'

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

/** Every fact that ever bore one of the codes, looked up by code and day. */
export async function openCodes(ctx: Context, codes: string[]) {
  const { rows } = await sql<CodedFact>`
    select code, unit_id as "unitId", name, short_name as "shortName", kind, branch, parent_id as "parentId", valid_from as from, valid_to as to
    from unit_facts where code = any(${[...new Set(codes)]}::text[]) and replaced_at is null order by valid_from`.execute(ctx.db)
  const byCode = Map.groupBy(rows, ({ code }) => code)
  return {
    on: (code: string, day: Day): CodedFact | undefined => byCode.get(code)?.find(({ from, to }) => from <= day && (to === null || to > day)),
    /** Borne from a later day on: the code is not free. */
    after: (code: string, day: Day): CodedFact | undefined => byCode.get(code)?.find(({ from }) => from > day)
  }
}
