/** Whatever happens to sessions, marks, lists and units: what the board reads is what one gets by counting every person. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { Succession } from '#foundations/org/schema.ts'
import { carryOut } from '#foundations/org/server/index.ts'
import { cancelGathering } from '#mechanisms/gatherings/server/index.ts'
import { closedDays, closedSum } from '#mechanisms/indicators/server/index.ts'
import { compareRollup } from '#mechanisms/indicators/server/verify.ts'
import type { Context } from '#platform/server/context.ts'
import { addDays, dayOf, type Day } from '#platform/shared/dates.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { undone, useApp } from '../../../testing/world.ts'
import { makeCampaign, setting } from '../testing/campaign.ts'
import { SOURCE } from './access.ts'
import { leaveCampaign } from './index.ts'
import { studyJobs } from './jobs.ts'

const world = useApp(modules)
const pick = fc.nat(60)

const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('hold' as const), unit: fc.nat(5), inDays: fc.nat(6), makeUp: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('mark' as const), session: pick, from: pick, people: fc.integer({ min: 1, max: 30 }), deed: fc.constantFrom('came' as const, 'came' as const, 'undone' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('excuse' as const), session: pick, person: pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), person: pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), session: pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const) }) }
)
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

interface Held {
  id: string
  day: Day
  people: string[]
  cancelled: boolean
  came: Set<string>
  excused: Set<string>
}

/** The same played with lists and sets alone. */
function ledger(homes: Map<string, string>) {
  const held: Held[] = []
  const left = new Set<string>()
  const nextOf = (person: string, today: Day): Day | undefined =>
    held.flatMap((one) => (!one.cancelled && one.day >= today && one.people.includes(person) ? [one.day] : [])).toSorted()[0]
  return {
    held,
    left,
    of(isBelow: (home: string) => boolean, today: Day) {
      const people = [...homes].flatMap(([person, home]) => (!left.has(person) && isBelow(home) ? [person] : []))
      const came = people.filter((person) => held.some((one) => !one.cancelled && one.came.has(person)))
      const awaited = people.filter((person) => !came.includes(person) && !held.some((one) => one.excused.has(person)))
      const days = Map.groupBy(awaited, (person) => nextOf(person, today))
      days.delete(undefined)
      const ahead = [...days].map(([day, of]) => ({ day, amount: of.length })).toSorted((one, other) => String(one.day).localeCompare(String(other.day)))
      return { came: came.length, of: people.length, ahead }
    }
  }
}

async function play(ctx: Context, acts: Act[]): Promise<void> {
  const s = setting(ctx, await makeCampaign(ctx))
  await s.open()
  const named: [string, string[]][] = [[s.east, s.members.east], [s.west, s.members.west], [s.south, s.members.south], [s.hoaLoi, s.members.hoaLoi]]
  const homes = new Map(named.flatMap(([unit, people]) => people.map((person) => [person, unit] as const)))
  const everybody = [...homes.keys()]
  const { held, left, of } = ledger(homes)
  let now = ctx.now
  let merged = false
  const clerk = (): Context => ({ ...s.clerk, now })
  const at = <T>(list: T[], index: number): T | undefined => list[index % Math.max(1, list.length)]
  const steps = {
    async hold({ unit, inDays, makeUp }: Extract<Act, { do: 'hold' }>) {
      const unitId = at([s.province, s.binhAn, s.east, s.west, s.south, merged ? s.binhAn : s.hoaLoi], unit) ?? ''
      const day = addDays(dayOf(now), inDays)
      const { id } = await s.session(unitId, { day, makeUp }, clerk())
      const rows = await ctx.db.selectFrom('roster_entries').select('person_id').where('gathering_id', '=', id).orderBy('number').execute()
      held.push({ id, day, people: rows.flatMap((row) => row.person_id ?? []), cancelled: false, came: new Set(), excused: new Set() })
    },
    async mark({ session, from, people, deed }: Extract<Act, { do: 'mark' }>) {
      const one = at(held, session)
      const these = one?.people.slice(from % one.people.length, (from % one.people.length) + people) ?? []
      if (!one || !these.length) return
      // Of one device the later record holds.
      await s.came({ ...clerk(), now: (now = new Date(now.getTime() + 1000)) }, one.id, these, deed)
      for (const person of these) one.came[deed === 'came' ? 'add' : 'delete'](person)
    },
    async excuse({ session, person }: Extract<Act, { do: 'excuse' }>) {
      const [one, who] = [at(held, session), at(everybody, person)]
      if (!one || !who || one.excused.has(who) || !one.people.includes(who)) return
      await ctx.db.insertInto('gathering_answers').values({ gathering_id: one.id, person_id: who, answer: 'excused', answered_at: now }).execute()
      await ctx.db.insertInto('events').values({ type: 'gathering.answered', at: now, subject_id: one.id, data: '{}' }).execute()
      one.excused.add(who)
    },
    async leave({ person }: Extract<Act, { do: 'leave' }>) {
      const who = at(everybody, person) ?? ''
      await leaveCampaign({ ...s.clerk, now, actor: homes.get(who) === s.east ? s.secretary.actor : s.hanh }, { campaignId: s.campaignId, personId: who, day: dayOf(now), because: 'Chuyển đi' })
      left.add(who)
    },
    async cancel({ session }: Extract<Act, { do: 'cancel' }>) {
      const one = at(held, session)
      if (!one || one.cancelled) return
      const { version } = await ctx.db.selectFrom('gatherings').select('version').where('id', '=', one.id).executeTakeFirstOrThrow()
      await cancelGathering(clerk(), { gatheringId: one.id, version, because: 'Mưa bão' })
      one.cancelled = true
    },
    async wait({ days }: Extract<Act, { do: 'wait' }>) {
      now = new Date(now.getTime() + days * 86_400_000)
      await studyJobs.find(({ name }) => name === 'study.look_ahead')?.run({ ...ctx, now }, { eventId: null, subjectId: null, data: {} })
    },
    async merge() {
      if (merged) return
      await carryOut(clerk(), Succession.parse({ kind: 'merge', day: dayOf(now), basis: 'Nghị quyết số 12', heirs: [{ key: s.binhAn, unitId: s.binhAn }], parts: [{ from: s.hoaLoi, to: s.binhAn }] }))
      merged = true
    }
  }
  for (const step of acts) {
    try {
      await (steps[step.do] as (of: Act) => Promise<void>)(step)
    } catch (error) {
      // What is refused does not happen.
      if (!isAppError(error)) throw error
    }
    await s.follow(now)
  }
  const today = dayOf(now)
  const inBinhAn = (home: string): boolean => home !== s.hoaLoi || merged
  const units: [string, (home: string) => boolean][] = [[s.province, () => true], [s.binhAn, inBinhAn], ...named.map(([unit]): [string, (home: string) => boolean] => [unit, (home) => home === unit && !(merged && unit === s.hoaLoi)])]
  for (const [unit, isBelow] of units) {
    const key = { source: SOURCE, key: s.campaignId }
    const { numerator, denominator } = await closedSum({ ...ctx, now }, key, unit, 'today')
    const ahead = await closedDays({ ...ctx, now }, key, unit, { from: today, to: addDays(today, 60) })
    expect({ came: numerator, of: denominator, ahead }).toEqual(of(isBelow, today))
  }
  expect((await compareRollup({ ...ctx, now })).differences).toEqual([])
}

/** So that each run has somebody marked, somebody ahead, a merger, and a day that passes without them. */
const PREFACE: Act[] = [
  { do: 'hold', unit: 1, inDays: 2, makeUp: false },
  { do: 'hold', unit: 0, inDays: 4, makeUp: false },
  { do: 'mark', session: 0, from: 0, people: 12, deed: 'came' },
  { do: 'merge' },
  { do: 'wait', days: 3 }
]

test('any sequence of sessions, marks, excuses, leavers and a merger: rate and days ahead are those of counting every person', () =>
  fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 10 }), (acts) => undone(world.app, (ctx) => play(ctx, [...PREFACE, ...acts]))),
    { numRuns: 4, examples: [[[{ do: 'mark', session: 1, from: 20, people: 9, deed: 'came' }, { do: 'cancel', session: 1 }]]] }
  ))
