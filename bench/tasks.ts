/**
 * A page of 50 visible tasks over HTTP at three sizes, asked by those who see 50 tasks, a hundredth of them or less, and all: the cost must not
 * grow with what one may not see.
 */
import { sql } from 'kysely'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { modules } from '#app'
import { findApiActor } from '#foundations/people/server/index.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createHttp } from '#platform/server/http.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { cookieFor } from '../src/testing/plans.ts'
import { addHolder, type Holder } from './holder.ts'
import { percentiles } from './latency.ts'

export const TASKS = [10_000, 100_000, 1_000_000]
const PAGE = 50
const ASKED = 200

interface Asking extends Holder {
  who: string
}

const ASKING: Asking[] = [
  { who: 'commune with one plan of 50 tasks', code: 'M101', role: 'clerk', subtree: true, branch: null },
  { who: 'clerk of a commune and its 24 offices', code: 'M7', role: 'clerk', subtree: true, branch: null },
  { who: 'viewer of a commune and its 24 offices, within one branch', code: 'M7', role: 'viewer', subtree: true, branch: 'state' },
  { who: 'viewer of an office', code: 'M246', role: 'viewer', subtree: false, branch: null },
  { who: 'member of a commune', code: 'M7', role: 'member', subtree: false, branch: null },
  { who: 'viewer of the only province', code: 'M0', role: 'viewer', subtree: true, branch: null },
  { who: 'leader of the only province', code: 'M0', role: 'approver', subtree: true, branch: null },
  { who: 'leader of one branch, by the tree', code: 'M0', role: 'approver', subtree: true, branch: 'state' }
]

export interface TaskPages {
  who: string
  tasks: number
  visible: number
  p50: number
  p95: number
  worst: number
}

export async function measureTasks(sizes = TASKS): Promise<TaskPages[]> {
  const found: TaskPages[] = []
  for (const tasks of sizes) found.push(...(await measureSize(tasks)))
  return found
}

async function measureSize(tasks: number): Promise<TaskPages[]> {
  const postgres = await startPostgres({ shared_buffers: '512MB' })
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-bench-tasks-'))
  const app = await createApp(readConfig({ CAUNOI_DATA: folder, DATABASE_URL: postgres.url, CAUNOI_LOG: 'error', CAUNOI_SAMPLE: 'off' }), modules, { work: false })
  const server = await createHttp(app, (_request, response) => response.end(), findApiActor)
  try {
    await server.listen({ host: '127.0.0.1', port: 0 })
    await fill(app, tasks)
    const found: TaskPages[] = []
    for (const { who, ...holder } of ASKING) {
      const cookie = await cookieFor(app, await addHolder(app, holder))
      found.push({ who, tasks, visible: await countVisible(app, holder), ...(await walk((server.server.address() as AddressInfo).port, cookie)) })
    }
    return found
  } finally {
    await server.close()
    await app.close()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(app: App, tasks: number): Promise<void> {
  const text = readFileSync(new URL('./tasks.sql', import.meta.url), 'utf8').replaceAll('TASKS', String(tasks))
  await app.database.db.connection().execute(async (db) => {
    await sql`set statement_timeout = 0`.execute(db)
    for (const statement of text.split(/;\n/)) if (statement.trim()) await sql.raw(statement).execute(db)
  })
}

/** Counted in the tables, by another way than the list goes. */
async function countVisible({ database: { pool } }: App, { code, subtree }: Holder): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int from tasks t where t.plan_id in (
      select r.plan_id from plan_readers r join unit_paths p on p.unit_id = r.unit_id join unit_facts f on f.unit_id = p.ancestor_id
      where f.code = $1 and ($2 or p.depth = 0))`,
    [code, subtree]
  )
  return rows[0]?.count ?? 0
}

/** Page after page, from the beginning again after the last, so that what lies between the tasks of two readable plans is met as well. */
async function walk(port: number, cookie: string): Promise<{ p50: number; p95: number; worst: number }> {
  const agent = new Agent({ keepAlive: true })
  const times: number[] = []
  let cursor: string | null = null
  for (let round = -20; round < ASKED; round += 1) {
    const start = performance.now()
    const page: Page = await ask(agent, `http://127.0.0.1:${port}/api/v1/tasks?limit=${PAGE}${cursor ? `&cursor=${cursor}` : ''}`, cookie)
    if (round >= 0) times.push(performance.now() - start)
    if (!page.rows.length || (page.next && page.rows.length < PAGE)) throw new Error(`A page of ${page.rows.length}.`)
    cursor = page.next
  }
  agent.destroy()
  return percentiles(times)
}

interface Page {
  rows: unknown[]
  next: string | null
}

function ask(agent: Agent, address: string, cookie: string): Promise<Page> {
  return new Promise((resolve, reject) => {
    get(address, { agent, headers: { cookie } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('end', () => (response.statusCode === 200 ? resolve(JSON.parse(Buffer.concat(parts).toString()) as Page) : reject(new Error(`Answered ${response.statusCode}.`))))
    }).once('error', reject)
  })
}
