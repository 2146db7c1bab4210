/** POST /uploads/returns: a document or a task table that comes back. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { acceptForms, discardReceived, noForm, readForm, storeReceived } from '#foundations/files/server/index.ts'
import { ensureOpenedForActor, findActor } from '#foundations/people/server/index.ts'
import { apiContext } from '#platform/server/api.ts'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { goTo, reasonOf } from '#platform/server/go-to.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import type { FastifyRequest } from 'fastify'
import { bringBack, ensureMayBring } from '../sheet/returns.ts'
import { wantsJson } from './answer.ts'

const Fields = z.object({ planId: Id.optional(), unitId: Id.optional() })
type Given = z.output<typeof Fields>

export function returnUploads(server: FastifyInstance, app: App): void {
  const contextOf = apiContext(app, findActor)
  void server.register(async (scope) => {
    await acceptForms(scope, app)
    scope.post('/uploads/returns', async (request, reply) => {
      const ctx = await contextOf(request)
      const given: Given = {}
      if (wantsJson(request)) return reply.code(201).send(await takeBack(ctx, request, given))
      if (!ctx.actor) return goTo(reply, '/sign-in', { next: '/plans' })
      try {
        const { returnId } = await takeBack(ctx, request, given)
        return goTo(reply, `${pageOf(given)}/returns/${returnId}`)
      } catch (error) {
        const reason = reasonOf(error)
        return given.planId || given.unitId
          ? goTo(reply, pageOf(given), { field: 'file', reason, ...(given.unitId ? { unitId: given.unitId } : {}) })
          : goTo(reply, '/plans', { reason })
      }
    })
  })
}

/** Where somebody who brings a file back comes from and goes to. */
const pageOf = ({ planId }: Given): string => (planId ? `/plans/${planId}/documents` : '/my-work/report')

async function takeBack(ctx: Context, request: FastifyRequest, given: Given): Promise<{ returnId: string }> {
  if (!ctx.actor) throw new AppError('unauthenticated', 'people.sign_in_first')
  const form = noForm()
  try {
    await readForm(ctx.app, request, { form }).finally(() => Object.assign(given, Fields.safeParse(form.fields).data))
    Object.assign(given, parseInput(Fields, form.fields))
    ensureOpenedForActor(ctx, form.fields)
    const unitId = await ensureMayBring(ctx, given)
    const [file] = form.files
    ensure(file, 'invalid', 'plans.return_no_file')
    const stored = await storeReceived(ctx, file.received, { name: file.name, unitId, permission: 'plans.read' })
    return await bringBack(ctx, { ...given, fileId: stored.id })
  } finally {
    await discardReceived(form.files.map((one) => one.received))
  }
}
