/** A person's work as a calendar: an address with a secret, which stands for that person until it is revoked. */
import { createHash, randomBytes } from 'node:crypto'
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { sql } from 'kysely'
import { z } from 'zod'
import { actorOf } from '#foundations/people/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { words } from '../../text.vi.ts'
import { words as wordsEn } from '../../text.en.ts'
import { OPEN } from '../queries/lateness.ts'
import { ofMine } from '../queries/work.ts'

declare module '#platform/server/app.ts' {
  interface AppServices {
    /** How often each calendar was fetched lately, by the id of its feed; in this process. */
    calendarReads?: Map<string, { count: number; until: number }>
  }
}

const READS = 30
const READS_MS = 10 * 60_000
const MOST_EVENTS = 500

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** Makes a new address and ends the one before. The secret is told once, only its hash is kept. */
export const openCalendar = command(z.object({}), async (ctx): Promise<{ secret: string }> => {
  const personId = whoever(ctx)
  await endFeeds(ctx, personId)
  const secret = randomBytes(24).toString('base64url')
  const id = newId()
  await ctx.db.insertInto('calendar_feeds').values({ id, person_id: personId, secret_hash: hashOf(secret), created_at: ctx.now }).execute()
  await record(ctx, 'calendar.opened', { subject: id })
  return { secret }
})

export const revokeCalendar = command(z.object({}), async (ctx): Promise<void> => {
  for (const id of await endFeeds(ctx, whoever(ctx))) await record(ctx, 'calendar.revoked', { subject: id })
})

/** Since when the actor has an address; null without one. */
export const findCalendar = query(z.object({}), async (ctx): Promise<{ since: Date | null }> => {
  const feed = await ctx.db
    .selectFrom('calendar_feeds')
    .select('created_at')
    .where('person_id', '=', whoever(ctx))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return { since: feed?.created_at ?? null }
})

async function endFeeds(ctx: Context, personId: string): Promise<string[]> {
  const ended = await ctx.db
    .updateTable('calendar_feeds')
    .set({ revoked_at: ctx.now })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  return ended.map(({ id }) => id)
}

function whoever(ctx: Context): string {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  return ctx.actor.personId
}

interface Due {
  id: string
  taskId: string
  text: string
  planName: string
  dueOn: string
  state: keyof typeof words.taskStates
  version: number
}

/** The calendar behind an address: what its owner may see at this moment, nothing else. `site` begins its links. */
export const readCalendar = query(z.object({ secret: z.string().min(20).max(100), site: z.url() }), async (ctx, { secret, site }): Promise<string> => {
  const feed = await ctx.db
    .selectFrom('calendar_feeds')
    .innerJoin('people', 'people.id', 'calendar_feeds.person_id')
    .select(['calendar_feeds.id', 'person_id as personId'])
    .where('secret_hash', '=', hashOf(secret))
    .where('revoked_at', 'is', null)
    .where('people.deactivated_at', 'is', null)
    .executeTakeFirst()
  if (!feed) throw new AppError('not_found', 'plans.no_such_calendar')
  countRead(ctx, feed.id)
  const owner = { ...ctx, actor: await actorOf(ctx, { personId: feed.personId }) }
  const today = dayOf(ctx.now)
  const { rows } = await sql<Due>`
    select a.id, a.task_id as "taskId", t.text, p.name as "planName", a.due_on as "dueOn", a.state, a.version
    from assignments a join tasks t on t.id = a.task_id join plans p on p.id = a.plan_id
    where ${ofMine(owner, { mine: false })} and ${OPEN} and a.due_on between ${addDays(today, -90)}::date and ${addDays(today, 400)}::date
    order by a.due_on, a.id limit ${MOST_EVENTS}`.execute(ctx.db)
  const { taskStates } = ctx.locale === 'en' ? wordsEn : words
  const calendar = ical({ name: 'Cầu Nối', prodId: { company: 'caunoi', product: 'caunoi' }, method: ICalCalendarMethod.PUBLISH, ttl: 3600 })
  for (const row of rows) {
    calendar.createEvent({
      id: `${row.id}@caunoi`,
      sequence: row.version,
      start: new Date(`${row.dueOn}T00:00:00Z`),
      end: new Date(`${addDays(row.dueOn, 1)}T00:00:00Z`),
      allDay: true,
      stamp: ctx.now,
      summary: row.text.length > 200 ? `${row.text.slice(0, 199)}…` : row.text,
      description: `${row.planName}\n${taskStates[row.state]}`,
      url: `${site}/tasks/${row.taskId}?assignment=${row.id}`
    })
  }
  for (const source of ctx.app.modules.flatMap((module) => module.calendar ?? [])) {
    for (const { href, cancelled, ...entry } of await source(owner, { from: addDays(today, -90), to: addDays(today, 400), limit: MOST_EVENTS })) {
      calendar.createEvent({ ...entry, stamp: ctx.now, url: `${site}${href}`, status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED })
    }
  }
  return calendar.toString()
})

/** Counted per address and process: a client that asks every second gets no more than one that asks every twenty. */
function countRead(ctx: Context, feedId: string): void {
  const reads = (ctx.app.services.calendarReads ??= new Map())
  const now = ctx.now.getTime()
  const own = reads.get(feedId)
  if (!own || own.until < now) {
    reads.set(feedId, { count: 1, until: now + READS_MS })
    return
  }
  own.count++
  ensure(own.count <= READS, 'rate_limited', 'plans.calendar_too_often')
}
