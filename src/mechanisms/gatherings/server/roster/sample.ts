/** Who came to the sample organisation's meeting that is over. */
import { actorOf } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { tick } from '../check-in/tick.ts'
import { addGuest } from './change.ts'
import { freezeInvited, proposeRoster } from './freeze.ts'
import { findRoster } from './queries.ts'

const ABSENT = 2

export async function addSampleCheckIn(ctx: Context): Promise<void> {
  const lan = await actorOf(ctx, { username: 'lan.nguyen' })
  const past = await ctx.db.selectFrom('gatherings').select(['id', 'starts_at']).where('ends_at', '<', ctx.now).where('created_by', '=', lan.personId).orderBy('starts_at').executeTakeFirst()
  if (!past) return
  const secretary = { ...ctx, actor: lan, now: past.starts_at }
  const { doubles } = await proposeRoster(secretary, { gatheringId: past.id })
  await freezeInvited(secretary, { gatheringId: past.id, homes: doubles.map(({ person, units }) => ({ personId: person.id, unitId: units[0]?.id ?? '' })) })
  const { entryId } = await addGuest(secretary, { gatheringId: past.id, name: 'Quàng Văn Thắng', reason: 'Công ty môi trường, báo cáo viên' })
  const { entries } = await findRoster(secretary, { gatheringId: past.id })
  for (const { id } of entries.slice(0, -ABSENT)) if (id !== entryId) await tick(secretary, { entryId: id })
  await tick(secretary, { entryId })
}
