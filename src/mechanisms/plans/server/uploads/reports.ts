/** POST /uploads/reports: a report with its evidence. What is refused comes back in the form, files included. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { liesAboutType } from '#foundations/files/rules.ts'
import { acceptForms, discardReceived, noForm, readFieldsOnly, readForm, storeReceived, type UploadedForm } from '#foundations/files/server/index.ts'
import { hasRight } from '#foundations/org/server/index.ts'
import { ensureOpenedForActor, findActor, forgetKeptForms, openKeptForm } from '#foundations/people/server/index.ts'
import { apiContext } from '#platform/server/api.ts'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { goTo, reasonOf } from '#platform/server/go-to.ts'
import { AppError, ensure, isAppError } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { KEPT } from '#platform/shared/local-path.ts'
import { keepReportDraft, reportProgress } from '../carry-out/report.ts'
import { headersOf, keepAndSignIn, setCookie, wantsJson } from './answer.ts'

const AGAIN = '/uploads/reports/again'

const Where = z.object({ taskId: Id, unitId: Id })

export function reportUploads(server: FastifyInstance, app: App): void {
  const contextOf = apiContext(app, findActor)
  void server.register(async (scope) => {
    await acceptForms(scope, app)
    scope.post('/uploads/reports', async (request, reply) => {
      const ctx = await contextOf(request)
      if (wantsJson(request)) return reply.code(201).send(await report(ctx, await signedForm(ctx, () => readForm(app, request))))
      if (!ctx.actor) {
        const { fields, hadFiles } = await readFieldsOnly(request)
        const values = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]))
        return keepAndSignIn(ctx, request, reply, { path: AGAIN, action: 'default', values, hadFiles })
      }
      const form = noForm()
      try {
        await readForm(app, request, { form }).catch((error: unknown) => keepAndThrow(ctx, form, idsIn(form.fields['fileIds']), error))
        await report(ctx, form)
        return goTo(reply, `/tasks/${form.fields['taskId']}`, { reported: '1' })
      } catch (error) {
        const reason = reasonOf(error)
        const { taskId, unitId } = Where.safeParse(form.fields).data ?? {}
        return taskId ? goTo(reply, `/tasks/${taskId}`, { unit: unitId, reason }) : goTo(reply, '/my-work', { reason })
      }
    })
    // Where the sign-in leads to after a report that came too late: it becomes the draft that the task's page shows.
    scope.get(AGAIN, async (request, reply) => {
      const ctx = await contextOf(request)
      const name = z.object({ [KEPT]: z.string() }).safeParse(request.query).data?.[KEPT] ?? ''
      const kept = await openKeptForm(ctx, headersOf(request), name)
      const { taskId, unitId } = Where.safeParse({ taskId: kept?.values['taskId']?.[0], unitId: kept?.values['unitId']?.[0] }).data ?? {}
      if (!kept || !taskId || !unitId) return goTo(reply, '/my-work')
      const { state = [], percent = [], note = [], fileIds = [] } = kept.values
      const fields = { state: state[0] ?? '', percent: percent[0] ?? '', note: note[0] ?? '', fileIds: idsIn(fileIds[0]) }
      const reason = kept.hadFiles ? 'people.report_and_files_again' : 'people.signed_out_meanwhile'
      await keepReportDraft(ctx, { taskId, unitId, fields, problem: { reason, fields: {} } })
      for (const cookie of await forgetKeptForms(ctx, headersOf(request), AGAIN)) setCookie(reply, cookie)
      return goTo(reply, `/tasks/${taskId}`, { unit: unitId })
    })
  })
}

async function signedForm(ctx: Context, read: () => Promise<UploadedForm>): Promise<UploadedForm> {
  if (!ctx.actor) throw new AppError('unauthenticated', 'people.sign_in_first')
  return read()
}

async function report(ctx: Context, form: UploadedForm) {
  try {
    const { taskId, unitId } = parseInput(Where, form.fields)
    ensure(await hasRight(ctx, 'tasks.report', unitId), 'forbidden', 'plans.not_your_task')
    const { fileIds, lies } = await storeEvidence(ctx, form, unitId)
    const { state = '', percent = '', note = '' } = form.fields
    try {
      ensureOpenedForActor(ctx, form.fields)
      if (lies) throw new AppError('invalid', 'input.invalid', { fields: { fileIds: { reason: 'plans.file_lies', detail: { name: lies } } } })
      // A blank percentage is no number; coercion would make it 0.
      const given = percent.trim() === '' ? Number.NaN : Number(percent.replace(',', '.').replace('%', ''))
      const { assignmentId, version } = form.fields
      const which = { ...(assignmentId ? { assignmentId } : {}), ...(version ? { version } : {}) }
      return await reportProgress(ctx, { taskId, unitId, ...which, state: state as 'reported', percent: state === 'reported' ? 100 : given, note, fileIds })
    } catch (error) {
      return await keepAndThrow(ctx, form, fileIds, error)
    }
  } finally {
    await discardReceived(form.files.map((file) => file.received))
  }
}

/** What was typed into a report that was refused comes back as the draft on its task's page. */
async function keepAndThrow(ctx: Context, { fields }: UploadedForm, fileIds: string[], error: unknown): Promise<never> {
  const where = Where.safeParse(fields).data
  if (where && isAppError(error)) {
    const { state = '', percent = '', note = '' } = fields
    const problem = { reason: error.reason, fields: error.fields }
    await keepReportDraft(ctx, { ...where, fields: { state, percent, note, fileIds }, problem }).catch(() => undefined)
  }
  throw error
}

/**
 * New files, and those that an earlier try has left in the draft (field `fileIds`, parted by commas). A file whose bytes are
 * not what its name says is not stored: whoever opens it would trust the name.
 */
async function storeEvidence(ctx: Context, form: UploadedForm, unitId: string): Promise<{ fileIds: string[]; lies: string | null }> {
  const kept = idsIn(form.fields['fileIds'])
  const stored: string[] = []
  let lies: string | null = null
  for (const { name, received } of form.files) {
    if (liesAboutType(name ?? '', received.mediaType)) {
      lies ??= name ?? ''
      continue
    }
    stored.push((await storeReceived(ctx, received, { name, unitId, permission: 'plans.read' })).id)
  }
  return { fileIds: [...kept, ...stored], lies }
}

function idsIn(text = ''): string[] {
  return text.split(',').filter((id) => Id.safeParse(id).success)
}
