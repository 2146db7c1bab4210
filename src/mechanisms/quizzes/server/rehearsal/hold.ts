/** Holds a rehearsal: an app of its own that sees the shadow tables alone, with a port of its own; the live one goes on beside it. */
import type { AddressInfo } from 'node:net'
import { findApiActor } from '#foundations/people/server/index.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { openPostgres } from '#platform/server/database.ts'
import { createContext } from '#platform/server/context.ts'
import { createHttp } from '#platform/server/http.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import type { Borne } from './phones.ts'
import { contentToRehearse, noteRehearsal, runRehearsal } from './rehearse.ts'
import { SHADOW_SCHEMAS, withShadow } from './shadow.ts'

/** Its figures stay as an event. Whoever calls it is on the server itself, or has asked for the right. */
export async function holdRehearsal(app: App, quizId: string, entrants: number): Promise<Borne> {
  const { databaseUrl: url, databaseAppUrl: appUrl } = app.config
  ensure(url, 'conflict', 'quizzes.rehearsal_needs_postgres')
  const ctx = createContext(app, { requestId: 'rehearsal' })
  const content = await contentToRehearse(ctx, quizId)
  const borne = await withShadow(app, async () => {
    const shadow = await createApp(app.config, app.modules, { work: false, structure: 'as it is', database: openPostgres(url, { appUrl, schemas: SHADOW_SCHEMAS }) })
    const server = await createHttp(shadow, (_request, response) => void response.end(), findApiActor)
    try {
      await server.listen({ host: '127.0.0.1', port: 0 })
      return await runRehearsal(shadow, (server.server.address() as AddressInfo).port, content, entrants)
    } finally {
      await server.close()
      await shadow.close()
    }
  })
  if (!borne) throw new AppError('conflict', 'quizzes.rehearsal_runs')
  await noteRehearsal(ctx, { quizId, entrants, ...borne })
  return borne
}
