/** Two app processes on one PostgreSQL: starting and ending them, and what they leave in the database. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openPostgres, type Database } from '#platform/server/database.ts'
import { startBoss } from '#platform/server/jobs.ts'
import { createLog } from '#platform/server/log.ts'
import { makePostgresDatabase } from './database.ts'

export const BEGAN = 'twins.began'
export const QUEUE = 'twins.count'
const PASSWORD = 'bảy chiếc thuyền giấy trôi'

const TABLES = `
  create table twin_jobs (event_id bigint primary key, process int not null);
  create table twin_follows (event_id bigint not null, process int not null)`

export interface Twin {
  child: ChildProcess
  /** http://127.0.0.1:port */
  base: string
}

export interface Twins {
  database: Database
  start(): Promise<Twin>
  kill(twin: Twin): Promise<void>
  /** Ends it as an operator does; its code comes back. */
  stop(twin: Twin): Promise<number | null>
  begin(events: number): Promise<void>
  count(question: string): Promise<number>
  /** Until every event has had its effect; jobs of the dead are given out anew meanwhile, as the clock of a living one does once a minute. */
  untilDone(events: number, seconds: number): Promise<void>
  close(): Promise<void>
}

/** `settings` as in the environment; every process has the same. */
export async function openTwins(template: string, settings: Record<string, string> = {}): Promise<Twins> {
  const { url, drop } = await makePostgresDatabase(template)
  const database = openPostgres(url, { max: 4 })
  await database.pool.query(TABLES)
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-twins-'))
  const children: ChildProcess[] = []

  async function count(question: string): Promise<number> {
    return Number((await database.pool.query(`select count(*) as n from ${question}`)).rows[0]?.['n'])
  }

  return {
    database,
    count,
    async start() {
      const env = { PATH: process.env['PATH'], DATABASE_URL: url, CAUNOI_DATA: folder, CAUNOI_SAMPLE: 'off', NODE_NO_WARNINGS: '1', ...settings }
      const child = fork(fileURLToPath(new URL('./twin-process.ts', import.meta.url)), { env, execArgv: [] })
      children.push(child)
      const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`It ended with ${String(code)} before it was ready.`)))
      const [port] = (await Promise.race([once(child, 'message'), ended])) as [number]
      return { child, base: `http://127.0.0.1:${port}` }
    },
    async kill({ child }) {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
    async stop({ child }) {
      const gone = once(child, 'exit')
      child.send('stop')
      const [code] = (await gone) as [number | null]
      return code
    },
    async begin(events) {
      for (let at = 0; at < events; at++) await database.pool.query(`insert into events (type, at) values ($1, now())`, [BEGAN])
    },
    async untilDone(events, seconds) {
      const boss = await startBoss(database, createLog('silent'), 1)
      try {
        await until(async () => {
          await boss.supervise(QUEUE)
          return (await count('twin_jobs')) >= events && (await count('twin_follows')) >= events && (await count(`pgboss.job where name = '${QUEUE}' and state <> 'completed'`)) === 0
        }, seconds)
      } finally {
        await boss.stop({ graceful: false })
      }
    },
    async close() {
      for (const child of children) child.kill('SIGKILL')
      await database.close()
      await drop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

export async function until(what: () => Promise<boolean>, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await what())) {
    if (Date.now() > end) throw new Error('It did not come to its end in time.')
    await pause(50)
  }
}

/** What somebody at a browser sends and is answered; the address is what a proxy on this machine says of it. */
export class TwinBrowser {
  #cookies = ''
  readonly address: string

  constructor(address: string) {
    this.address = address
  }

  /** Somebody new who can sign in. */
  async add({ base }: Twin, username: string): Promise<void> {
    const answer = await this.#send(`${base}/auth/twins/person`, { username, password: PASSWORD })
    if (answer.status !== 200) throw new Error(`Adding answered ${answer.status}.`)
  }

  async signIn({ base }: Twin, username: string): Promise<void> {
    const answer = await this.#send(`${base}/auth/twins/in`, { username, password: PASSWORD })
    if (answer.status !== 200) throw new Error(`Signing in answered ${answer.status}.`)
    const cookies = (await answer.json()) as { name: string; value: string }[]
    this.#cookies = cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  }

  async signOutEverywhere({ base }: Twin): Promise<void> {
    await this.#send(`${base}/auth/twins/out`, {})
  }

  /** The status with which the process answers to who asks. */
  async ask({ base }: Twin): Promise<number> {
    return (await this.#send(`${base}/api/v1/account/language`)).status
  }

  /** How many sessions there are, as the database shows it to who asks, without any condition in the question. */
  async sessions({ base }: Twin): Promise<number> {
    return Number(await (await this.#send(`${base}/auth/twins/sessions`)).text())
  }

  #send(address: string, body?: object): Promise<Response> {
    const headers = { 'x-forwarded-for': this.address, cookie: this.#cookies, ...(body ? { 'content-type': 'application/json' } : {}) }
    return fetch(address, { headers, ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}) })
  }
}
