/** What people are told about gatherings: that they are asked, that it moved or is off, that it is near, that minutes wait for them. */
import { sql } from 'kysely'
import { wasVisible } from '#foundations/org/server/index.ts'
import { holdersAt } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { NoticeRef, NoticeSource, NoticeWords, Telling } from '#platform/server/notices.ts'
import { addDays, dayOf, startOfDay } from '#platform/shared/dates.ts'
import { gatheringIsVisible } from '../server/access.ts'
import { askedWithAccount } from '../server/asked.ts'
import { spanWords } from '../ui/present.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

/** Days before a gathering on which whoever is asked is reminded. */
const AHEAD = 1
/** Of one gathering: more than that are told through whoever keeps their unit. */
const MOST_TOLD = 5000

/** People of somebody's units stand on the list of another unit's meeting. */
const LISTED = 'gatherings.listed'

export const gatheringNotices: NoticeSource = {
  kinds: [
    { kind: 'gatherings.asked', mail: 'daily', push: 'now' },
    { kind: 'gatherings.moved', mail: 'daily', push: 'now' },
    { kind: 'gatherings.cancelled', mail: 'now', push: 'now' },
    { kind: 'gatherings.soon', mail: 'daily', push: 'daily' },
    { kind: LISTED, mail: 'daily', push: 'daily' }
  ],
  names: (locale) => (locale === 'en' ? en : vi).kinds,
  tells: {
    'gathering.invited': tellAsked,
    // A list that a programme handed over asks as well; whoever was told before is not told again.
    'roster.frozen': async (ctx, event) => [...(await tellAsked(ctx, event)), ...(await tellHomes(ctx, event))],
    'roster.joined': async (ctx, event) => [...(await tellEntered(ctx, event)), ...(await tellHomes(ctx, event))],
    'roster.guest_added': tellEntered,
    'gathering.changed': async (ctx, event) => (event.data['startsAt'] ? toAsked(ctx, event, 'gatherings.moved') : []),
    'gathering.cancelled': (ctx, event) => toAsked(ctx, event, 'gatherings.cancelled')
  },
  settles: {
    'gathering.cancelled': ({ subject_id }) => (subject_id ? [{ kinds: ['gatherings.asked', 'gatherings.moved', 'gatherings.soon', LISTED], subjectId: subject_id }] : [])
  },
  remind,
  describe
}

interface Found {
  id: string
  unitId: string
  title: string
  startsAt: Date
  endsAt: Date
}

const COLUMNS = sql`g.id, g.unit_id as "unitId", g.title, g.starts_at as "startsAt", g.ends_at as "endsAt"`

async function gatheringOf(ctx: Context, id: string | null): Promise<Found | null> {
  if (!id) return null
  const { rows } = await sql<Found>`select ${COLUMNS} from gatherings g where g.id = ${id}`.execute(ctx.db)
  return rows[0] ?? null
}

/** Each person once a gathering, however many units ask them; and whoever sees to it that the people of a unit come. */
async function tellAsked(ctx: Context, { subject_id, data }: EventRow): Promise<Telling[]> {
  const gathering = await gatheringOf(ctx, subject_id)
  // Of a series that is asked as a whole only the next session is told; each of the others is reminded of the day before.
  if (!gathering || gathering.endsAt <= ctx.now || data['ofSeries'] === true) return []
  const people = await askedWithAccount(ctx, gathering.id, dayOf(gathering.startsAt))
  const units = Array.isArray(data['units']) ? data['units'].filter((id) => typeof id === 'string') : []
  return [
    ...people.slice(0, MOST_TOLD).map((personId) => ({ kind: 'gatherings.asked', subjectId: gathering.id, to: { personId }, once: 'asked' })),
    ...units.map((unitId) => ({ kind: 'gatherings.asked', subjectId: gathering.id, to: { unitId, permission: 'gatherings.edit' }, once: 'asked' }))
  ]
}

/** Somebody who was put on the list after it was fixed. */
async function tellEntered(ctx: Context, { subject_id, data }: EventRow): Promise<Telling[]> {
  const gathering = await gatheringOf(ctx, subject_id)
  if (!gathering || gathering.endsAt <= ctx.now || typeof data['entryId'] !== 'string') return []
  const { rows } = await sql<{ id: string }>`
    select person.id from roster_entries e join people person on person.id = e.person_id and person.username is not null and person.deactivated_at is null
    where e.id = ${data['entryId']} and e.left_on is null`.execute(ctx.db)
  return rows.map(({ id }) => ({ kind: 'gatherings.asked', subjectId: gathering.id, to: { personId: id }, once: 'asked' }))
}

/**
 * Whoever sees to it that the people of a unit come, once a list and for all of their units together; not those of the unit that holds
 * it, nor of one that was asked as a whole and told by that.
 */
async function tellHomes(ctx: Context, { subject_id }: EventRow): Promise<Telling[]> {
  const gathering = await gatheringOf(ctx, subject_id)
  if (!gathering || gathering.endsAt <= ctx.now) return []
  const { rows: homes } = await sql<{ unitId: string; people: number }>`
    select e.home_unit_id as "unitId", count(*)::int as people from roster_entries e join gatherings g on g.id = e.gathering_id
    where g.id = ${gathering.id} and e.left_on is null and e.home_unit_id <> g.unit_id
      and not exists (select from gathering_units asked where asked.gathering_id = g.id and asked.unit_id = e.home_unit_id) group by 1`.execute(ctx.db)
  const keep = 'gatherings.edit'
  const holding = new Set((await holdersAt(ctx, [gathering.unitId], keep)).map(({ personId }) => personId))
  const people = new Map(homes.map((home) => [home.unitId, home.people]))
  const told = new Map<string, number>()
  for (const { personId, unitId } of await holdersAt(ctx, [...people.keys()], keep))
    if (!holding.has(personId)) told.set(personId, (told.get(personId) ?? 0) + (people.get(unitId) ?? 0))
  return [...told].slice(0, MOST_TOLD).map(([personId, count]) => ({ kind: LISTED, subjectId: gathering.id, to: { personId }, once: 'listed', data: { people: count } }))
}

async function toAsked(ctx: Context, { subject_id }: EventRow, kind: string): Promise<Telling[]> {
  const gathering = await gatheringOf(ctx, subject_id)
  if (!gathering || gathering.endsAt <= ctx.now) return []
  const people = await askedWithAccount(ctx, gathering.id, dayOf(gathering.startsAt))
  return people.slice(0, MOST_TOLD).map((personId) => ({ kind, subjectId: gathering.id, to: { personId } }))
}

/** On the morning of the day before; a gathering that moves is reminded of anew. */
async function remind(ctx: Context): Promise<Telling[]> {
  const from = startOfDay(addDays(dayOf(ctx.now), AHEAD))
  const to = startOfDay(addDays(dayOf(ctx.now), AHEAD + 1))
  const { rows } = await sql<Found>`
    select ${COLUMNS} from gatherings g where g.state = 'planned' and g.starts_at >= ${from} and g.starts_at < ${to} order by g.starts_at, g.id`.execute(ctx.db)
  const told: Telling[] = []
  for (const { id, startsAt } of rows) {
    const people = await askedWithAccount(ctx, id, dayOf(startsAt))
    told.push(...people.slice(0, MOST_TOLD).map((personId) => ({ kind: 'gatherings.soon', subjectId: id, to: { personId }, once: startsAt.toISOString() })))
  }
  return told
}

async function describe(ctx: Context, notices: NoticeRef[]): Promise<Map<string, NoticeWords>> {
  const words = ctx.locale === 'en' ? en : vi
  const ids = [...new Set(notices.map(({ subjectId }) => subjectId))]
  const { rows } = await sql<Found & { seen: boolean; ours: boolean }>`
    select ${COLUMNS}, ${gatheringIsVisible(ctx)} as seen,
      exists (select from roster_entries e where e.gathering_id = g.id and e.left_on is null and ${wasVisible(ctx, 'gatherings.edit', 'e.home_unit_id')}) as ours
    from gatherings g where g.id = any(${ids}::uuid[])`.execute(ctx.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  return new Map(
    notices.flatMap(({ id, kind, subjectId, data }): [string, NoticeWords][] => {
      const gathering = found.get(subjectId)
      const say = words.says[kind]
      if (!gathering || !say || !(kind === LISTED ? gathering.ours : gathering.seen)) return []
      const title = say(gathering.title, spanWords(gathering.startsAt, gathering.endsAt, ctx.locale), Number(data['people'] ?? 0))
      return [[id, { title, href: `/gatherings/${subjectId}${kind === LISTED ? '/ours' : ''}`, group: { id: subjectId, name: gathering.title } }]]
    })
  )
}
