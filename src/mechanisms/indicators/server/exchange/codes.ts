/** What another system calls our indicators and units, where a body says so. */
import { sql } from 'kysely'
import { hasRight, holdsOn, unitNamesOn } from '#foundations/org/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure, type FieldErrors } from '#platform/shared/errors.ts'
import { CodesInput, SetOutsideCodes, type OutsideCodes } from '../../schema.ts'
import { ensureSeesTotal, indicatorsWhere } from '../find.ts'

/** Of the indicators that the unit defined, and of the unit and those right below it. */
export const listOutsideCodes = query(CodesInput, async (ctx, { unitId }): Promise<OutsideCodes> => {
  await ensureSeesTotal(ctx, unitId)
  const today = dayOf(ctx.now)
  const indicators = await indicatorsWhere(ctx, sql`i.unit_id = ${unitId} and i.ended_at is null`, { parts: true })
  const kept = await ctx.db.selectFrom('indicator_outside_codes').selectAll().where(sql<boolean>`indicator_id = any(${indicators.map(({ id }) => id)}::uuid[])`).execute()
  const codeOf = (id: string, part: string): string => kept.find((row) => row.indicator_id === id && row.part === part)?.code ?? ''
  const { rows: units } = await sql<{ id: string; name: string; ownCode: string | null; code: string | null }>`
    select f.unit_id as id, f.name, f.code as "ownCode", o.code from unit_paths p join unit_facts f on f.unit_id = p.unit_id and f.replaced_at is null and ${holdsOn(today, 'f')}
      left join unit_outside_codes o on o.unit_id = f.unit_id
    where p.ancestor_id = ${unitId} and p.depth <= 1 and ${holdsOn(today, 'p')} order by p.depth, f.sort_key, f.unit_id limit 600`.execute(ctx.db)
  const names = await unitNamesOn(ctx, [unitId], today)
  return {
    unit: { id: unitId, name: names.get(unitId)?.name ?? '' },
    indicators: indicators.slice(0, 600).map(({ id, code, words, kind }) => ({
      id, code, words, isMean: kind === 'weighted_mean', codes: { value: codeOf(id, 'value'), numerator: codeOf(id, 'numerator'), denominator: codeOf(id, 'denominator') }
    })),
    units: units.map(({ code, ...unit }) => ({ ...unit, code: code ?? '' })),
    mayChange: await hasRight(ctx, 'plans.edit', unitId)
  }
})

/** An empty code takes it away. A code that stands for two things among those of the unit is told at both. */
export const setOutsideCodes = command(SetOutsideCodes, async (ctx, { unitId, indicators, units }): Promise<null> => {
  const known = await listOutsideCodes(ctx, { unitId })
  ensure(known.mayChange, 'forbidden', 'indicators.may_not_change')
  const [mine, below] = [new Set(known.indicators.map(({ id }) => id)), new Set(known.units.map(({ id }) => id))]
  if (indicators.some(({ indicatorId }) => !mine.has(indicatorId))) throw new AppError('not_found', 'indicators.no_such_indicator')
  if (units.some(({ unitId: id }) => !below.has(id))) throw new AppError('not_found', 'org.no_such_unit')
  const fields: FieldErrors = {}
  for (const { list, name } of [{ list: indicators, name: 'indicators' }, { list: units, name: 'units' }]) {
    for (const [at, { code }] of list.entries()) if (code && list.some((other, place) => place !== at && other.code === code)) fields[`${name}.${at}.code`] = { reason: 'indicators.outside_code_twice', detail: { code } }
  }
  if (Object.keys(fields).length) throw new AppError('invalid', 'input.invalid', { fields })
  for (const { indicatorId, part, code } of indicators) {
    await ctx.db.deleteFrom('indicator_outside_codes').where('indicator_id', '=', indicatorId).where('part', '=', part).execute()
    if (code) await ctx.db.insertInto('indicator_outside_codes').values({ indicator_id: indicatorId, part, code }).execute()
  }
  for (const { unitId: id, code } of units) {
    await ctx.db.deleteFrom('unit_outside_codes').where('unit_id', '=', id).execute()
    if (code) await ctx.db.insertInto('unit_outside_codes').values({ unit_id: id, code }).execute()
  }
  await record(ctx, 'indicator.outside_codes_set', { subject: unitId, unit: unitId, data: { indicators: indicators.length, units: units.length } })
  return null
})
