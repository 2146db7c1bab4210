/** The lists as they come in: the same columns, so that what goes out can be brought back unchanged. */
import { sql } from 'kysely'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { addDays, dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { ACT_COLUMNS, titlesOf, UNIT_COLUMNS, type What } from '../../import/columns.ts'
import { ExportUnits, type ListOut } from '../../schema.ts'
import { text } from '../../text.ts'
import { hadRight } from '../visible-then.ts'
import { holdsOn } from '../visible.ts'

const WIDTHS: Record<string, number> = { name: 44, basis: 40, shortName: 18, kind: 22, branch: 20, unitKind: 22 }

export const exportList = query(ExportUnits, async (ctx, { unitId, what, day }): Promise<ListOut> => {
  if (!(await hadRight(ctx, 'units.edit', unitId))) throw new AppError('not_found', 'org.no_such_unit')
  const rows = what === 'units' ? await unitRows(ctx, unitId, day ?? dayOf(ctx.now)) : await actRows(ctx, unitId)
  const titles = titlesOf(what, ctx.locale)
  const columns = (what === 'units' ? UNIT_COLUMNS : ACT_COLUMNS).map((column) => ({
    title: titles[column] ?? column,
    width: WIDTHS[column] ?? 14,
    ...(column === 'from' && what === 'units' ? { kind: 'day' as const } : column === 'day' ? { kind: 'day' as const } : column === 'share' ? { kind: 'number' as const } : {})
  }))
  return { name: nameOf(ctx, what), columns, rows }
})

const nameOf = (ctx: Context, what: What): string => text(ctx.locale).lists.sheetNames[what]

async function unitRows(ctx: Context, topId: string, day: Day): Promise<ListOut['rows']> {
  const words = text(ctx.locale)
  const kinds: Record<string, string> = words.kinds
  const branches: Record<string, string> = words.branches
  const { rows } = await sql<{ code: string | null; name: string; short: string | null; kind: string; branch: string; parent: string | null; from: Day; basis: string | null }>`
    select f.code, f.name, f.short_name as short, f.kind, f.branch, above.code as parent, f.valid_from as from, s.basis
    from unit_paths p
      join unit_facts f on f.unit_id = p.unit_id and f.replaced_at is null and ${holdsOn(day, 'f')}
      left join unit_facts above on above.unit_id = f.parent_id and above.replaced_at is null and ${holdsOn(day, 'above')}
      left join unit_successions s on s.id = f.began_by
    where p.ancestor_id = ${topId} and p.depth > 0 and ${holdsOn(day, 'p')}
    order by p.depth, f.sort_key, f.unit_id`.execute(ctx.db)
  return rows.map((row) => [row.code, row.name, row.short, kinds[row.kind] ?? row.kind, branches[row.branch] ?? row.branch, row.parent, row.from, row.basis])
}

/** Acts that ended something which ever stood below the unit, the earliest first. */
async function actRows(ctx: Context, topId: string): Promise<ListOut['rows']> {
  const words = text(ctx.locale)
  const names: Record<string, string> = words.changes.kinds
  const kinds: Record<string, string> = words.kinds
  const branches: Record<string, string> = words.branches
  const { rows } = await sql<{ id: string; kind: string; day: Day; basis: string; fromId: string; toId: string; share: number }>`
    select s.id, s.kind, s.day, s.basis, p.from_unit as "fromId", p.to_unit as "toId", p.share
    from unit_successions s join unit_succession_parts p on p.succession_id = s.id and p.from_unit <> p.to_unit
    where s.withdrawn_at is null and p.from_unit in (select unit_id from unit_paths where ancestor_id = ${topId})
    order by s.day, s.recorded_at, s.id, p.from_unit, p.share desc`.execute(ctx.db)
  const numbers = new Map([...new Set(rows.map(({ id }) => id))].map((id, at) => [id, at + 1]))
  const out: ListOut['rows'] = []
  for (const row of rows) {
    const [from, to] = [await factOn(ctx, row.fromId, addDays(row.day, -1)), await factOn(ctx, row.toId, row.day)]
    const began = to?.from === row.day ? to : undefined
    const unit = began ? [began.name, kinds[began.kind] ?? began.kind, branches[began.branch] ?? began.branch, began.parent] : [null, null, null, null]
    out.push([String(numbers.get(row.id)), names[row.kind] ?? row.kind, row.day, row.basis, from?.code ?? null, to?.code ?? null, Math.round(row.share * 1_000_000) / 10_000, ...unit])
  }
  return out
}

async function factOn(ctx: Context, unitId: string, day: Day) {
  const { rows } = await sql<{ code: string | null; name: string; kind: string; branch: string; parent: string | null; from: Day }>`
    select f.code, f.name, f.kind, f.branch, f.valid_from as from,
      (select a.code from unit_facts a where a.unit_id = f.parent_id and a.replaced_at is null and ${holdsOn(day, 'a')}) as parent
    from unit_facts f where f.unit_id = ${unitId} and f.replaced_at is null and ${holdsOn(day, 'f')}`.execute(ctx.db)
  return rows[0]
}
