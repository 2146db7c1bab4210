/**
 * Acting for a head. A deputy says so for a session, and takes it back; meanwhile every request of that session has the
 * rights of the delegation alone and every event says for whom. What no longer holds leaves nobody's rights, never the
 * deputy's own: what was begun for the head must not be done in another name.
 */
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { BeginActing, StopActing } from '../../schema/delegations.ts'
import { listOwnDelegations } from './delegations.ts'

/** Also straight from one head to the next, whose form waits; the deputy does it in their own name. */
export const beginActing = command(BeginActing, async (asked, { delegationId, sessionId }): Promise<void> => {
  ensure(asked.actor && !asked.actor.token, 'unauthenticated', 'people.sign_in_first')
  const { personId: me, name } = asked.actor
  const ctx = { ...asked, actor: { personId: me, name, grants: [] } }
  await ensureOwnSession(ctx, me, sessionId)
  const { received } = await listOwnDelegations(ctx, {})
  const found = received.find(({ id }) => id === delegationId)
  ensure(found, 'not_found', 'people.no_such_delegation')
  ensure(found.state === 'valid', 'conflict', 'people.delegation_not_valid')
  await endActing(ctx, me, sessionId)
  await ctx.db.insertInto('session_delegations').values({ session_id: sessionId, delegation_id: delegationId, since: ctx.now }).execute()
  const data = { delegation: delegationId, head: found.head.id, kind: found.kind }
  await record(ctx, 'person.acting_begun', { subject: me, unit: found.unit.id, data })
})

export const stopActing = command(StopActing, async (ctx, { sessionId }): Promise<void> => {
  ensure(ctx.actor && !ctx.actor.token, 'unauthenticated', 'people.sign_in_first')
  await ensureOwnSession(ctx, ctx.actor.personId, sessionId)
  await endActing(ctx, ctx.actor.personId, sessionId)
})

async function endActing(ctx: Context, me: string, sessionId: string): Promise<void> {
  const over = await ctx.db.deleteFrom('session_delegations').where('session_id', '=', sessionId).returning('delegation_id').executeTakeFirst()
  if (over) await record(ctx, 'person.acting_over', { subject: me, data: { delegation: over.delegation_id } })
}

async function ensureOwnSession(ctx: Context, personId: string, sessionId: string): Promise<void> {
  // Held: a form that is sent twice begins once, and then once more, never both at the same moment.
  const own = await ctx.db.selectFrom('sessions').select('id').where('id', '=', sessionId).where('person_id', '=', personId).forUpdate().executeTakeFirst()
  ensure(own, 'not_found', 'people.sign_in_first')
}
