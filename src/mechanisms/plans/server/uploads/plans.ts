/** POST /uploads/plans: files or pasted text become readings. Plain forms and programs alike. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { acceptForms, discardReceived, readFieldsOnly, readForm, storeReceived, type UploadedForm } from '#foundations/files/server/index.ts'
import { findActor } from '#foundations/people/server/index.ts'
import { apiContext } from '#platform/server/api.ts'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { ensureMayEdit } from '../access.ts'
import { pasteText, startReading } from '../readings/requests.ts'
import { goTo, keepAndSignIn, reasonOf, wantsJson } from './answer.ts'

const Fields = z.object({
  unitId: Id.or(z.literal('').transform(() => undefined)).optional(),
  text: z.string().optional(),
  ordered: z.string().optional(),
  /** The published plan that the files amend. */
  amendsId: Id.or(z.literal('').transform(() => undefined)).optional()
})

export function planUploads(server: FastifyInstance, app: App): void {
  const contextOf = apiContext(app, findActor)
  void server.register(async (scope) => {
    await acceptForms(scope, app)
    scope.post('/uploads/plans', async (request, reply) => {
      const ctx = await contextOf(request)
      if (wantsJson(request)) {
        const readings = await bringIn(ctx, request)
        return reply.code(201).send({ readings: readings.map((readingId) => ({ readingId })) })
      }
      if (!ctx.actor) return askToSignIn(ctx, request, reply)
      const given: Given = {}
      try {
        const [first, second] = await bringIn(ctx, request, given)
        return goTo(reply, second === undefined ? `/plans/readings/${first}` : '/plans/readings')
      } catch (error) {
        const { amendsId, unit } = given
        return amendsId
          ? goTo(reply, `/plans/${amendsId}/amend`, { reason: reasonOf(error) })
          : goTo(reply, '/plans/new', { reason: reasonOf(error), unit })
      }
    })
  })
}

interface Given {
  unit?: string
  amendsId?: string
}

/** A pasted text waits; for files the page is opened again with their unit chosen. */
async function askToSignIn(ctx: Context, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { fields, hadFiles } = await readFieldsOnly(request)
  const { unitId = '', text = '' } = fields
  if (text.trim()) {
    return keepAndSignIn(ctx, request, reply, { path: '/plans/new', action: 'paste', values: { unitId: [unitId], text: [text] }, hadFiles })
  }
  const again = new URLSearchParams({ ...(hadFiles ? { reason: 'people.choose_files_again' } : {}), ...(unitId ? { unit: unitId } : {}) })
  return goTo(reply, '/sign-in', { next: again.size > 0 ? `/plans/new?${again}` : '/plans/new' })
}

/** Several pictures are the pages of one plan; every other file is a plan of its own. */
async function bringIn(ctx: Context, request: FastifyRequest, given: Given = {}): Promise<string[]> {
  if (!ctx.actor) throw new AppError('unauthenticated', 'people.sign_in_first')
  const form = await readForm(ctx.app, request)
  try {
    const { unitId, text, ordered, amendsId } = parseInput(Fields, form.fields)
    if (amendsId) given.amendsId = amendsId
    if (!unitId) throw new AppError('invalid', 'input.invalid', { fields: { unitId: { reason: 'plans.unit_missing' } } })
    given.unit = unitId
    await ensureMayEdit(ctx, unitId)
    if (text?.trim()) return [(await pasteText(ctx, { unitId, text, amendsId })).readingId]
    if (!form.files.length) throw new AppError('invalid', 'input.invalid', { fields: { files: { reason: 'plans.no_file' } } })
    return await startAll(ctx, form, { unitId, ordered: Boolean(ordered), amendsId })
  } finally {
    await discardReceived(form.files.map((file) => file.received))
  }
}

async function startAll(ctx: Context, form: UploadedForm, given: { unitId: string; ordered: boolean; amendsId?: string | undefined }): Promise<string[]> {
  const { unitId, ordered, amendsId } = given
  const stored = []
  for (const { name, received } of form.files) {
    stored.push(await storeReceived(ctx, received, { name, unitId, permission: 'plans.read' }))
  }
  const pictures = stored.filter((file) => file.mediaType.startsWith('image/'))
  const others = stored.filter((file) => !pictures.includes(file))
  const drops = [...(pictures.length ? [pictures] : []), ...others.map((file) => [file])]
  const readings: string[] = []
  for (const files of drops) {
    const { readingId } = await startReading(ctx, { unitId, fileIds: files.map((file) => file.id), ordered, amendsId })
    readings.push(readingId)
  }
  return readings
}
