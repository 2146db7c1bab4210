/**
 * The leader over many lower plans, on PostgreSQL: milliseconds of a page while 300 plans with 50,000 tasks carry out one
 * plan, and how much more the same small question costs while everything around it grows tenfold and a hundredfold.
 */
import { readFileSync } from 'node:fs'
import { percentiles, type Latency } from './latency.ts'
import { openInstance, signInAs, type Instance } from './serve.ts'
import { vectorOf } from '../src/foundations/search/words.ts'
import { newId } from '../src/platform/shared/ids.ts'

const WARM = 5
const ASKED = 40
/** Tasks of one lower plan. */
const TASKS = 167

export interface LowerFigure extends Latency {
  what: string
}
export interface GrowthFigure {
  what: string
  /** p50 in milliseconds at each size. */
  at: number[]
}
export const SIZES = [1_000, 10_000, 100_000]

export async function measureLower(): Promise<{ leader: LowerFigure[]; growth: GrowthFigure[] }> {
  const instance = await openInstance({ work: false })
  try {
    const { pool } = instance.app.database
    const sqlOf = (file: string): string => readFileSync(new URL(`./${file}`, import.meta.url), 'utf8')
    await pool.query(sqlOf('lower-functions.sql'))
    await pool.query(sqlOf('lower.sql'))
    const ids = (await pool.query<{ small: string; large: string; unit: string }>("select bench_id('plan', 1) as small, bench_id('plan', 2) as large, bench_id('unit', 2) as unit")).rows[0]
    if (!ids) throw new Error('The data has no plans.')
    const leader = { cookie: await signInAs(instance, 'leader') }
    const commune = { cookie: await signInAs(instance, 'commune') }

    // Six plans carry out the first plan and stay as they are; all others carry out the second.
    const grow = async (from: number, to: number): Promise<void> => {
      for (let n = from; n <= to; n++) await pool.query(`select bench_lower(${n}, ${n <= 6 ? 1 : 2})`)
      await fillSearch(instance, from, to)
      await pool.query('vacuum analyze')
    }
    const questions = [
      { what: 'my work of one commune', path: '/api/v1/work?limit=5', who: commune },
      { what: 'tasks of one plan, 50', path: `/api/v1/tasks?planId=${ids.small}&limit=50`, who: leader },
      { what: 'leader’s page over six plans', path: `/api/v1/plans/${ids.small}/lower`, who: leader },
      { what: 'search, one commune', path: '/api/v1/search?q=nop%20ho%20so', who: commune }
    ]
    const growth: GrowthFigure[] = questions.map(({ what }) => ({ what, at: [] }))
    const measureGrowth = async (): Promise<void> => {
      for (const [place, { path, who }] of questions.entries()) growth[place]?.at.push((await ask(instance.base, path, who)).p50)
    }
    await grow(1, 6)
    await measureGrowth()
    await grow(7, 60)
    await measureGrowth()
    await grow(61, 306)
    const leaderFigures: LowerFigure[] = []
    for (const [what, path] of [
      ['page: all lower plans', `/plans/${ids.large}/lower`],
      ['API: the same', `/api/v1/plans/${ids.large}/lower`],
      ['has a figure changed?', `/api/v1/plans/${ids.large}/pulse?lower=true`],
      ['late tasks below, 50', `/plans/${ids.large}/lower/tasks?due=late`],
      ['page: coverage', `/plans/${ids.large}/coverage`],
      ['page: coverage, gaps only', `/plans/${ids.large}/coverage?gaps=yes`]
    ] as const) leaderFigures.push({ what, ...(await ask(instance.base, path, leader)) })
    await grow(307, Math.ceil(100_000 / TASKS))
    await measureGrowth()
    return { leader: leaderFigures, growth }
  } finally {
    await instance.stop()
  }
}

/** One person who waits for each answer. */
async function ask(base: string, path: string, headers: Record<string, string>): Promise<Latency> {
  const taken: number[] = []
  for (let at = 0; at < WARM + ASKED; at++) {
    const began = performance.now()
    const answer = await fetch(base + path, { headers })
    await answer.text()
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    if (at >= WARM) taken.push(performance.now() - began)
  }
  return percentiles(taken)
}

/** What the follower of the search would write for these plans. */
async function fillSearch({ app }: Instance, from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n++) {
    const { rows } = await app.database.pool.query<{ id: string; plan: string; text: string; unit: string }>(
      `select t.id, t.plan_id as plan, t.text, p.unit_id as unit from tasks t join plans p on p.id = t.plan_id where t.plan_id = bench_id('plan', ${n + 10})`
    )
    const entries = rows.map(({ id, plan, text, unit }) => ({
      id: newId(), kind: 'task', key: id, scope_id: plan, unit_id: unit, state: 'open', title: text, body: '', context: 'Kế hoạch mẫu', href: '/',
      fingerprint: 'x', words: vectorOf({ kind: 'task', title: text, body: '' })
    }))
    await app.database.pool.query(
      `insert into search_entries (id, kind, key, scope_id, unit_id, state, title, body, context, href, fingerprint, words)
       select id, kind, key, scope_id, unit_id, state, title, body, context, href, fingerprint, words::tsvector
       from json_to_recordset($1::json) as e(id uuid, kind text, key text, scope_id uuid, unit_id uuid, state text, title text, body text, context text, href text, fingerprint text, words text)`,
      [JSON.stringify(entries)]
    )
  }
}
