import type { FastifyInstance } from 'fastify'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '#app'
import { findApiActor } from '#foundations/people/server/index.ts'
import { shareByKeys, type Tapped } from '#mechanisms/quizzes/server/index.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { createHttp } from '#platform/server/http.ts'
import { newId } from '#platform/shared/ids.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, useApp } from '../../../../testing/world.ts'
import type { FinalStep } from '../../schema.ts'
import { insertOpenFinal, type OpenFinal } from '../../testing/open-final.ts'
import { findFinalResult, stepFinal } from '../index.ts'

const PHONES = 120
const MOST = 300

const world = useApp(modules, { settings: () => ({ CAUNOI_LIMIT_ADDRESS: String(MOST), CAUNOI_PROXIES: '127.0.0.1' }) })
let server: FastifyInstance
let base = ''
let host: Context
let final: OpenFinal
let people: string[]

beforeAll(async () => {
  server = await createHttp(world.app, (_request, response) => void response.end(), findApiActor)
  await server.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const ctx = createContext(world.app)
  const { lan, binhAn } = await smallProvince(ctx)
  host = as(ctx, lan)
  people = Array.from({ length: PHONES }, () => newId())
  await sql`insert into people (id, name, sort_key, created_at, updated_at) select id, 'Người ' || n, 'Người ' || n, now(), now() from unnest(${people}::uuid[]) with ordinality as p(id, n)`.execute(ctx.db)
  final = await insertOpenFinal(ctx, { unitId: binhAn, people })
})
afterAll(async () => {
  server.server.closeAllConnections()
  await server.close()
})

interface Answer {
  status: number
  said: { ms?: number; keys?: string[]; reason?: string }
}

/** Of its own address each, unless they all sit behind the one of the hall. */
async function send(seat: number, question: number, keys: string[], lost = false): Promise<Answer> {
  const stop = new AbortController()
  const sent = fetch(`${base}/uploads/final-answer`, {
    method: 'POST', signal: stop.signal, headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.${seat % 200}` }, body: JSON.stringify({ ticket: final.tickets[seat], question, keys })
  })
  if (lost) setTimeout(() => stop.abort(), 3)
  const answer = await sent
  return { status: answer.status, said: (await answer.json()) as Answer['said'] }
}

const look = (tag = ''): Promise<Response> => fetch(base + final.steps, { headers: { 'x-forwarded-for': '203.0.113.9', ...(tag ? { 'if-none-match': tag } : {}) } })
const at = (ms: number): Context => ({ ...host, now: new Date(Date.now() + ms) })

test('a hall of phones behind one address asks for the step as often as it likes; what did not change is not sent again', async () => {
  const first = await look()
  const tag = first.headers.get('etag') ?? ''
  expect(await first.json()).toMatchObject({ step: 0, phase: 'waiting', question: null })
  expect(Number(first.headers.get('caunoi-now'))).toBeGreaterThan(0)
  const later = await Promise.all(Array.from({ length: MOST + 50 }, () => look(tag)))
  expect(new Set(later.map(({ status }) => status))).toEqual(new Set([304]))
  await stepFinal(host, { ...final, step: 0 })
  await expect.poll(async () => (await look(tag)).status).toBe(200)
  expect(((await (await look()).json()) as FinalStep).question?.choices).toEqual([])
  expect((await fetch(`${base}${final.steps}x`)).status).toBe(404)
})

test('whatever was acknowledged is there once, whoever sent twice, lost the line or came late; every place can be worked out again', async () => {
  const acknowledged = new Map<string, string[]>()
  let step = 1
  for (const question of [1, 2, 3]) {
    if (question > 1) step = (await stepFinal(at(0), { ...final, step })).step
    // Counted down a second ago.
    step = (await stepFinal(at(-1000), { ...final, step })).step
    const shown = (await (async () => {
      await expect.poll(async () => ((await (await look()).json()) as FinalStep).step).toBe(step)
      return (await look()).json()
    })()) as FinalStep
    const choices = shown.question?.choices.map(({ key }) => key) ?? []
    await Promise.all(
      final.tickets.map(async (_, seat) => {
        if (seat % 11 === 10) return
        const keys = [choices[(seat + question) % choices.length] ?? '']
        // Some lose the line before they hear; some press twice at once; all send until they are told.
        if (seat % 3 === 0) await send(seat, question, keys, true).catch(() => null)
        const answers = seat % 5 === 0 ? await Promise.all([send(seat, question, keys), send(seat, question, keys)]) : [await send(seat, question, keys)]
        for (const { status, said } of answers) {
          expect(status, JSON.stringify(said)).toBe(200)
          expect(said.keys).toEqual(keys)
        }
        expect(new Set(answers.map(({ said }) => said.ms)).size).toBe(1)
        acknowledged.set(`${seat} ${question}`, keys)
        if (seat % 7 === 0) expect((await send(seat, question, [choices.find((key) => key !== keys[0]) ?? ''])).said.reason).toBe('contests.final_answered')
      })
    )
    step = (await stepFinal(at(0), { ...final, step, act: 'close' })).step
    for (const { said } of await Promise.all([10, 21].map((seat) => send(seat, question, [choices[0] ?? ''])))) expect(said.reason).toBe('contests.final_too_late')
    step = (await stepFinal(at(0), { ...final, step })).step
    step = (await stepFinal(at(0), { ...final, step })).step
  }
  await stepFinal(at(0), { ...final, step })
  const { rows } = await sql<{ seat: number; question: number; keys: string[] }>`
    select f.seat, a.question, a.keys from contest_final_answers a join contest_finalists f using (final_id, person_id) where a.final_id = ${final.finalId}`.execute(host.db)
  expect(new Map(rows.map(({ seat, question, keys }) => [`${seat - 1} ${question}`, keys]))).toEqual(acknowledged)
  const bodies = (await host.db.selectFrom('contest_final_questions').select('body').where('final_id', '=', final.finalId).orderBy('number').execute()).map(({ body }) => body as unknown as Tapped)
  const points = Map.groupBy(rows, ({ seat }) => seat)
  const places = await sql<{ seat: number; points: number; ms: number }>`
    select f.seat, c.points::float8 as points, c.ms from contest_final_places c join contest_finalists f using (final_id, person_id) where c.final_id = ${final.finalId} order by c.place`.execute(host.db)
  expect(places.rows.map(({ seat }) => seat).toSorted((one, other) => one - other)).toEqual([...points.keys()].toSorted((one, other) => one - other))
  for (const { seat, points: earned } of places.rows) {
    const own = (points.get(seat) ?? []).reduce((sum, { question, keys }) => sum + Math.round(shareByKeys(bodies[question - 1] as Tapped, keys) * (bodies[question - 1]?.points ?? 0) * 1_000_000), 0)
    expect(earned).toBe(own)
  }
  const ordered = places.rows.toSorted((one, other) => other.points - one.points || one.ms - other.ms).map((one) => [one.points, one.ms])
  expect(places.rows.map((one) => [one.points, one.ms])).toEqual(ordered)
  expect((await findFinalResult(host, final)).winners).toHaveLength(1)
})
