/** POST /uploads/gatherings: a paper of the agenda, a photo of the signed sheet, a list of who came. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { liesAboutType } from '#foundations/files/rules.ts'
import { storeReceived, takeForms, type UploadedForm } from '#foundations/files/server/index.ts'
import { sheetOf } from '#foundations/paper/server/index.ts'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { ensure } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { withQuery } from '#platform/shared/query.ts'
import { gatheringToEdit } from './access.ts'
import { bringAttendanceList } from './check-in/lists.ts'
import { addSheetPhoto } from './check-in/sheets.ts'
import { addPaper } from './papers.ts'
import { rosterToKeep } from './roster/access.ts'

const Fields = z.object({ gatheringId: Id, what: z.enum(['paper', 'sheet', 'list']), itemId: Id.or(z.literal('')).optional() })
type Fields = z.output<typeof Fields>

/** The page to which each kind leads, and from which it came. */
const PAGES: Record<Fields['what'], string> = { paper: 'agenda', sheet: 'board', list: 'roster/paste' }

function pageOf(fields: Record<string, string>): string {
  const { gatheringId, what } = Fields.partial().safeParse(fields).data ?? {}
  return gatheringId && what ? `/gatherings/${gatheringId}/${PAGES[what]}` : '/gatherings'
}

export function gatheringUploads(server: FastifyInstance, app: App): void {
  takeForms(server, app, [
    {
      path: '/uploads/gatherings',
      page: pageOf,
      async take(ctx, form) {
        const fields = parseInput(Fields, form.fields)
        return withQuery(pageOf(form.fields), await TAKES[fields.what](ctx, fields, form))
      }
    }
  ])
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
