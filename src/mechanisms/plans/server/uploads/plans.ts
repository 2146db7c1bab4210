/** POST /uploads/plans: files or pasted text become readings. Plain forms and programs alike. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { acceptForms, discardReceived, noForm, readFieldsOnly, readForm, storeReceived, type UploadedForm } from '#foundations/files/server/index.ts'
import { settleUnits } from '#foundations/org/server/index.ts'
import { OPENED_FOR } from '#foundations/people/rules.ts'
import { ensureOpenedForActor, findActor } from '#foundations/people/server/index.ts'
import { apiContext } from '#platform/server/api.ts'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { goTo, reasonOf } from '#platform/server/go-to.ts'
import { AppError } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { withQuery } from '#platform/shared/query.ts'
import { ensureMayEdit } from '../access.ts'
import { pasteText, startReading } from '../readings/requests.ts'
import { keepAndAskForWhom, keepAndSignIn, wantsJson } from './answer.ts'

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
        const { amendsId, unit, typed, hadFiles, openedFor, text = '' } = given
        if (openedFor !== undefined && text.trim()) {
          const typed = { path: '/plans/new', action: 'paste', values: { unitId: [unit ?? ''], text: [text] }, hadFiles: false }
          return keepAndAskForWhom(ctx, request, reply, typed, openedFor)
        }
        return amendsId
          ? goTo(reply, `/plans/${amendsId}/amend`, { reason: reasonOf(error) })
          : goTo(reply, '/plans/new', { reason: reasonOf(error), unit, 'unitId.q': typed, files: hadFiles ? 'again' : undefined })
      }
    })
  })
}

interface Given {
  unit?: string
  hadFiles?: boolean
  /** Words for a unit that may mean several, or none. */
  typed?: string | undefined
  amendsId?: string
  text?: string | undefined
  /** Set where the page was opened for somebody else than its sender acts for now. */
  openedFor?: string
}

/** A pasted text waits; for files the page is opened again with their unit chosen. */
async function askToSignIn(ctx: Context, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { fields, hadFiles } = await readFieldsOnly(request)
  const { unitId = '', 'unitId.q': typed = '', text = '' } = fields
  if (text.trim()) {
    return keepAndSignIn(ctx, request, reply, { path: '/plans/new', action: 'paste', values: { unitId: [unitId], text: [text] }, hadFiles })
  }
  const next = withQuery('/plans/new', { reason: hadFiles ? 'people.choose_files_again' : null, unit: unitId, 'unitId.q': typed })
  return goTo(reply, '/sign-in', { next })
}

/** Several pictures are the pages of one plan; every other file is a plan of its own. */
async function bringIn(ctx: Context, request: FastifyRequest, given: Given = {}): Promise<string[]> {
  if (!ctx.actor) throw new AppError('unauthenticated', 'people.sign_in_first')
  const form = noForm()
  try {
    await readForm(ctx.app, request, { form }).finally(() => noteGiven(given, form))
    await settleTyped(ctx, form, given)
    const { unitId, text, ordered, amendsId } = parseInput(Fields, form.fields)
    if (!unitId) throw new AppError('invalid', 'input.invalid', { fields: { unitId: { reason: 'plans.unit_missing' } } })
    given.unit = unitId
    delete given.typed
    given.openedFor = form.fields[OPENED_FOR] ?? ''
    ensureOpenedForActor(ctx, form.fields)
    delete given.openedFor
    await ensureMayEdit(ctx, unitId)
    if (text?.trim()) return [(await pasteText(ctx, { unitId, text, amendsId })).readingId]
    if (!form.files.length) throw new AppError('invalid', 'input.invalid', { fields: { files: { reason: 'plans.no_file' } } })
    return await startAll(ctx, form, { unitId, ordered: Boolean(ordered), amendsId })
  } finally {
    await discardReceived(form.files.map((file) => file.received))
  }
}

/** What the form comes back with, also when its files were refused. */
function noteGiven(given: Given, { fields, files }: UploadedForm): void {
  given.hadFiles = files.length > 0
  const { unitId, amendsId, text } = Fields.partial().safeParse(fields).data ?? {}
  Object.assign(given, { ...(unitId ? { unit: unitId } : { typed: fields['unitId.q'] }), ...(amendsId ? { amendsId } : {}), text })
}

/** A unit that was typed and not chosen; words that may mean several come back with the choice of them. */
async function settleTyped(ctx: Context, form: UploadedForm, given: Given): Promise<void> {
  const sent = new FormData()
  for (const [name, value] of Object.entries(form.fields)) sent.set(name, value)
  const unsettled = await settleUnits(ctx, sent)
  if (unsettled) {
    given.typed = form.fields['unitId.q']
    throw new AppError('invalid', 'input.invalid', { fields: unsettled.fields })
  }
  const unitId = sent.get('unitId')
  if (typeof unitId === 'string') form.fields['unitId'] = unitId
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
