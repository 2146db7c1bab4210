/** What a list will do, row by row, in names that somebody can read. */
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import type { UnitRow } from '../../import/read-units.ts'
import type { ImportedRow } from '../../schema.ts'
import { unitNamesOn } from '../queries.ts'
import type { CodedFact } from './codes.ts'

const MOST_SHOWN = 50

/** A row that begins a unit, or changes the one that it was. */
export interface RowDone {
  row: UnitRow
  parentId: string | null
  was: CodedFact | null
}

/** What changes first, then what begins. Asked while all of the list is in the tree, so that units of the list have their names too. */
export async function shownRows(ctx: Context, done: RowDone[]): Promise<ImportedRow[]> {
  const first = done.toSorted((a, b) => Number(a.was === null) - Number(b.was === null) || a.row.row - b.row.row).slice(0, MOST_SHOWN)
  const above = await unitNamesOn(ctx, first.flatMap(({ parentId, was }) => [parentId, was?.parentId ?? null]).filter((id) => id !== null), dayOf(ctx.now))
  const nameOf = (id: string | null): string | null => (id === null ? null : (above.get(id)?.name ?? null))
  return first.map(({ row: { row, code, from, name, kind, branch }, parentId, was }) => ({
    row,
    code,
    from,
    name,
    kind,
    branch,
    parent: nameOf(parentId),
    was: was && { name: was.name, kind: was.kind, branch: was.branch, parent: nameOf(was.parentId) }
  }))
}
