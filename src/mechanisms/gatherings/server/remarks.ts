/** Remarks and proposals of those who were asked, until the minutes are approved. */
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { withProposal } from '../rules/minutes.ts'
import { AnswerRemark, SayRemark, type Remark } from '../schema/minutes.ts'
import { findGatheringHead, gatheringToEdit, mayHold } from './access.ts'
import { isAsked } from './asked.ts'

export const sayRemark = command(SayRemark, async (ctx, { gatheringId, passage, words, proposal }): Promise<{ id: string }> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const gathering = await findGatheringHead(ctx, gatheringId)
  const asked = (await isAsked(ctx, gatheringId, ctx.actor.personId, dayOf(gathering.startsAt))) || (await mayHold(ctx, 'gatherings.edit', gathering.unitId))
  ensure(asked, 'forbidden', 'gatherings.may_not_remark')
  const minutes = await ctx.db.selectFrom('gathering_minutes').select(['body', 'state']).where('gathering_id', '=', gatheringId).forUpdate().executeTakeFirst()
  ensure(minutes && minutes.state !== 'draft', 'conflict', 'gatherings.share_first')
  ensure(minutes.state === 'shared', 'conflict', 'gatherings.minutes_frozen')
  // What is quoted must stand there, and a proposal must say where it goes.
  if (proposal) ensure(withProposal(minutes.body, passage, proposal) !== null, 'invalid', 'gatherings.passage_unknown')
  else if (passage) ensure(minutes.body.includes(passage), 'invalid', 'gatherings.passage_unknown')
  const id = newId()
  await ctx.db.insertInto('minutes_remarks').values({ id, gathering_id: gatheringId, passage, words, proposal: proposal || null, said_by: ctx.actor.personId, said_at: ctx.now }).execute()
  await record(ctx, 'minutes.remarked', { subject: gatheringId, unit: gathering.unitId, data: { remarkId: id } })
  return { id }
})

/** Accepting a proposal writes it into the minutes at once. */
export const answerRemark = command(AnswerRemark, async (ctx, { remarkId, accept }): Promise<void> => {
  const found = await ctx.db.selectFrom('minutes_remarks').select(['gathering_id', 'passage', 'proposal', 'answer']).where('id', '=', remarkId).executeTakeFirst()
  if (!found) throw new AppError('not_found', 'gatherings.no_such_remark')
  const gathering = await gatheringToEdit(ctx, found.gathering_id)
  const minutes = await ctx.db.selectFrom('gathering_minutes').select(['body', 'state', 'version']).where('gathering_id', '=', gathering.id).forUpdate().executeTakeFirstOrThrow()
  ensure(minutes.state !== 'approved', 'conflict', 'gatherings.minutes_frozen')
  ensure(found.answer === null, 'conflict', 'gatherings.remark_answered')
  if (accept && found.proposal) {
    const body = withProposal(minutes.body, found.passage, found.proposal)
    ensure(body !== null, 'conflict', 'gatherings.passage_gone')
    await ctx.db.updateTable('gathering_minutes').set({ body, version: minutes.version + 1 }).where('gathering_id', '=', gathering.id).execute()
  }
  await ctx.db
    .updateTable('minutes_remarks')
    .set({ answer: accept ? 'accepted' : 'declined', answered_at: ctx.now, answered_by: ctx.actor?.personId ?? null })
    .where('id', '=', remarkId)
    .execute()
  await record(ctx, 'minutes.remark_answered', { subject: gathering.id, unit: gathering.unitId, data: { remarkId, accept } })
})

export async function remarksOf(ctx: Context, gatheringId: string): Promise<Remark[]> {
  const rows = await ctx.db
    .selectFrom('minutes_remarks')
    .innerJoin('people', 'people.id', 'minutes_remarks.said_by')
    .select(['minutes_remarks.id', 'passage', 'proposal', 'words', 'said_by', 'people.name', 'said_at as at', 'answer'])
    .where('gathering_id', '=', gatheringId)
    .orderBy('said_at')
    .orderBy('minutes_remarks.id')
    .execute()
  return rows.map(({ said_by, name, answer, ...row }) => ({ ...row, by: { id: said_by, name }, answer: answer as Remark['answer'] }))
}
