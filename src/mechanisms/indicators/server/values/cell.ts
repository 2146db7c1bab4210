/** What is known of one unit in one period: what is counted, beside all that was ever said. */
import { sql } from 'kysely'
import { openable } from '#foundations/files/server/index.ts'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { CellInput, type Cell, type SaidValue } from '../../schema.ts'
import { BY_FORMULA } from '../definitions/own-sources.ts'
import { ensureSeesTotal, indicatorHead } from '../find.ts'
import { divisionsIn } from '../breakdown/cell.ts'
import { openFormula } from '../formula/open.ts'
import { operandsOf } from '../formula/operands.ts'
import { codesIn, workedOut } from '../formula/worked-out.ts'
import { ensureOwnPersons } from '../persons.ts'
import { mayEnter } from './enter.ts'

export const findCell = query(CellInput, async (ctx, { indicatorId, unitId, period }): Promise<Cell> => {
  await indicatorHead(ctx, indicatorId)
  await ensureSeesTotal(ctx, unitId)
  await ensureOwnPersons(ctx, indicatorId, unitId)
  const names = await unitNamesOn(ctx, [unitId], dayOf(ctx.now))
  return {
    unit: { id: unitId, name: names.get(unitId)?.name ?? '' },
    period,
    counted: await countedIn(ctx, { indicatorId, unitId, period }),
    lacking: await lackingIn(ctx, { indicatorId, unitId, period }),
    said: await saidIn(ctx, { indicatorId, unitId, period }),
    divisions: await divisionsIn(ctx, { indicatorId, unitId, period }),
    mayEnter: await mayEnter(ctx, unitId)
  }
})

interface Place {
  indicatorId: string
  unitId: string
  period: string
}

/** Figures of the unit that no person's value stands for, added up as they are within one unit. */
async function countedIn(ctx: Context, { indicatorId, unitId, period }: Place): Promise<Cell['counted']> {
  const { rows } = await sql<NonNullable<Cell['counted']> & { n: number }>`
    select count(*)::int as n,
      case i.kind when 'weighted_mean' then coalesce(sum(f.numerator) / nullif(sum(f.denominator), 0) * (case when i.measure = '%' then 100 else 1 end), max(f.value))
        when 'last' then (array_agg(f.value order by f.counted_to desc, f.entered_at desc))[1] else sum(f.value) end as value,
      sum(f.numerator) as numerator, sum(f.denominator) as denominator
    from figures f join indicators i on i.id = f.indicator_id
    where f.indicator_id = ${indicatorId} and f.unit_id = ${unitId} and f.period = ${period} and f.replaced_at is null
      and not exists (select 1 from indicator_values v where v.id = f.origin_row)
    group by i.kind, i.measure`.execute(ctx.db)
  const [found] = rows
  return found ? { value: found.value, numerator: found.numerator, denominator: found.denominator } : null
}

async function lackingIn(ctx: Context, { indicatorId, unitId, period }: Place): Promise<Cell['lacking']> {
  const { source } = await ctx.db.selectFrom('indicators').select('source').where('id', '=', indicatorId).executeTakeFirstOrThrow()
  const formula = source === BY_FORMULA ? await openFormula(ctx, indicatorId) : null
  if (!formula) return null
  const [cell] = await operandsOf(ctx, formula.items, [unitId], [period])
  const found = workedOut(formula, cell ?? { unitId, period, operands: [] })
  return 'figure' in found ? null : { missing: codesIn(found.missing), byZero: found.byZero }
}

interface Row extends Omit<SaidValue, 'by' | 'evidence' | 'origin' | 'takenBack'> {
  byId: string | null
  files: string[]
  room: string | null
  row: string | null
  title: string | null
  href: string | null
  backById: string | null
  backWhy: string | null
}

async function saidIn(ctx: Context, { indicatorId, unitId, period }: Place): Promise<SaidValue[]> {
  const { rows } = await sql<Row>`
    select v.id, v.value, v.numerator, v.denominator, v.estimated, v.comment, v.override_reason as "overrideReason", v.came_by as "cameBy", v.entered_by as "byId", v.entered_at as at,
      v.replaced_at as "replacedAt", array_remove(array_prepend(v.evidence_id, v.further_evidence), null) as files, v.origin_room as room, v.origin_row as row, v.origin_title as title, v.origin_href as href,
      v.taken_back_by as "backById", v.taken_back_why as "backWhy"
    from indicator_values v
    where v.indicator_id = ${indicatorId} and v.unit_id = ${unitId} and v.period = ${period}
    order by v.replaced_at desc nulls first, v.entered_at desc, v.id desc limit 100`.execute(ctx.db)
  const people = await peopleNames(ctx, rows.flatMap(({ byId, backById }) => [byId, backById].filter((id): id is string => id !== null)))
  // Whoever reads figures need not read what they rest on: a name that leads nowhere would tell of it all the same.
  const files = await openable(ctx, rows.flatMap((row) => row.files))
  const names = files.size ? new Map((await ctx.db.selectFrom('stored_files').select(['id', 'name']).where('id', 'in', [...files]).execute()).map(({ id, name }) => [id, name])) : new Map<string, string>()
  const named = (id: string | null) => (id && people.has(id) ? { id, name: people.get(id) ?? '' } : null)
  return rows.map(({ byId, files: beside, room, row, title, href, backById, backWhy, ...value }) => ({
    ...value,
    by: named(byId),
    evidence: beside.flatMap((id) => (files.has(id) ? [{ id, name: names.get(id) ?? '' }] : [])),
    origin: room && row ? { room, row, title: title ?? '', href } : null,
    takenBack: backWhy ? { by: named(backById), why: backWhy } : null
  }))
}
