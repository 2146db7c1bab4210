/** Forms with files, sent outside of the pages: each answer leads to a page, with what was refused in its address. */
import type { FastifyInstance } from 'fastify'
import { ensureOpenedForActor, findActor } from '#foundations/people/server/index.ts'
import { apiContext } from '#platform/server/api.ts'
import type { App } from '#platform/server/app.ts'
import type { Context } from '#platform/server/context.ts'
import { goTo, problemOf } from '#platform/server/go-to.ts'
import { withQuery } from '#platform/shared/query.ts'
import { acceptForms, noForm, readFieldsOnly, readForm, type UploadedForm } from './multipart.ts'
import { discardReceived } from './store.ts'

export interface TakenForm {
  path: string
  /** For one file, where the room takes larger ones than the installation usually does. */
  limit?: number
  /** From which it was sent, as far as its fields could be read. */
  page(fields: Record<string, string>): string
  /** What to do with it, and which page is shown then. */
  take(ctx: Context, form: UploadedForm): Promise<string>
}

export function takeForms(server: FastifyInstance, app: App, forms: TakenForm[]): void {
  const contextOf = apiContext(app, findActor)
  for (const { path, limit, page, take } of forms) {
    void server.register(async (scope) => {
      await acceptForms(scope, app, limit)
      scope.post(path, async (request, reply) => {
        const ctx = await contextOf(request)
        if (!ctx.actor) {
          const { fields } = await readFieldsOnly(request)
          return goTo(reply, '/sign-in', { next: withQuery(page(fields), { problem: 'people.choose_files_again' }) })
        }
        const form = noForm()
        try {
          await readForm(app, request, { form, ...(limit === undefined ? {} : { limit }) })
          ensureOpenedForActor(ctx, form.fields)
          return goTo(reply, await take(ctx, form))
        } catch (error) {
          return goTo(reply, page(form.fields), problemOf(error))
        } finally {
          await discardReceived(form.files.map(({ received }) => received))
        }
      })
    })
  }
}
