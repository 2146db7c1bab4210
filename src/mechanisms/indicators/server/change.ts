import { command } from '#platform/server/command.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { ChangeIndicator } from '../schema.ts'
import { indicatorHead, mayChange } from './find.ts'
import { takeTurn } from './turn.ts'
import { recomputeIndicator } from './verify.ts'

/** Says what an indicator is called and how its figures become one; what its source proposes no longer changes it. */
export const changeIndicator = command(ChangeIndicator, async (ctx, { indicatorId, version, code, words, kind }): Promise<{ version: number }> => {
  const indicator = await indicatorHead(ctx, indicatorId)
  ensure(await mayChange(ctx, indicator), 'forbidden', 'indicators.may_not_change')
  await takeTurn(ctx)
  const now = await ctx.db.selectFrom('indicators').select(['version', 'number', 'kind']).where('id', '=', indicatorId).executeTakeFirstOrThrow()
  ensure(now.version === version, 'conflict', 'indicators.changed_meanwhile')
  // First codes are given in turn: one that a person chose must not stand in the way of a later one.
  ensure(!/^CS-\d+$/.test(code) || code === `CS-${now.number}`, 'invalid', 'indicators.code_of_another')
  const taken = await ctx.db.selectFrom('indicators').select('id').where('code', '=', code).where('id', '<>', indicatorId).executeTakeFirst()
  ensure(!taken, 'conflict', 'indicators.code_taken')
  await ctx.db.updateTable('indicators').set({ code, words, kind, edited: true, version: version + 1 }).where('id', '=', indicatorId).execute()
  if (now.kind !== kind) await recomputeIndicator(ctx, indicatorId)
  await record(ctx, 'indicator.changed', { subject: indicatorId, unit: indicator.unit.id, data: { kind } })
  return { version: version + 1 }
})
