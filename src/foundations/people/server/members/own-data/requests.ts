/** What people ask about their own data: made by them, answered by the clerk of a unit of theirs, by days that the law sets. */
import { sql } from 'kysely'
import { holidayYears, unitNamesOn } from '#foundations/org/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look, record } from '#platform/server/events.ts'
import { addDays, dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { clockOf, EXTENSION_DAYS, stateOf, type RequestKind } from '../../../members/own-data/rules.ts'
import { AnswerRequest, DataRequestId, ExtendRequest, ListDataRequests, MakeRequest, ReplyToRequest, type DataRequest } from '../../../members/own-data/schema.ts'
import { shownName } from '../../../shown-name.ts'
import { erasePerson } from '../../erase.ts'
import { belongingVisible } from '../visible.ts'
import { eraseMember } from './forget.ts'
import { unitsToAsk } from './units.ts'

export const makeRequest = command(MakeRequest, async (ctx, { unitId, kind, words }): Promise<{ requestId: string }> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { personId } = ctx.actor
  ensure((await unitsToAsk(ctx, personId)).some(({ id }) => id === unitId), 'invalid', 'people.request_unit')
  const requestId = newId()
  const { replyBy, answerBy } = clockOf(kind, dayOf(ctx.now), await openDaysOff(ctx))
  await ctx.db
    .insertInto('data_requests')
    .values({ id: requestId, person_id: personId, unit_id: unitId, kind, words, made_at: ctx.now, made_through: personId, reply_by: replyBy, answer_by: answerBy })
    .execute()
  await record(ctx, 'data_request.made', { subject: requestId, unit: unitId, data: { kind, answerBy } })
  return { requestId }
})

/** Saturdays, Sundays and public holidays, but days that are worked in their place. */
async function openDaysOff(ctx: Context): Promise<(day: Day) => boolean> {
  const years = await holidayYears(ctx)
  return (day) => {
    const known = years[day.slice(0, 4)]?.days[day]
    if (typeof known === 'object') return !known.working
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    return known !== undefined || weekday === 0 || weekday === 6
  }
}

/** By the person, while it is open. */
export const withdrawRequest = command(DataRequestId, async (ctx, { requestId }): Promise<void> => {
  const row = await ctx.db.selectFrom('data_requests').select(['unit_id', 'answered_at', 'withdrawn_at']).where('id', '=', requestId).where('person_id', '=', ctx.actor?.personId ?? '').executeTakeFirst()
  if (!row) throw new AppError('not_found', 'people.no_such_request')
  ensure(!row.answered_at && !row.withdrawn_at, 'conflict', 'people.request_closed')
  await ctx.db.updateTable('data_requests').set({ withdrawn_at: ctx.now }).where('id', '=', requestId).execute()
  await record(ctx, 'data_request.withdrawn', { subject: requestId, unit: row.unit_id })
})

/** Requests that the actor is to answer, the most urgent first. */
export const listRequests = query(ListDataRequests, async (ctx, { unitId, open }): Promise<DataRequest[]> => {
  const found = await requestsWhere(ctx, sql`${belongingVisible(ctx, 'members.edit', 'r.unit_id')} ${unitId ? sql`and r.unit_id = ${unitId}` : sql``}
    and ${open ? sql`r.answered_at is null and r.withdrawn_at is null` : sql`(r.answered_at is not null or r.withdrawn_at is not null)`}`)
  await look(ctx, 'members.requests', [...new Set(found.map(({ personId }) => personId))], unitId ?? null)
  return found
})

export const findRequest = query(DataRequestId, async (ctx, { requestId }): Promise<DataRequest> => {
  const [found] = await requestsWhere(ctx, sql`r.id = ${requestId} and ${belongingVisible(ctx, 'members.edit', 'r.unit_id')}`)
  if (!found) throw new AppError('not_found', 'people.no_such_request')
  await look(ctx, 'members.requests', [found.personId], found.unitId)
  return found
})

export async function requestsWhere(ctx: Context, condition: ReturnType<typeof sql>): Promise<DataRequest[]> {
  const { rows } = await sql<Omit<DataRequest, 'unitName' | 'state'> & { withdrawnAt: Date | null }>`
    select r.id, r.kind, r.person_id as "personId", p.name as "personName", r.unit_id as "unitId", r.words, r.made_at as "madeAt", r.reply_by as "replyBy", r.answer_by as "answerBy",
      r.replied_at as "repliedAt", r.extension_reason as "extensionReason", r.answered_at as "answeredAt", r.outcome, r.answer, r.withdrawn_at as "withdrawnAt"
    from data_requests r join people p on p.id = r.person_id where ${condition}
    order by r.answered_at desc nulls first, r.answer_by, r.made_at, r.id limit 200`.execute(ctx.db)
  const today = dayOf(ctx.now)
  const names = await unitNamesOn(ctx, rows.map(({ unitId }) => unitId), today)
  return rows.map(({ withdrawnAt, ...row }) => ({ ...row, personName: shownName(ctx.locale, row.personName), unitName: names.get(row.unitId)?.name ?? '', state: stateOf({ ...row, withdrawnAt }, today) }))
}

interface OpenRequest {
  id: string
  kind: RequestKind
  personId: string
  unitId: string
  answerBy: Day
  repliedAt: Date | null
  extendedAt: Date | null
}

async function openRequest(ctx: Context, requestId: string): Promise<OpenRequest> {
  const { rows } = await sql<OpenRequest & { closed: boolean }>`
    select r.id, r.kind, r.person_id as "personId", r.unit_id as "unitId", r.answer_by as "answerBy", r.replied_at as "repliedAt", r.extended_at as "extendedAt",
      r.answered_at is not null or r.withdrawn_at is not null as closed
    from data_requests r where r.id = ${requestId} and ${belongingVisible(ctx, 'members.edit', 'r.unit_id')} for update`.execute(ctx.db)
  const [row] = rows
  if (!row) throw new AppError('not_found', 'people.no_such_request')
  ensure(!row.closed, 'conflict', 'people.request_closed')
  ensure(row.personId !== ctx.actor?.personId, 'forbidden', 'people.request_own')
  return row
}

/** Says that it has come in; the person is told, with the day of the answer. */
export const replyToRequest = command(ReplyToRequest, async (ctx, { requestId }): Promise<void> => {
  const row = await openRequest(ctx, requestId)
  ensure(!row.repliedAt, 'conflict', 'people.request_replied')
  await ctx.db.updateTable('data_requests').set({ replied_at: ctx.now, replied_by: ctx.actor?.personId ?? null }).where('id', '=', requestId).execute()
  await record(ctx, 'data_request.replied', { subject: requestId, unit: row.unitId })
})

export const extendRequest = command(ExtendRequest, async (ctx, { requestId, reason }): Promise<void> => {
  const row = await openRequest(ctx, requestId)
  ensure(!row.extendedAt, 'conflict', 'people.request_extended')
  const answerBy = addDays(row.answerBy, EXTENSION_DAYS)
  await ctx.db
    .updateTable('data_requests')
    .set({ extended_at: ctx.now, extension_reason: reason, answer_by: answerBy, replied_at: row.repliedAt ?? ctx.now })
    .where('id', '=', requestId)
    .execute()
  await record(ctx, 'data_request.extended', { subject: requestId, unit: row.unitId, data: { answerBy } })
})

/** The answer with its reason. One to erase that is granted erases in the same transaction. */
export const answerRequest = command(AnswerRequest, async (ctx, { requestId, outcome, answer, erase }): Promise<void> => {
  const row = await openRequest(ctx, requestId)
  ensure(!erase || (row.kind === 'erase' && outcome !== 'refused'), 'invalid', 'people.erase_not_asked')
  await ctx.db
    .updateTable('data_requests')
    .set({ answered_at: ctx.now, answered_by: ctx.actor?.personId ?? null, replied_at: row.repliedAt ?? ctx.now, outcome, answer })
    .where('id', '=', requestId)
    .execute()
  await record(ctx, 'data_request.answered', { subject: requestId, unit: row.unitId, data: { outcome, kind: row.kind } })
  if (!erase) return
  const account = await ctx.db.selectFrom('person_roles').select('id').where('person_id', '=', row.personId).limit(1).executeTakeFirst()
  // Who has had a role is erased by whoever keeps accounts, and after deactivation.
  if (account) await erasePerson(ctx, { personId: row.personId })
  else await eraseMember(ctx, row.personId)
})
