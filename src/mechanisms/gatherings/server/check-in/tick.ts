/** The secretary ticks names; each tap is one record. */
import { batchCommand, type Checked } from '#platform/server/batch-command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { Tick, type MarkAnswer } from '../../schema/check-in.ts'
import { entryToKeep } from '../roster/access.ts'
import { appendRecords, type Outcome, type Sent } from './append.ts'
import { fromPage } from './from-page.ts'

export const tick = batchCommand(Tick, {
  name: 'gatherings.tick',
  async check(ctx, { entryId, deed, way, recordId }): Promise<Sent> {
    const { roster, leftOn } = await entryToKeep(ctx, entryId)
    if (leftOn !== null) throw new AppError('conflict', 'gatherings.has_left_roster')
    if (roster.closedAt !== null) throw new AppError('conflict', 'gatherings.session_closed')
    return fromPage(ctx, roster, { entryId, deed, way, recordId })
  },
  async write(ctx, items) {
    const outcomes = await appendRecords(byOne(ctx, items), items.map(({ item }) => item))
    return items.map(({ item }, at): MarkAnswer | AppError => refusalOf(outcomes[at]) ?? { present: item.deed === 'came' })
  }
})

/** Where one person alone is in a batch, the event names them. */
export function byOne(ctx: Context, items: readonly Checked<unknown>[]): Context {
  const [first] = items
  return first && items.every(({ actor }) => actor?.personId === first.actor?.personId) ? { ...ctx, actor: first.actor } : ctx
}

export function refusalOf(outcome: Outcome | undefined): AppError | null {
  return outcome?.outcome === 'refused' ? new AppError('conflict', outcome.reason) : null
}
