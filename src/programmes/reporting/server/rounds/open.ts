/** Opening a round gives each asked unit its form; closing it locks what was approved. */
import { sql } from 'kysely'
import { command } from '#platform/server/command.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { RoundVersion } from '../../schema.ts'
import { draftToEdit, roundToEdit } from '../access.ts'
import { askedOf } from '../asked.ts'
import { keepAskedParts } from './parts.ts'

export const openRound = command(RoundVersion, async (ctx, { roundId, version }): Promise<{ version: number; forms: number }> => {
  const round = await draftToEdit(ctx, roundId, version)
  await keepAskedParts(ctx, roundId)
  const [items, texts] = [await count('report_round_items'), await count('report_round_texts')]
  ensure(items + texts > 0, 'conflict', 'reporting.nothing_asked')
  const { rows: asked } = await sql<{ unitId: string; aboveId: string; level: number }>`
    select unit_id as "unitId", above_id as "aboveId", level from ${await askedOf(ctx, round, dayOf(ctx.now))} a order by unit_id`.execute(ctx.db)
  ensure(asked.length > 0, 'conflict', 'reporting.nobody_asked')
  const levels = await ctx.db.selectFrom('report_round_levels').select(['level', 'due_on']).where('round_id', '=', roundId).execute()
  const due = new Map(levels.map(({ level, due_on }) => [level, due_on]))
  const present = [...new Set(asked.map(({ level }) => level))].toSorted((a, b) => a - b)
  for (const [at, level] of present.entries()) {
    const day = due.get(level)
    ensure(day !== undefined, 'conflict', 'reporting.level_without_day', { level })
    const above = due.get(present[at - 1] ?? level) ?? day
    // Nobody can tell what those below have not told yet.
    ensure(day <= above, 'conflict', 'reporting.levels_crossed', { level })
  }
  for (let from = 0; from < asked.length; from += 500) {
    const rows = asked.slice(from, from + 500).map(({ unitId, aboveId, level }) => ({ id: newId(), round_id: roundId, unit_id: unitId, above_id: aboveId, level, due_on: due.get(level) ?? round.to }))
    await ctx.db.insertInto('report_forms').values(rows).execute()
  }
  await ctx.db.updateTable('report_rounds').set({ state: 'open', opened_at: ctx.now, opened_by: ctx.actor?.personId ?? null, version: version + 1 }).where('id', '=', roundId).execute()
  await record(ctx, 'report_round.opened', { subject: roundId, unit: round.unitId, data: { forms: asked.length, period: round.period } })
  return { version: version + 1, forms: asked.length }

  async function count(table: 'report_round_items' | 'report_round_texts'): Promise<number> {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)} where round_id = ${roundId}`.execute(ctx.db)
    return rows[0]?.count ?? 0
  }
})

/** What is not approved by then stays as it is and counts nowhere. */
export const closeRound = command(RoundVersion, async (ctx, { roundId, version }): Promise<{ version: number; locked: number }> => {
  const round = await roundToEdit(ctx, roundId, version)
  ensure(round.state === 'open', 'conflict', 'reporting.round_not_open')
  const { numUpdatedRows: locked } = await ctx.db
    .updateTable('report_forms')
    .set((eb) => ({ state: 'locked', locked_at: ctx.now, version: eb('version', '+', 1) }))
    .where('round_id', '=', roundId)
    .where('state', '=', 'approved')
    .executeTakeFirst()
  await ctx.db.updateTable('report_rounds').set({ state: 'closed', closed_at: ctx.now, closed_by: ctx.actor?.personId ?? null, version: version + 1 }).where('id', '=', roundId).execute()
  await record(ctx, 'report_round.closed', { subject: roundId, unit: round.unitId, data: { locked: Number(locked) } })
  return { version: version + 1, locked: Number(locked) }
})
