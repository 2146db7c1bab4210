/** From what happened to rows: who is told, in which way, and when. */
import { sql } from 'kysely'
import { holdersAt, PERMISSIONS, type Permission } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { NoticeChoice, Telling } from '#platform/server/notices.ts'
import { newId } from '#platform/shared/ids.ts'
import { CHANNELS, dueAt, type Channel } from '../rules.ts'
import { defaultChoice } from './sources.ts'

/** A telling with the moment it is about and who caused it. */
export interface Told extends Telling {
  once: string
  at: Date
  /** Not told: they know. */
  by: string | null
}

/** What is older is no news: it is shown in the app and not sent. */
const NEWS_MS = 86_400_000

interface NoticeRow {
  id: string
  person_id: string
  kind: string
  subject_id: string
  unit_id: string | null
  once: string
  data: string
  at: Date
}

/** Writes notices and what of them is to be sent. Telling the same thing twice writes nothing new. */
export async function tell(ctx: Context, told: Told[]): Promise<void> {
  const rows = await withPeople(ctx, told)
  if (!rows.length) return
  const people = [...new Set(rows.map((row) => row.person_id))]
  const choices = await choicesOf(ctx, people)
  const reach = await reachOf(ctx, people)
  const how = (row: NoticeRow, channel: Channel): NoticeChoice =>
    choices.get(`${row.person_id} ${row.kind} ${channel}`) ?? defaultChoice(ctx.app.modules, row.kind, channel)
  const wanted = rows.filter((row) => CHANNELS.some((channel) => how(row, channel) !== 'none'))
  const written = new Set<string>()
  for (let from = 0; from < wanted.length; from += 1000) {
    const page = wanted.slice(from, from + 1000).map((row) => ({ ...row, in_app: how(row, 'app') !== 'none' }))
    const added = await ctx.db.insertInto('notices').values(page).onConflict((c) => c.doNothing()).returning('id').execute()
    for (const { id } of added) written.add(id)
  }
  const deliveries = wanted
    .filter((row) => written.has(row.id) && ctx.now.getTime() - row.at.getTime() < NEWS_MS)
    .flatMap((row) =>
      (['mail', 'push'] as const).flatMap((channel) => {
        const due_at = reach[channel].has(row.person_id) ? dueAt(how(row, channel), ctx.now) : null
        return due_at ? [{ notice_id: row.id, channel, due_at }] : []
      })
    )
  for (let from = 0; from < deliveries.length; from += 1000)
    await ctx.db.insertInto('notice_deliveries').values(deliveries.slice(from, from + 1000)).execute()
}

async function withPeople(ctx: Context, told: Told[]): Promise<NoticeRow[]> {
  const holders = new Map<string, string[]>()
  for (const permission of PERMISSIONS) {
    const units = told.flatMap(({ to }) => ('unitId' in to && to.permission === permission ? [to.unitId] : []))
    for (const { unitId, personId } of await holdersAt(ctx, units, permission)) {
      const key = placeKey(unitId, permission)
      holders.set(key, [...(holders.get(key) ?? []), personId])
    }
  }
  return told.flatMap(({ to, ...one }) => {
    const people = 'personId' in to ? [to.personId] : (holders.get(placeKey(to.unitId, to.permission)) ?? [])
    return people
      .filter((personId) => personId !== one.by)
      .map((person_id) => ({
        id: newId(),
        person_id,
        kind: one.kind,
        subject_id: one.subjectId,
        unit_id: 'unitId' in to ? to.unitId : null,
        // Somebody who works for two units is told once for each.
        once: 'unitId' in to ? `${one.once}:${to.unitId}` : one.once,
        data: JSON.stringify(one.data ?? {}),
        at: one.at
      }))
  })
}

const placeKey = (unitId: string, permission: Permission | string): string => `${unitId} ${permission}`

async function choicesOf(ctx: Context, people: string[]): Promise<Map<string, NoticeChoice>> {
  const rows = await ctx.db.selectFrom('notice_choices').selectAll().where(sql<boolean>`person_id = any(${people}::uuid[])`).execute()
  return new Map(rows.map((row) => [`${row.person_id} ${row.kind} ${row.channel}`, row.how as NoticeChoice]))
}

/** Who can be reached by mail (a confirmed address, and a mail server to send by) and who by push. */
async function reachOf(ctx: Context, people: string[]): Promise<Record<'mail' | 'push', Set<string>>> {
  const mail = ctx.app.config.mail
    ? await ctx.db
        .selectFrom('people')
        .select('id')
        .where(sql<boolean>`id = any(${people}::uuid[])`)
        .where('email', 'is not', null)
        .where('email_verified', '=', true)
        .execute()
    : []
  const push = await ctx.db
    .selectFrom('push_subscriptions')
    .select('person_id as id')
    .distinct()
    .where(sql<boolean>`person_id = any(${people}::uuid[])`)
    .execute()
  return { mail: new Set(mail.map(({ id }) => id)), push: new Set(push.map(({ id }) => id)) }
}
