/**
 * A round of the whole country: communes hand in sixty numbers each, at a rate and as fast as they can; their forms are approved one after the
 * other while everything that follows (sums, notices, search, log) runs in the same process, and the country's total is watched.
 */
import { sql } from 'kysely'
import { grantsOf } from '#foundations/people/rules.ts'
import { actorOf } from '#foundations/people/server/index.ts'
import type { App } from '#platform/server/app.ts'
import { createContext, type Actor, type Context } from '#platform/server/context.ts'
import { addDays, dayOf, endOfMonth } from '#platform/shared/dates.ts'
import { newId } from '#platform/shared/ids.ts'
import { keyIn } from '../src/mechanisms/indicators/periods.ts'
import { approveForm, askIndicator, checkForm, createRound, handIn, openRound, setLevel } from '../src/programmes/reporting/server/index.ts'
import { addHolder } from './holder.ts'
import { inOne, tidy, type Country } from './indicators-data.ts'
import { percentiles, type Latency } from './latency.ts'

/** 3,000 forms an hour are 0.83 a second; the rate is that of a rush five times as fast. */
export const PER_SECOND = 4
export const AT_ONCE = 8
const APPROVED_PER_SECOND = 4
const APPROVED = 120

export interface RoundFigures {
  forms: number
  /** From when each was due. */
  paced: Latency
  crowd: Latency & { perSecond: number }
  approved: Latency
  /** From the commit of an approval until the country's total knows of it. */
  fresh: Latency
  counted: number
}

export interface Opened {
  period: string
  items: string[]
  forms: { id: string; unitId: string }[]
  writers: Map<string, Actor>
  checker: Context
  head: Context
}

/** Of so many forms a fifth comes at a rate, the rest as fast as eight at once can send. */
export async function measureRound(app: App, country: Country, forms: number): Promise<RoundFigures> {
  const round = await openForms(app, country, forms)
  const paced = Math.floor(forms / 5)
  const submit = (at: number): Promise<unknown> => submitted(app, round, at)
  const first = await atRate(PER_SECOND, paced, submit)
  const began = performance.now()
  const crowd = await byTurns(AT_ONCE, forms - paced, (at) => submit(paced + at))
  const perSecond = (forms - paced) / ((performance.now() - began) / 1000)
  await app.relay.settle()
  const { approved, fresh, counted } = await approvals(app, country, round)
  return { forms, paced: percentiles(first), crowd: { ...percentiles(crowd), perSecond }, approved, fresh, counted }
}

/** Of the month that is running, or of the next one. */
export async function openForms(app: App, { root, leader, indicators }: Country, wanted: number, ahead = false): Promise<Opened> {
  const at = async (role: 'clerk' | 'approver'): Promise<Context> => {
    const { personId } = await addHolder(app, { code: 'MIN0', role, subtree: true, branch: null })
    return createContext(app, { actor: await actorOf(createContext(app), { personId }) })
  }
  const [checker, head] = [await at('clerk'), await at('approver')]
  const boss = createContext(app, { actor: leader })
  const period = keyIn('calendar', 'month', ahead ? addDays(endOfMonth(dayOf(new Date())), 1) : dayOf(new Date()))
  const { id: roundId } = await createRound(boss, { unitId: root, title: 'Báo cáo tháng', calendar: 'calendar', period })
  await setLevel(boss, { roundId, level: 2, workingDays: 5 })
  const items: string[] = []
  for (const indicatorId of indicators) items.push((await askIndicator(boss, { roundId, indicatorId, required: true })).id)
  await inOne(app, async (ctx) => {
    await sql`insert into report_round_audience (id, round_id, unit_id, below)
      select gen_random_uuid(), ${roundId}, id, false from (select id from bench_units where kind = 'commune' order by n limit ${wanted}) c`.execute(ctx.db)
    await sql`insert into people (id, name, sort_key, created_at, updated_at) select id, 'Người ghi', 'nguoi ghi', now(), now() from bench_units where kind = 'commune' order by n limit ${wanted} on conflict do nothing`.execute(ctx.db)
  })
  const { rows: [round] } = await sql<{ version: number }>`select version from report_rounds where id = ${roundId}`.execute(app.database.db)
  await openRound(boss, { roundId, version: round?.version ?? 0 })
  const { rows: forms } = await sql<{ id: string; unitId: string }>`select id, unit_id as "unitId" from report_forms where round_id = ${roundId} order by id`.execute(app.database.db)
  await app.relay.settle()
  await tidy(app, 'report_forms, report_round_items, people, events')
  const grantFor = (unitId: string): Actor => ({ personId: unitId, name: 'Người ghi', grants: grantsOf([{ role: 'clerk', unitId, from: '2025-07-01', to: null }]) })
  return { period, items, forms, writers: new Map(forms.map(({ unitId }) => [unitId, grantFor(unitId)])), checker, head }
}

async function submitted(app: App, { items, forms, writers }: Opened, at: number): Promise<void> {
  const form = forms[at]
  const writer = form && writers.get(form.unitId)
  if (!form || !writer) throw new Error('The round has no such form.')
  const cells = items.map((itemId, n) => (n % 4 === 3 ? { itemId, version: 0, numerator: String(20 + ((at + n) % 30)), denominator: '60' } : { itemId, version: 0, value: String(40 + ((at + 3 * n) % 20)) }))
  await handIn(createContext(app, { actor: writer, requestId: newId() }), { formId: form.id, version: 1, cells })
}

async function approvals(app: App, { root, indicators }: Country, { period, forms, checker, head }: Opened): Promise<Pick<RoundFigures, 'approved' | 'fresh' | 'counted'>> {
  const { db } = app.database
  const ready: { id: string; version: number }[] = []
  for (const { id } of forms.slice(0, APPROVED)) ready.push({ id, ...(await checkForm({ ...checker, now: new Date() }, { formId: id, version: await versionOf(app, id) })) })
  await app.relay.settle()
  const known = async (): Promise<number> => (await sql<{ figures: number }>`
    select coalesce(min(figures) filter (where n = ${indicators.length}::int), 0)::int as figures from (
      select min(figures) as figures, count(*) as n from rollups where unit_id = ${root} and period = ${period} and view = 'today') k`.execute(db)).rows[0]?.figures ?? 0
  const committed: number[] = []
  const fresh: number[] = []
  let done = false
  const look = (async () => {
    for (let until = Infinity; fresh.length < (done ? committed.length : APPROVED) && performance.now() < until; ) {
      const figures = await known()
      const now = performance.now()
      while (fresh.length < Math.min(figures, committed.length)) fresh.push(now - (committed[fresh.length] ?? now))
      if (done && until === Infinity) until = now + 30_000
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  const times = await atRate(APPROVED_PER_SECOND, ready.length, async (at) => {
    const form = ready[at]
    if (!form) return
    await approveForm({ ...head, now: new Date() }, { formId: form.id, version: form.version })
    committed.push(performance.now())
  })
  done = true
  await look
  return { approved: percentiles(times), fresh: percentiles(fresh), counted: fresh.length }
}

const versionOf = async (app: App, id: string): Promise<number> => (await app.database.db.selectFrom('report_forms').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version

/** Milliseconds from when each was due, whether the one before has come back or not. */
export async function atRate(perSecond: number, count: number, run: (at: number) => Promise<unknown>): Promise<number[]> {
  const began = performance.now()
  const running: Promise<number>[] = []
  for (let at = 0; at < count; at++) {
    const due = began + (at * 1000) / perSecond
    const wait = due - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    running.push(run(at).then(() => performance.now() - due))
  }
  return Promise.all(running)
}

export async function byTurns(atOnce: number, count: number, run: (at: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  let next = 0
  const one = async (): Promise<void> => {
    for (let at = next++; at < count; at = next++) {
      const began = performance.now()
      await run(at)
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return times
}
