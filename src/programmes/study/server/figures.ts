/**
 * What of campaigns is counted: one figure a home unit, came of those on the roster; and for each day ahead how many of those awaited have
 * their next session on it. The roll-up over the tree is the indicators'.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { FigureKey, FigureSource } from '#platform/server/figures.ts'
import type { Day } from '#platform/shared/dates.ts'
import { countedOf, percentCut } from '../rules.ts'
import { campaignIsVisible, SOURCE } from './access.ts'
import { countUnits, isBehind } from './counts.ts'

const ofCampaign = async (_ctx: Context, { subject_id: key }: EventRow): Promise<FigureKey[]> => (key ? [{ key }] : [])
const ofUnit = async (_ctx: Context, { subject_id: key, unit_id: slot }: EventRow): Promise<FigureKey[]> => (key && slot ? [{ key, slots: [slot] }] : [])

export const studyFigures: FigureSource = {
  name: SOURCE,
  // Groups of fewer than ten are not for everybody: the board decides.
  closed: true,
  follows: {
    'campaign.opened': ofCampaign,
    'campaign.member_joined': ofUnit,
    'campaign.member_left': ofUnit,
    'campaign.session_added': ofSession,
    'campaign.sessions_passed': ofAwaited,
    'attendance.recorded': ofEntries,
    'roster.joined': ofEntries,
    'roster.left': ofGathering,
    'roster.returned': ofGathering,
    'gathering.answered': ofGathering,
    'gathering.changed': ofGathering,
    'gathering.cancelled': ofGathering,
    'person.merged': ofPerson,
    'person.merge_undone': ofPerson
  },
  async offer(ctx, key) {
    const campaign = await campaignRow(ctx, key)
    return campaign && { words: campaign.title, measure: '%', kind: 'weighted_mean', period: 'whole', unitId: campaign.unitId, counted: 'người', persons: true }
  },
  async count(ctx, { key, slots }) {
    const campaign = await campaignRow(ctx, key)
    if (!campaign) return []
    const counted = await countUnits(ctx, key, slots ?? null)
    return counted.flatMap(({ id, unitId, ahead, ...group }) => {
      const { n, d } = countedOf(group, campaign.excusedLeave)
      if (d <= 0) return []
      // The tree of the roster day is the one by which it was counted; whoever carries a unit on since then covers nothing.
      const told = { slot: unitId, row: id, unitId, countedTo: campaign.rosterDay, stated: false, enteredBy: null, enteredAt: ctx.now }
      return [
        { ...told, value: percentCut(n, d) ?? 0, numerator: n, denominator: d },
        ...ahead.map(([forDay, people]) => ({ ...told, forDay, value: people, numerator: people, denominator: people }))
      ]
    })
  },
  async keys(ctx, after, limit) {
    const rows = await ctx.db
      .selectFrom('campaigns')
      .select('id')
      .where('state', '<>', 'draft')
      .$if(after !== null, (campaigns) => campaigns.where('id', '>', after ?? ''))
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(({ id }) => id)
  },
  async origins() {
    return new Map()
  },
  async home(ctx, key) {
    const { rows } = await sql<{ title: string }>`select c.title from campaigns c where c.id = ${key} and ${campaignIsVisible(ctx)}`.execute(ctx.db)
    const [found] = rows
    return found ? { title: found.title, href: `/study/${key}` } : null
  }
}

async function campaignRow(ctx: Context, id: string): Promise<{ title: string; unitId: string; rosterDay: Day; excusedLeave: boolean } | null> {
  const row = await ctx.db
    .selectFrom('campaigns')
    .select(['title', 'unit_id as unitId', 'roster_day as rosterDay', 'excused_leave as excusedLeave'])
    .where('id', '=', id)
    .where('state', '<>', 'draft')
    .executeTakeFirst()
  return row ?? null
}

/** The home units of those who stand on the roster of a session. */
async function homesWhere(ctx: Context, where: RawBuilder<unknown>): Promise<FigureKey[]> {
  const { rows } = await sql<{ key: string; slots: string[] }>`
    select s.campaign_id as key, array_agg(distinct m.home_unit_id)::text[] as slots
    from campaign_sessions s join roster_entries e on e.gathering_id = s.gathering_id join people p on p.id = e.person_id
      join campaign_members m on m.campaign_id = s.campaign_id and (m.person_id = e.person_id or m.person_id = p.merged_into)
    where ${where} group by 1`.execute(ctx.db)
  return rows
}

async function ofGathering(ctx: Context, { subject_id: id }: EventRow): Promise<FigureKey[]> {
  return id ? homesWhere(ctx, sql`s.gathering_id = ${id}`) : []
}

/** A batch of marks names the entries that it touched. */
async function ofEntries(ctx: Context, event: EventRow): Promise<FigureKey[]> {
  const { gatheringId, entryId, entryIds = entryId ? [entryId] : null } = event.data
  const id = typeof gatheringId === 'string' ? gatheringId : event.subject_id
  if (!id) return []
  const entries = Array.isArray(entryIds) ? entryIds.filter((one): one is string => typeof one === 'string') : null
  return homesWhere(ctx, entries ? sql`s.gathering_id = ${id} and e.id = any(${entries}::uuid[])` : sql`s.gathering_id = ${id}`)
}

async function ofSession(ctx: Context, { data: { gatheringId } }: EventRow): Promise<FigureKey[]> {
  return typeof gatheringId === 'string' ? homesWhere(ctx, sql`s.gathering_id = ${gatheringId}`) : []
}

/** Home units where a session that somebody was awaited at is over; with `all` those with anybody awaited at one. */
async function ofAwaited(ctx: Context, { subject_id: key, data: { all } }: EventRow): Promise<FigureKey[]> {
  const { rows } = await sql<{ slots: string[] | null }>`
    select array_agg(unit_id)::text[] as slots from campaign_units u
    where campaign_id = ${key} and ${all === true ? sql`ahead <> '[]'` : isBehind(ctx)}`.execute(ctx.db)
  const slots = rows[0]?.slots
  return key && slots ? [{ key, slots }] : []
}

/** Where one of two records that became one, or are two again, stands on a roster. */
async function ofPerson(ctx: Context, { subject_id: kept, data: { gone } }: EventRow): Promise<FigureKey[]> {
  const ids = [kept, gone].filter((id): id is string => typeof id === 'string')
  const { rows } = await sql<{ key: string; slots: string[] }>`
    select m.campaign_id as key, array_agg(distinct m.home_unit_id)::text[] as slots from campaign_members m join campaigns c on c.id = m.campaign_id
    where m.person_id = any(${ids}::uuid[]) and c.state <> 'draft' group by 1`.execute(ctx.db)
  return rows
}
