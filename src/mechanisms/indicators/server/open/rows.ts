/** What everybody would be shown: totals of a unit and those right below it, without anything by which a group of fewer than ten could be worked out. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { MOST_VALUES } from '../../exchange/values.ts'
import type { OpenChosen, OpenRow } from '../../schema.ts'
import { valuesOut } from '../exchange/out.ts'
import { countingPersons } from '../persons.ts'

/** A page that everybody opens holds no more. */
const MOST_ROWS = 10_000

export async function openRows(ctx: Context, { indicatorIds, unitId, reach, fromYear, toYear }: OpenChosen): Promise<OpenRow[]> {
  await ensureOnePublisher(ctx, unitId, indicatorIds)
  const { values: found, more } = await valuesOut(ctx, { unitId, table: 'totals', reach, indicatorIds, fromYear, toYear }, { offset: 0, limit: MOST_VALUES, everybody: true })
  if (more || found.length > MOST_ROWS) throw new AppError('invalid', 'indicators.export_large', { detail: { limit: MOST_ROWS } })
  if (!found.length) throw new AppError('invalid', 'indicators.open_nothing')
  return found.map((row) => ({
    indicatorCode: row.indicator, indicator: row.indicatorWords, category: row.part, measure: row.measure, unitCode: row.unit, unit: row.unitName, calendar: row.calendar, period: row.period,
    value: row.value, numerator: row.numerator, denominator: row.denominator, estimated: row.estimated, hidden: row.hidden
  }))
}

/**
 * Counts of persons are published by the unit that defined them, alone: tables of two publishers beside each other would tell what each of them
 * hides.
 */
async function ensureOnePublisher(ctx: Context, unitId: string, indicatorIds: string[]): Promise<void> {
  const { rows: persons } = await sql<{ id: string }>`select id from indicators where persons and id = any(${indicatorIds}::uuid[])`.execute(ctx.db)
  const within = await countingPersons(ctx, persons.map(({ id }) => id))
  const counted = [...new Set([...within.values()].flat())]
  const { rows } = await sql<{ words: string }>`select words from indicators where id = any(${counted}::uuid[]) and unit_id <> ${unitId} order by number limit 1`.execute(ctx.db)
  const [other] = rows
  if (other) throw new AppError('invalid', 'indicators.open_persons_of_others', { detail: { words: other.words } })
}
