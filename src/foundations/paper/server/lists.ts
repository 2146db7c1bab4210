/** POST /uploads/unit-lists, /uploads/member-lists: a list as a sheet; and the same lists as files to take away. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { takeForms, type TakenForm, type UploadedForm } from '#foundations/files/server/index.ts'
import { exportList, proposeImport } from '#foundations/org/server/index.ts'
import { LISTS, type ExportUnits, type ListOut } from '#foundations/org/schema.ts'
import type { ExportMembers } from '#foundations/people/schema.ts'
import { exportMembers, proposeMemberImport } from '#foundations/people/server/index.ts'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { withQuery } from '#platform/shared/query.ts'
import { writeCsv } from '../sheets/csv.ts'
import type { FoundSheet } from '../sheets/table.ts'

export interface Sheet {
  fileName: string
  table: FoundSheet
}

const UnitFields = z.object({ unitId: Id, what: z.enum(LISTS) })
const MemberFields = z.object({ unitId: Id, evidence: z.string().optional() })

const unitOf = (fields: Record<string, string>): string | undefined => Id.safeParse(fields['unitId']).data

const UPLOADS: TakenForm[] = [
  {
    path: '/uploads/unit-lists',
    page(fields) {
      const unitId = unitOf(fields)
      const what = UnitFields.shape.what.safeParse(fields['what']).data
      return unitId ? withQuery(`/units/${unitId}/lists`, { what }) : '/units'
    },
    take: async (ctx, form) => `/units/lists/${(await proposeImport(ctx, { ...parseInput(UnitFields, form.fields), ...(await sheetOf(ctx, form)) })).importId}`
  },
  {
    path: '/uploads/member-lists',
    page(fields) {
      const unitId = unitOf(fields)
      return unitId ? withQuery('/members/lists', { unit: unitId, evidence: fields['evidence']?.slice(0, 300) || undefined }) : '/members'
    },
    take: async (ctx, form) => `/members/lists/${(await proposeMemberImport(ctx, { ...parseInput(MemberFields, form.fields), ...(await sheetOf(ctx, form)) })).importId}`
  }
]

export const listUploads = (server: FastifyInstance, app: App): void => takeForms(server, app, UPLOADS)

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
