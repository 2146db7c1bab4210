/**
 * One of several app processes on one database, for tests that end one in the middle of its work. Its module counts each
 * event twice over: by a follower, in the transaction of its position, and by a job, which takes a moment. Its addresses
 * sign in and out without pages.
 */
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { orgModule } from '#foundations/org/server/index.ts'
import { endAllSessions, findActor, findApiActor, peopleModule, signIn } from '#foundations/people/server/index.ts'
import { createApp } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext, requestContext } from '#platform/server/context.ts'
import { createHttp } from '#platform/server/http.ts'
import { createLog } from '#platform/server/log.ts'
import type { Module } from '#platform/server/module.ts'
import { insertPerson } from '../foundations/people/server/commands.ts'
import { hashOf } from '../foundations/people/server/credentials.ts'
import { BEGAN, QUEUE } from './twins.ts'

const Given = z.object({ username: z.string(), password: z.string() })

const twins: Module = {
  name: 'twins',
  jobs: [
    {
      name: QUEUE,
      on: [BEGAN],
      seconds: 2,
      // Whoever kills often enough at bad moments would use up the usual few.
      retries: 100,
      retryDelayMax: 2,
      async run(ctx, { eventId }) {
        await ctx.db.transaction().execute(async (db) => {
          // A repetition after a crash finds what was done: the effect comes once, however often the job runs.
          await sql`insert into twin_jobs (event_id, process) values (${eventId}, ${process.pid}) on conflict do nothing`.execute(db)
          await pause(15)
        })
      }
    }
  ],
  followers: [
    {
      name: 'twins',
      async handle(ctx, events) {
        for (const { id, type } of events) {
          if (type === BEGAN) await sql`insert into twin_follows (event_id, process) values (${id}, ${process.pid})`.execute(ctx.db)
        }
        await pause(5)
      }
    }
  ],
  routes(server, app) {
    server.post('/auth/twins/person', async (request) => {
      const { username, password } = Given.parse(request.body)
      const hash = await hashOf(password)
      const ctx = createContext(app)
      await app.database.db.transaction().execute((db) => insertPerson({ ...ctx, db }, { name: 'Nguyễn Thị Lan', username, hash }))
      return null
    })
    server.post('/auth/twins/in', async (request) => {
      return (await signIn(app, Given.parse(request.body), new Headers(request.headers as Record<string, string>))).cookies
    })
    server.get('/auth/twins/sessions', async (request) => {
      const ctx = requestContext(app, { actor: await findActor(app, request) })
      return (await ctx.db.selectFrom('sessions').select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count
    })
    server.post('/auth/twins/out', async (request) => {
      await endAllSessions(createContext(app, { actor: await findActor(app, request) }), {})
      return null
    })
  }
}

const app = await createApp(readConfig(process.env), [twins, orgModule, peopleModule], { log: createLog('silent') })
const server = await createHttp(app, (_request, response) => response.end(), findApiActor)
await server.listen({ host: '127.0.0.1', port: 0 })
process.on('message', () => void server.close().then(() => app.close()).then(() => process.exit(0)))
process.send?.((server.server.address() as AddressInfo).port)
