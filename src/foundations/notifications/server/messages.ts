/**
 * What is due goes into messages, one for each person and channel, and each message becomes a job in the same
 * transaction. The row says whether it went out; after a crash between sending and saying so it is sent again under the
 * same Message-ID (mail) or topic (push), by which the receiving side can tell that it is the same.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import { actorOf, languageOf } from '#foundations/people/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { sendJob } from '#platform/server/jobs.ts'
import type { NoticeRef, NoticeWords } from '#platform/server/notices.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { sendMail } from './mail.ts'
import { sendPush } from './push.ts'
import { describeAll } from './sources.ts'

export const SEND_JOB = 'notifications.send'

/** So many notices at a time; the rest is due at the next tick. */
const BATCH = 5000

/** Makes messages of what is due, inside the transaction of `ctx.db`. */
export async function sendDue(ctx: Context): Promise<void> {
  const { boss } = ctx.app
  if (!boss) return
  const { rows } = await sql<{ noticeId: string; channel: 'mail' | 'push'; personId: string }>`
    select d.notice_id as "noticeId", d.channel, n.person_id as "personId"
    from notice_deliveries d join notices n on n.id = d.notice_id
    where d.message_id is null and d.due_at <= ${ctx.now} order by d.due_at limit ${BATCH} for update of d skip locked`.execute(ctx.db)
  const groups = Map.groupBy(rows, ({ personId, channel }) => `${personId} ${channel}`)
  for (const notices of groups.values()) {
    const [first] = notices
    if (!first) continue
    const id = newId()
    await ctx.db
      .insertInto('notice_messages')
      .values({ id, person_id: first.personId, channel: first.channel, made_at: ctx.now })
      .execute()
    await ctx.db
      .updateTable('notice_deliveries')
      .set({ message_id: id })
      .where('channel', '=', first.channel)
      .where(sql<boolean>`notice_id = any(${notices.map(({ noticeId }) => noticeId)}::uuid[])`)
      .execute()
    await sendJob(boss, ctx.db, SEND_JOB, { eventId: null, subjectId: id, data: {} })
  }
}

export const sendDueNow = command(z.object({}), (ctx) => sendDue(ctx))

export interface Said extends NoticeWords {
  id: string
}

/** Sends one message: what the person may see now and has not dealt with. Nothing left: nothing is sent. */
export async function sendMessage(ctx: Context, messageId: string): Promise<void> {
  const message = await ctx.db.selectFrom('notice_messages').selectAll().where('id', '=', messageId).executeTakeFirst()
  if (message?.state !== 'waiting') return
  const reader = await readerOf(ctx, message.person_id)
  const said = reader ? await wordsOf(reader, messageId) : []
  const send = message.channel === 'mail' ? sendMail : sendPush
  const sent = reader !== null && said.length > 0 && (await send(reader, { id: messageId, personId: message.person_id, said }))
  await ctx.db
    .updateTable('notice_messages')
    .set({ state: sent ? 'sent' : 'empty', ended_at: ctx.now })
    .where('id', '=', messageId)
    .execute()
}

/** The same moment seen by the person, in the person's language; null for an account that has been closed. */
async function readerOf(ctx: Context, personId: string): Promise<Context | null> {
  try {
    return { ...ctx, actor: await actorOf(ctx, { personId }), locale: await languageOf(ctx, personId) }
  } catch (error) {
    if (isAppError(error) && error.kind === 'not_found') return null
    throw error
  }
}

async function wordsOf(reader: Context, messageId: string): Promise<Said[]> {
  const notices = (await reader.db
    .selectFrom('notice_deliveries')
    .innerJoin('notices', 'notices.id', 'notice_deliveries.notice_id')
    .select(['notices.id', 'kind', 'subject_id as subjectId', 'unit_id as unitId', 'data'])
    .where('message_id', '=', messageId)
    .where('dealt_at', 'is', null)
    .orderBy('notices.id')
    .execute()) as NoticeRef[]
  const words = await describeAll(reader, notices)
  return notices.flatMap(({ id }) => {
    const found = words.get(id)
    return found ? [{ id, ...found }] : []
  })
}

export interface Outgoing {
  id: string
  personId: string
  said: Said[]
}
