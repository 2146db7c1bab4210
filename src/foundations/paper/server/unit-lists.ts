/** POST /uploads/unit-lists: a list of units or successions as a sheet; and the same lists as files to take away. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { acceptForms, discardReceived, readForm, type UploadedForm } from '#foundations/files/server/index.ts'
import { exportList, proposeImport } from '#foundations/org/server/index.ts'
import { LISTS, type ExportUnits } from '#foundations/org/schema.ts'
import { findActor } from '#foundations/people/server/index.ts'
import { apiContext } from '#platform/server/api.ts'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError, ensure, isAppError } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { writeCsv } from '../sheets/csv.ts'
import type { FoundSheet } from '../sheets/table.ts'

const Fields = z.object({ unitId: Id, what: z.enum(LISTS) })

export function unitListUploads(server: FastifyInstance, app: App): void {
  const contextOf = apiContext(app, findActor)
  void server.register(async (scope) => {
    await acceptForms(scope, app)
    scope.post('/uploads/unit-lists', async (request, reply) => {
      const ctx = await contextOf(request)
      if (!ctx.actor) return goTo(reply, '/sign-in?next=/units')
      const form = await readForm(ctx.app, request)
      try {
        return goTo(reply, `/units/lists/${(await bringIn(ctx, form)).importId}`)
      } catch (error) {
        if (!isAppError(error)) throw error
        const unitId = Id.safeParse(form.fields['unitId']).data
        const limit = error.detail['limit']
        const query = new URLSearchParams({ problem: error.reason, ...(limit ? { limit: String(limit) } : {}) })
        return goTo(reply, unitId ? `/units/${unitId}/lists?${query.toString()}` : '/units')
      } finally {
        await discardReceived(form.files.map((one) => one.received))
      }
    })
  })
}

const goTo = (reply: FastifyReply, path: string): FastifyReply => reply.code(303).header('Location', path).send()

async function bringIn(ctx: Context, form: UploadedForm): Promise<{ importId: string }> {
  const given = parseInput(Fields, form.fields)
  const [file] = form.files
  ensure(file, 'invalid', 'org.list_no_file')
  const table = await readTable(ctx, file.name, file.received.path)
  return proposeImport(ctx, { ...given, fileName: file.name.normalize('NFC').slice(0, 300), table })
}

async function readTable(ctx: Context, name: string, path: string): Promise<FoundSheet> {
  if (/\.xlsx$/i.test(name)) return ctx.app.services.paper.readSheet(path)
  if (/\.(csv|txt)$/i.test(name)) return ctx.app.services.paper.readCsv(path)
  throw new AppError('invalid', 'org.list_file_kind')
}

/** A list as the file that can be brought back in. */
export async function unitListFile(ctx: Context, input: z.input<typeof ExportUnits>, as: 'xlsx' | 'csv'): Promise<{ name: string; mediaType: string; bytes: Uint8Array }> {
  const list = await exportList(ctx, input)
  if (as === 'csv') return { name: `${list.name}.csv`, mediaType: 'text/csv; charset=utf-8', bytes: writeCsv(list) }
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return { name: `${list.name}.xlsx`, mediaType, bytes: await ctx.app.services.paper.writeSheet(list) }
}
