/** POST /uploads/gatherings: a paper of the agenda, a photo of the signed sheet, a list of who came. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { liesAboutType } from '#foundations/files/rules.ts'
import { acceptForms, discardReceived, noForm, readForm, storeReceived, type UploadedForm } from '#foundations/files/server/index.ts'
import { sheetOf } from '#foundations/paper/server/index.ts'
import { ensureOpenedForActor, findActor } from '#foundations/people/server/index.ts'
import { apiContext } from '#platform/server/api.ts'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { goTo, problemOf } from '#platform/server/go-to.ts'
import { ensure } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { gatheringToEdit } from './access.ts'
import { bringAttendanceList } from './check-in/lists.ts'
import { addSheetPhoto } from './check-in/sheets.ts'
import { addPaper } from './papers.ts'
import { rosterToKeep } from './roster/access.ts'

const Fields = z.object({ gatheringId: Id, what: z.enum(['paper', 'sheet', 'list']), itemId: Id.or(z.literal('')).optional() })
type Fields = z.output<typeof Fields>

/** The page to which each kind leads, and from which it came. */
const PAGES: Record<Fields['what'], string> = { paper: 'agenda', sheet: 'board', list: 'roster/paste' }

export function gatheringUploads(server: FastifyInstance, app: App): void {
  const contextOf = apiContext(app, findActor)
  void server.register(async (scope) => {
    await acceptForms(scope, app)
    scope.post('/uploads/gatherings', async (request, reply) => {
      const ctx = await contextOf(request)
      if (!ctx.actor) return goTo(reply, '/sign-in', { next: '/gatherings' })
      const form = noForm()
      let page = '/gatherings'
      try {
        await readForm(app, request, { form }).finally(() => {
          const { gatheringId, what } = Fields.partial().safeParse(form.fields).data ?? {}
          if (gatheringId && what) page = `/gatherings/${gatheringId}/${PAGES[what]}`
        })
        ensureOpenedForActor(ctx, form.fields)
        const fields = parseInput(Fields, form.fields)
        return goTo(reply, page, await TAKES[fields.what](ctx, fields, form))
      } catch (error) {
        return goTo(reply, page, problemOf(error))
      } finally {
        await discardReceived(form.files.map((one) => one.received))
      }
    })
  })
}

const TAKES: Record<Fields['what'], (ctx: Context, fields: Fields, form: UploadedForm) => Promise<Record<string, string>>> = {
  async paper(ctx, { gatheringId, itemId }, form) {
    const { unitId } = await gatheringToEdit(ctx, gatheringId)
    for (const fileId of await stored(ctx, form, unitId, 'gatherings.edit')) await addPaper(ctx, { gatheringId, fileId, itemId: itemId || null })
    return { done: 'paper' }
  },
  async sheet(ctx, { gatheringId }, form) {
    const { unitId } = await rosterToKeep(ctx, gatheringId)
    for (const fileId of await stored(ctx, form, unitId, 'gatherings.check_in')) await addSheetPhoto(ctx, { gatheringId, fileId })
    return { done: 'sheet' }
  },
  async list(ctx, { gatheringId }, form) {
    const { listId } = await bringAttendanceList(ctx, { gatheringId, ...(await sheetOf(ctx, form)) })
    return { list: listId }
  }
}

/** A file whose bytes are not what its name says is not taken: whoever opens it would trust the name. */
async function stored(ctx: Context, form: UploadedForm, unitId: string, permission: string): Promise<string[]> {
  ensure(form.files.length > 0, 'invalid', 'list.no_file')
  ensure(!form.files.some(({ name, received }) => liesAboutType(name, received.mediaType)), 'invalid', 'gatherings.file_lies')
  const ids: string[] = []
  for (const { name, received } of form.files) ids.push((await storeReceived(ctx, received, { name, unitId, permission })).id)
  return ids
}
