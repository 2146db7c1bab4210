/**
 * The version before the newest migration starts on the database that this version has migrated, answers, and works beside
 * this one. Its code comes out of the history of this repository; it needs no build, since the API has no pages.
 * `CAUNOI_BEFORE=<commit>` tries an older one instead.
 */
import { execFileSync, fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { modules } from '#app'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext } from '#platform/server/context.ts'
import { createLog } from '#platform/server/log.ts'
import { findPlan, listTasks, publishPlan } from '#mechanisms/plans/server/index.ts'
import { makePostgresDatabase } from './database.ts'
import { cookieFor, draftPlan } from './plans.ts'
import { smallProvince, type Province } from './province.ts'
import { as } from './world.ts'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
const HERE = 'src/testing/api-process.ts'

function git(...words: string[]): string {
  try {
    return execFileSync('git', ['-C', PROJECT, ...words], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}

/** The commit that knows nothing of the newest migration; none where there is no history. */
function versionBefore(): string {
  const asked = process.env['CAUNOI_BEFORE']
  if (asked) return git('rev-parse', '--verify', `${asked}^{commit}`)
  if (git('status', '--porcelain', '--', 'db/migrations')) return git('rev-parse', 'HEAD')
  const newest = git('log', '-1', '--diff-filter=A', '--format=%H', '--', 'db/migrations')
  return newest && git('rev-parse', '--verify', '--quiet', `${newest}^`)
}

const commit = versionBefore()
if (!commit) console.warn('There is no history here, so the version before this one cannot be tried.')

describe.skipIf(!commit)('the version before the newest migration', () => {
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-before-'))
  let drop = async (): Promise<void> => {}
  let app: App
  let people: Province
  let taskId = ''
  const cookies = { hanh: '', lan: '' }
  const started: ChildProcess[] = []
  const at: { before: string; now: string } = { before: '', now: '' }

  async function start(tree: string, env: NodeJS.ProcessEnv): Promise<string> {
    const child = fork(join(tree, HERE), { cwd: tree, env, execArgv: [] })
    started.push(child)
    const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`${tree} ended with ${String(code)} before it was ready.`)))
    const [port] = (await Promise.race([once(child, 'message'), ended])) as [number]
    return `http://127.0.0.1:${port}/api/v1`
  }

  async function send(base: string, path: string, method = 'GET', body?: object, who: keyof typeof cookies = 'hanh'): Promise<{ status: number; found: unknown }> {
    const headers = { cookie: cookies[who], ...(body ? { 'content-type': 'application/json' } : {}) }
    const answer = await fetch(base + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
    return { status: answer.status, found: await answer.json().catch(() => null) }
  }

  beforeAll(async () => {
    const tree = join(folder, 'tree')
    mkdirSync(tree)
    const archive = join(folder, 'tree.tar')
    execFileSync('git', ['-C', PROJECT, 'archive', '--output', archive, commit, 'src', 'db', 'package.json', 'openapi.examples.json'])
    execFileSync('tar', ['-xf', archive, '-C', tree])
    symlinkSync(join(PROJECT, 'node_modules'), join(tree, 'node_modules'))
    if (!existsSync(join(tree, HERE))) copyFileSync(join(PROJECT, HERE), join(tree, HERE))
    const made = await makePostgresDatabase(inject('template'))
    drop = made.drop
    const env = { PATH: process.env['PATH'], DATABASE_URL: made.url, CAUNOI_DATA: join(folder, 'data'), CAUNOI_SAMPLE: 'off', NODE_NO_WARNINGS: '1' }
    app = await createApp(readConfig(env), modules, { work: false, log: createLog('silent') })
    people = await app.database.db.transaction().execute(async (db) => {
      const ctx = { ...createContext(app), db }
      const found = await smallProvince(ctx)
      const leader = as(ctx, found.hanh)
      const planId = await draftPlan(leader, found.province)
      await publishPlan(leader, { planId, version: (await findPlan(leader, { planId })).version })
      taskId = (await listTasks(leader, { planId })).rows.find(({ text }) => text.includes('lập danh sách'))?.id ?? ''
      return found
    })
    for (const who of ['hanh', 'lan'] as const) cookies[who] = await cookieFor(app, people[who])
    at.before = await start(tree, env)
    at.now = await start(PROJECT, env)
  }, 120_000)

  afterAll(async () => {
    for (const child of started) child.kill('SIGKILL')
    await app.close()
    await drop()
    rmSync(folder, { recursive: true, force: true })
  }, 60_000)

  test('answers whatever can be asked without naming anything', async () => {
    const { paths } = (await send(at.before, '/openapi.json')).found as { paths: Record<string, { get?: { parameters?: { required?: boolean }[] } }> }
    const lists = Object.entries(paths).filter(([path, { get }]) => get && !path.includes('{') && !get.parameters?.some(({ required }) => required))
    expect(lists.length).toBeGreaterThan(15)
    for (const [path] of lists) expect(await send(at.before, path), path).toMatchObject({ status: 200 })
  }, 60_000)

  test('reads what this version writes, and this version what it writes', async () => {
    for (const [writer, reader, name] of [[at.before, at.now, 'Tổ số 1'], [at.now, at.before, 'Tổ số 2']] as const) {
      const unit = { name, shortName: null, kind: 'office', branch: 'state', code: null, parentId: people.province, from: '2026-01-01' }
      const added = await send(writer, '/units', 'POST', unit)
      expect(added, name).toMatchObject({ status: 201 })
      expect(await send(reader, `/units/${(added.found as { id: string }).id}`), name).toMatchObject({ status: 200, found: { name } })
    }
  }, 60_000)

  test('tells of a report what this version tells of it, and no reader of the two takes an event twice or passes one over', async () => {
    for (const [writer, reader, percent] of [[at.before, at.now, 40], [at.now, at.before, 100]] as const) {
      const report = { unitId: people.binhAn, state: percent < 100 ? 'in_progress' : 'reported', percent, note: `${percent} phần trăm`, fileIds: [] }
      expect(await send(writer, `/tasks/${taskId}/reports`, 'POST', report, 'lan')).toMatchObject({ status: 201 })
      expect(await send(reader, `/tasks/${taskId}`)).toMatchObject({ status: 200, found: { percent } })
    }
    const one = async (question: string): Promise<unknown> => (await app.database.pool.query<{ n: unknown }>(`select ${question} as n`)).rows[0]?.n
    await expect.poll(() => one('(select count(*) from events e join event_readers r on (e.xid, e.id) > (r.xid, r.event_id))')).toBe(0)
    expect(await one('(select count(*) from audit_entries)')).toBe(await one('(select count(*) from events)'))
    expect(await one(`(select count(*) from notices where kind = 'plans.reported' and person_id = '${people.hanh.personId}')`)).toBe(1)
    expect(await one(`(select count(*) from (select from pgboss.job where data ->> 'eventId' is not null group by name, data ->> 'eventId' having count(*) > 1) as twice)`)).toBe(0)
  }, 60_000)
})
