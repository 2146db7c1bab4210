/** POST /uploads/unit-lists, /uploads/member-lists: a list as a sheet; and the same lists as files to take away. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { acceptForms, discardReceived, noForm, readForm, type UploadedForm } from '#foundations/files/server/index.ts'
import { exportList, proposeImport } from '#foundations/org/server/index.ts'
import { LISTS, type ExportUnits, type ListOut } from '#foundations/org/schema.ts'
import type { ExportMembers } from '#foundations/people/schema.ts'
import { ensureOpenedForActor, exportMembers, findActor, proposeMemberImport } from '#foundations/people/server/index.ts'
import { apiContext } from '#platform/server/api.ts'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { goTo, problemOf } from '#platform/server/go-to.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { withQuery } from '#platform/shared/query.ts'
import { writeCsv } from '../sheets/csv.ts'
import type { FoundSheet } from '../sheets/table.ts'

export interface Sheet {
  fileName: string
  table: FoundSheet
}

/** One kind of list: where it is sent, who takes it in, and the pages before and after. */
interface ListUpload {
  path: string
  bringIn(ctx: Context, fields: Record<string, string>, sheet: Sheet): Promise<{ importId: string }>
  shown(importId: string): string
  /** With the unit, and what was refused, as far as there are any. */
  form(given: { unitId?: string; problem?: string; limit?: string }): string
}

const UnitFields = z.object({ unitId: Id, what: z.enum(LISTS) })
const MemberFields = z.object({ unitId: Id, evidence: z.string().optional() })

const UPLOADS: ListUpload[] = [
  {
    path: '/uploads/unit-lists',
    bringIn: (ctx, fields, sheet) => proposeImport(ctx, { ...parseInput(UnitFields, fields), ...sheet }),
    shown: (importId) => `/units/lists/${importId}`,
    form: ({ unitId, ...problem }) => withQuery(unitId ? `/units/${unitId}/lists` : '/units', problem)
  },
  {
    path: '/uploads/member-lists',
    bringIn: (ctx, fields, sheet) => proposeMemberImport(ctx, { ...parseInput(MemberFields, fields), ...sheet }),
    shown: (importId) => `/members/lists/${importId}`,
    form: ({ unitId, ...problem }) => withQuery(unitId ? '/members/lists' : '/members', { unit: unitId, ...problem })
  }
]

export function listUploads(server: FastifyInstance, app: App): void {
  const contextOf = apiContext(app, findActor)
  void server.register(async (scope) => {
    await acceptForms(scope, app)
    for (const { path, bringIn, shown, form: formOf } of UPLOADS) {
      scope.post(path, async (request, reply) => {
        const ctx = await contextOf(request)
        if (!ctx.actor) return goTo(reply, '/sign-in', { next: formOf({}) })
        const form = noForm()
        try {
          await readForm(app, request, { form })
          ensureOpenedForActor(ctx, form.fields)
          return goTo(reply, shown((await bringIn(ctx, form.fields, await sheetOf(ctx, form))).importId))
        } catch (error) {
          const unitId = Id.safeParse(form.fields['unitId']).data
          return goTo(reply, formOf({ ...(unitId ? { unitId } : {}), ...problemOf(error) }))
        } finally {
          await discardReceived(form.files.map((one) => one.received))
        }
      })
    }
  })
}

/** The one file of a form as a table: XLSX or CSV. */
export async function sheetOf(ctx: Context, form: UploadedForm): Promise<Sheet> {
  const [file] = form.files
  ensure(file, 'invalid', 'list.no_file')
  return { fileName: file.name.normalize('NFC').slice(0, 300), table: await readTable(ctx, file.name, file.received.path) }
}

async function readTable(ctx: Context, name: string, path: string): Promise<FoundSheet> {
  if (/\.xlsx$/i.test(name)) return ctx.app.services.paper.readSheet(path)
  if (/\.(csv|txt)$/i.test(name)) return ctx.app.services.paper.readCsv(path)
  throw new AppError('invalid', 'list.file_kind')
}

export interface ListFile {
  name: string
  mediaType: string
  bytes: Uint8Array
}

/** A list as the file that can be brought back in. */
export const unitListFile = async (ctx: Context, input: z.input<typeof ExportUnits>, as: 'xlsx' | 'csv'): Promise<ListFile> => fileOf(ctx, await exportList(ctx, input), as)

export const memberListFile = async (ctx: Context, input: z.input<typeof ExportMembers>, as: 'xlsx' | 'csv'): Promise<ListFile> => fileOf(ctx, await exportMembers(ctx, input), as)

async function fileOf(ctx: Context, list: ListOut, as: 'xlsx' | 'csv'): Promise<ListFile> {
  if (as === 'csv') return { name: `${list.name}.csv`, mediaType: 'text/csv; charset=utf-8', bytes: writeCsv(list) }
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return { name: `${list.name}.xlsx`, mediaType, bytes: await ctx.app.services.paper.writeSheet(list) }
}
