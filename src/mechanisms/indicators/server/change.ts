import { sql } from 'kysely'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { ChangeIndicator } from '../schema.ts'
import { OWN_SOURCES } from './definitions/own-sources.ts'
import { keepParts } from './breakdown/parts.ts'
import { indicatorHead, mayChange } from './find.ts'
import { takeTurn } from './turn.ts'
import { recomputeIndicator } from './verify.ts'

/** Says what an indicator is called and how its figures become one; what its source proposes no longer changes it. */
export const changeIndicator = command(ChangeIndicator, async (ctx, { indicatorId, version, code, words, kind }): Promise<{ version: number }> => {
  const indicator = await indicatorHead(ctx, indicatorId)
  ensure(await mayChange(ctx, indicator), 'forbidden', 'indicators.may_not_change')
  await takeTurn(ctx)
  const now = await ctx.db.selectFrom('indicators').select(['version', 'number', 'kind', 'code', 'source']).where('id', '=', indicatorId).executeTakeFirstOrThrow()
  ensure(now.version === version, 'conflict', 'indicators.changed_meanwhile')
  // First codes are given in turn: one that a person chose must not stand in the way of a later one.
  ensure(!/^CS-\d+$/.test(code) || code === `CS-${now.number}`, 'invalid', 'indicators.code_of_another')
  const taken = await ctx.db.selectFrom('indicators').select('id').where('code', '=', code).where('id', '<>', indicatorId).executeTakeFirst()
  ensure(!taken, 'conflict', 'indicators.code_taken')
  if (now.code !== code) await ensureUnnamed(ctx, indicatorId)
  ensure(now.kind === kind || !OWN_SOURCES.includes(now.source), 'invalid', 'indicators.kind_fixed')
  await ctx.db.updateTable('indicators').set({ code, words, kind, edited: true, version: version + 1 }).where('id', '=', indicatorId).execute()
  await keepParts(ctx, indicatorId)
  if (now.kind !== kind) await recomputeIndicator(ctx, indicatorId)
  await record(ctx, 'indicator.changed', { subject: indicatorId, unit: indicator.unit.id, data: { kind } })
  return { version: version + 1 }
})

/** Formulas name others by their codes. */
async function ensureUnnamed(ctx: Context, indicatorId: string): Promise<void> {
  const { rows } = await sql<{ code: string }>`
    select distinct n.code from indicator_items i join indicator_versions v on v.id = i.version_id join indicators n on n.id = v.indicator_id
    where i.item_id = ${indicatorId} order by n.code`.execute(ctx.db)
  ensure(!rows.length, 'conflict', 'indicators.code_used', { codes: rows.map(({ code }) => code).join(', ') })
}
