/**
 * What of gatherings is counted, for each kind of them over all units: how many were held, and how many of those on the list were there.
 * Each gathering is a figure of its own at the unit that holds it, so an event costs no more than one of them.
 */
import { sql, type RawBuilder } from 'kysely'
import { holdsOn } from '#foundations/org/server/index.ts'
import { LEAST } from '#foundations/people/rules.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { CountedFigure, FigureKey, FigureOrigin, FigureSource, OfferedIndicator } from '#platform/server/figures.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { GATHERING_KINDS, type GatheringKind } from '../schema.ts'
import { gatheringIsVisible } from '../server/access.ts'
import { dayHeld } from '../server/day-held.ts'
import { text } from '../text.ts'
import { ATTENDANCES, GATHERINGS, heldOf, presentOf } from './text.vi.ts'

/** A kind is no row of a table: these stand for it, for ever. */
const KEYS: Record<GatheringKind, string> = {
  study: '5f6b1d00-0000-8000-a000-000000000001',
  conference: '5f6b1d00-0000-8000-a000-000000000002',
  class: '5f6b1d00-0000-8000-a000-000000000003',
  cell: '5f6b1d00-0000-8000-a000-000000000004',
  contest: '5f6b1d00-0000-8000-a000-000000000005',
  dialogue: '5f6b1d00-0000-8000-a000-000000000006',
  meeting: '5f6b1d00-0000-8000-a000-000000000007'
}
const ALL = Object.values(KEYS).toSorted()
const kindOf = (key: string): GatheringKind | null => GATHERING_KINDS.find((kind) => KEYS[kind] === key) ?? null

/** A gathering (g) that took place as far as anybody here knows: over, and not called off. */
const isHeld = (ctx: Context): RawBuilder<boolean> => sql<boolean>`g.state = 'planned' and g.ends_at <= ${ctx.now}`

const HELD_BY = {
  'gathering.created': ofGathering,
  'gathering.over': ofGathering,
  'gathering.changed': ofAnyKind,
  'gathering.cancelled': ofGathering,
  'gathering.handed_on': ofGathering
}

export const heldFigures: FigureSource = {
  ...shared(),
  name: 'gatherings.held',
  follows: HELD_BY,
  offer: (ctx, key) => offered(ctx, key, (kind) => ({ words: heldOf(kind), measure: GATHERINGS, kind: 'add' })),
  async count(ctx, { key, slots }) {
    const held = await heldOnes(ctx, key, slots)
    return held.map(({ expected: _e, present: _p, ...one }) => ({ ...one, value: 1, numerator: null, denominator: null }))
  }
}

export const attendanceFigures: FigureSource = {
  ...shared(),
  name: 'gatherings.present',
  follows: {
    ...HELD_BY,
    'roster.frozen': ofGathering,
    'roster.joined': ofGathering,
    'roster.left': ofGathering,
    'roster.returned': ofGathering,
    'attendance.recorded': ofGathering,
    'attendance.looked_into': ofGathering,
    'attendance.closed': ofGathering
  },
  offer: (ctx, key) => offered(ctx, key, (kind) => ({ words: presentOf(kind), measure: '%', kind: 'weighted_mean', counted: ATTENDANCES, persons: true })),
  async count(ctx, { key, slots }) {
    const held = await heldOnes(ctx, key, slots)
    return held.flatMap(({ expected, present, ...one }): CountedFigure[] =>
      // Two small meetings of the same people make no large group: so a small one is counted nowhere.
      expected < LEAST ? [] : [{ ...one, value: (present / expected) * 100, numerator: present, denominator: expected }])
  }
}

function shared(): Pick<FigureSource, 'keys' | 'origins' | 'home'> {
  return {
    async keys(ctx, after, limit) {
      const { rows } = await sql<{ kind: GatheringKind }>`select distinct g.kind from gatherings g`.execute(ctx.db)
      const known = new Set(rows.map(({ kind }) => KEYS[kind]))
      return ALL.filter((key) => known.has(key) && (after === null || key > after)).slice(0, limit)
    },
    async origins(ctx, rows) {
      if (!rows.length) return new Map<string, FigureOrigin>()
      const { rows: found } = await sql<{ id: string; title: string }>`
        select g.id, g.title from gatherings g where g.id = any(${rows}::uuid[]) and ${gatheringIsVisible(ctx)}`.execute(ctx.db)
      return new Map(found.map(({ id, title }) => [id, { title, href: `/gatherings/${id}`, source: '', note: '' }]))
    },
    async home(ctx, key) {
      const kind = kindOf(key)
      if (!kind) return null
      const { rows } = await sql`select 1 from gatherings g where g.kind = ${kind} and ${isHeld(ctx)} and ${gatheringIsVisible(ctx)} limit 1`.execute(ctx.db)
      return rows.length ? { title: text(ctx.locale).kinds[kind], href: `/gatherings?when=past&kind=${kind}` } : null
    }
  }
}

type Offer = Omit<OfferedIndicator, 'period' | 'unitId' | 'separate'>

/** It belongs to the unit above all others of the first that was held; null while none was. */
async function offered(ctx: Context, key: string, offer: (kind: GatheringKind) => Offer): Promise<OfferedIndicator | null> {
  const kind = kindOf(key)
  if (!kind) return null
  const today = dayOf(ctx.now)
  const { rows } = await sql<{ unitId: string }>`
    select coalesce((
      select p.ancestor_id from unit_lineage l join unit_paths p on p.unit_id = l.heir_id and ${holdsOn(today, 'p')}
      where l.origin_id = g.unit_id and ${holdsOn(today, 'l')}
      order by p.depth desc, p.ancestor_id limit 1), g.unit_id) as "unitId"
    from gatherings g where g.kind = ${kind} and ${isHeld(ctx)} order by g.starts_at, g.id limit 1`.execute(ctx.db)
  const [first] = rows
  return first ? { ...offer(kind), period: 'month', unitId: first.unitId, separate: true } : null
}

type Held = Omit<CountedFigure, 'value' | 'numerator' | 'denominator'> & { expected: number; present: number }

/** Lists that a programme has handed over are counted by that programme, by rules of its own. */
async function heldOnes(ctx: Context, key: string, slots: string[] | undefined): Promise<Held[]> {
  const { rows } = await sql<{ id: string; unitId: string; day: Day; endsAt: Date; expected: number; present: number }>`
    select g.id, g.unit_id as "unitId", ${dayHeld()} as day, g.ends_at as "endsAt", coalesce(c.expected, 0) as expected, coalesce(c.present, 0) as present
    from gatherings g left join lateral (
      select count(*)::int as expected, (count(*) filter (where m.present))::int as present
      from rosters r join roster_entries e on e.gathering_id = r.gathering_id and e.left_on is null and e.arose <> 'guest' left join attendance_marks m on m.entry_id = e.id
      where r.gathering_id = g.id and r.source = 'invited') c on true
    where g.kind = ${kindOf(key)} and ${isHeld(ctx)} and ${slots ? sql`g.id = any(${slots}::uuid[])` : sql`true`} order by g.id`.execute(ctx.db)
  return rows.map(({ id, unitId, day, endsAt, expected, present }) => ({
    slot: id, row: id, unitId, countedTo: day, stated: false, enteredBy: null, enteredAt: endsAt, expected, present
  }))
}

async function ofGathering(ctx: Context, { subject_id, data: { gatheringId } }: EventRow): Promise<FigureKey[]> {
  const id = typeof gatheringId === 'string' ? gatheringId : subject_id
  // One that is still to come, or goes on, is counted nowhere yet; called off, it may have been.
  const { rows } = await sql<{ kind: GatheringKind }>`select g.kind from gatherings g where g.id = ${id} and g.ends_at <= ${ctx.now}`.execute(ctx.db)
  return rows.flatMap(({ kind }) => (id ? [{ key: KEYS[kind], slots: [id] }] : []))
}

/** It may have been of another kind, or over, before. */
async function ofAnyKind(ctx: Context, { subject_id: id }: EventRow): Promise<FigureKey[]> {
  return id ? ALL.map((key) => ({ key, slots: [id] })) : []
}
