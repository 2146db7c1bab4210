/**
 * What rights cost in a request: the list of 50 tasks over HTTP, beside the same request by somebody of whom nothing needs to be
 * looked up. Both come in turns, twice each, so that each always follows the other: whoever comes second of the same kind finds the
 * processor's caches as it needs them. The second is also held against itself, which says how fine this measures. Both return the same rows: the
 * list without rights reads a table of its own that holds only what may be seen. The first 50 of all tasks would be others, whose units
 * and deadlines take longer or shorter to look up, and that has nothing to do with rights.
 */
import type { FastifyInstance } from 'fastify'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { modules } from '#app'
import { findActor, findApiActor } from '#foundations/people/server/index.ts'
import type { ApiOperation } from '#platform/server/api.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { query } from '#platform/server/command.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext, type Actor, type Context } from '#platform/server/context.ts'
import { createHttp } from '#platform/server/http.ts'
import { shareQuestions } from '#platform/server/shared-questions.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { newId } from '#platform/shared/ids.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { FIND_KNOWN, findSessions, readToken } from '../src/foundations/people/server/session.ts'
import { planIsVisible } from '../src/mechanisms/plans/server/access.ts'
import { listTasks } from '../src/mechanisms/plans/server/index.ts'
import { keptTaskRows } from '../src/mechanisms/plans/server/queries/task-rows.ts'
import { ListTasks } from '../src/mechanisms/plans/schema.ts'
import { cookieFor } from '../src/testing/plans.ts'
import { startAsker, type Asker } from './asker.ts'
import { addHolder, type Holder } from './holder.ts'
import { middleOf, timesOf, type Middle } from './processor-time.ts'

const PAGE = 50

/**
 * So many requests go before those that count. A process compiles its own code anew once it has run often enough; the way of one person's
 * list would be measured half compiled, beside a list that all of them have asked for.
 */
const WARMING_UP = 2000

/** Milliseconds of processor time, and shares of the whole request. */
export interface RightsCost {
  who: string
  request: number
  share: Middle
  /** The request without rights against itself. */
  noise: Middle
  /** In the statement that finds the session anyway: whether the roles that the process keeps are still those of the database. */
  finding: number
  /** The same where something has changed since: the roles themselves, and making grants of them. Not in the share. */
  findingAnew: number
  /** What keeps the list to what one may see. */
  keeping: number
}

/** Units 2 to 121 are right below the province, 1. */
const ASKING: (Holder & { who: string })[] = [
  { who: 'clerk of a commune and its 24 offices', code: 'M62', role: 'clerk', subtree: true, branch: null },
  { who: 'member of an office', code: 'M500', role: 'member', subtree: false, branch: null },
  { who: 'leader of the only province', code: 'M1', role: 'approver', subtree: true, branch: null },
  { who: 'leader of 3,000 units of one branch', code: 'M1', role: 'approver', subtree: true, branch: 'state' }
]

export async function measureRights(rounds = 200): Promise<RightsCost[]> {
  const postgres = await startPostgres({ shared_buffers: '512MB' })
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-bench-rights-'))
  const app = await createApp(readConfig({ CAUNOI_DATA: folder, DATABASE_URL: postgres.url, CAUNOI_LOG: 'error', CAUNOI_SAMPLE: 'off' }), modules, { work: false })
  const servers = [await createHttp(app, (_request, response) => response.end(), findApiActor), await serveWithoutRights(app)] as const
  const asker = startAsker()
  try {
    for (const server of servers) await server.listen({ host: '127.0.0.1', port: 0 })
    await app.database.pool.query(readFileSync(new URL('./data.sql', import.meta.url), 'utf8'))
    await app.database.pool.query('create table seen_tasks (like tasks including all)')
    // Without the rows that the making of the data has left behind, as in the table beside it.
    await app.database.pool.query('vacuum (full, analyze) tasks')
    const found: RightsCost[] = []
    for (const { who, ...holder } of ASKING) found.push({ who, ...(await measureOne(app, { asker, servers, rounds }, holder)) })
    return found
  } finally {
    asker.stop()
    for (const server of servers) await server.close()
    await app.close()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Means {
  asker: Asker
  servers: readonly [FastifyInstance, FastifyInstance]
  rounds: number
}

async function measureOne(app: App, { asker, servers, rounds }: Means, holder: Holder): Promise<Omit<RightsCost, 'who'>> {
  const cookie = await cookieFor(app, await addHolder(app, holder))
  const actor = await findActor(app, { headers: { cookie } })
  if (!actor) throw new Error('Nobody is signed in.')
  const ctx = createContext(app, { actor })
  await fillSeen(ctx)
  const ask = (server: FastifyInstance) => (count: number) =>
    asker.ask({ address: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/api/v1/tasks?limit=${PAGE}`, cookie, count })
  for (const server of servers) await ask(server)(WARMING_UP)
  const [ours, bare] = [ask(servers[0]), ask(servers[1])]
  const requests = await timesOf(app, [ours, bare, ours, bare], { rounds, each: 5 })
  const share = middleOf(requests.map(([one = 0, other = 0, again = 0, last = 0]) => (one + again - other - last) / (one + again)))
  const noise = middleOf(requests.map(([one = 0, other = 0, , last = 0]) => (last - other) / one))
  return { request: middleOf(requests.map(([one = 0, , again = 0]) => (one + again) / 2)).median, share, noise, ...(await measureParts(ctx, cookie, rounds)) }
}

/** The statements by themselves: where it goes. */
async function measureParts(ctx: Context, cookie: string, rounds: number): Promise<Pick<RightsCost, 'finding' | 'findingAnew' | 'keeping'>> {
  const { app } = ctx
  const tokens = [readToken(cookie, app.services.people.secret) ?? '']
  const times = (work: () => unknown) => async (count: number): Promise<void> => {
    for (let at = 0; at < count; at++) await work()
  }
  const findChanged = (): unknown => {
    for (const token of tokens) app.services.people.keptGrants.set(token, { day: dayOf(new Date()), rights: newId(), grants: [] })
    return findSessions(app, tokens)
  }
  const more = async (one: () => unknown, other: () => unknown): Promise<number> =>
    middleOf((await timesOf(app, [times(one), times(other)], { rounds, each: 5 })).map(([ours = 0, bare = 0]) => ours - bare)).median
  const bare = (): unknown => findBare(app, tokens)
  return {
    finding: await more(() => findSessions(app, tokens), bare),
    findingAnew: await more(findChanged, bare),
    keeping: await more(() => listTasks(ctx, { limit: PAGE }), () => listWithoutRights(ctx, { limit: PAGE }))
  }
}

/** What this person may see, in the order in which it lies in the table of all tasks. */
async function fillSeen(ctx: Context): Promise<void> {
  await sql`truncate seen_tasks`.execute(ctx.db)
  await sql`insert into seen_tasks select t.* from tasks t where ${planIsVisible(ctx, 't.plan_id')} order by t.ctid`.execute(ctx.db)
  await sql`vacuum (full, analyze) seen_tasks`.execute(ctx.db)
  const [theirs, same] = [await listTasks(ctx, { limit: PAGE }), await listWithoutRights(ctx, { limit: PAGE })]
  if (theirs.rows.length < PAGE || !isDeepStrictEqual(theirs, same)) throw new Error('With rights and without another list is found.')
}

const seenTasks = keptTaskRows<object>(() => ({ from: sql`seen_tasks t`, where: sql`t.marked`, order: sql`t.id` }))

/** What is left of `listTasks` where nobody needs to be asked what they may see. */
const listWithoutRights = query(ListTasks, async (ctx, { limit }) => {
  const found = await seenTasks(ctx, limit + 1, {})
  return { rows: found.slice(0, limit), next: found.length > limit ? (found[limit - 1]?.id ?? null) : null }
})

/** Session and person, as `findSessions` asks for them. */
const BARE = { name: 'bare_sessions', text: FIND_KNOWN.text.replaceAll(/\(select c\.stamp [^)]*\)/g, 'null::uuid') }
if (/change_stamps|person_roles/.test(BARE.text)) throw new Error('The rights stand elsewhere now.')

async function findBare(app: App, tokens: string[]): Promise<(Actor | null)[]> {
  const { rows } = await app.database.pool.query<{ token: string; person_id: string; name: string }>({ ...BARE, values: [tokens, new Date()] })
  const found = new Map(rows.map((row) => [row.token, row]))
  return tokens.map((token) => {
    const row = found.get(token)
    return row ? { personId: row.person_id, name: row.name, grants: [] } : null
  })
}

/** The same server, way in and way out; only this one list is asked for without rights. */
async function serveWithoutRights(app: App): Promise<FastifyInstance> {
  const actorOf = shareQuestions((tokens: string[]) => findBare(app, tokens))
  const isList = ({ method, path }: ApiOperation): boolean => method === 'get' && path === '/tasks'
  const unasked = app.modules.map((module) => ({
    ...module,
    api: (module.api ?? []).map((endpoint) => (isList(endpoint) ? { ...endpoint, operation: listWithoutRights as unknown as ApiOperation['operation'] } : endpoint))
  }))
  return createHttp({ ...app, modules: unasked, observers: [] }, (_request, response) => response.end(), async (_app, { headers }) =>
    actorOf(readToken(headers.cookie, app.services.people.secret) ?? '')
  )
}
