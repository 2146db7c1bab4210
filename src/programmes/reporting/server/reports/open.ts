/** A frozen report is shown to everybody, or no more, by whoever approves reports of its unit. */
import { sql } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { command, parseInput, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { z } from 'zod'
import { CloseReport, OpenReport, OpenStateInput, PublicReportInput, PublicReports, type OpenState, type PublicReport } from '../../reports/open.ts'
import { findReportHead, mayFreeze, type ReportHead } from './access.ts'
import { reportFile } from './file.ts'
import { contentOf } from './find.ts'

interface ReportBytes {
  name: string
  mediaType: string
  bytes: Uint8Array
}
const Kept = OpenReport.extend({ file: z.custom<ReportBytes>() })

/** The file is made before anything is held in the database, and kept: what was looked at is what everybody gets. */
export const openReport = Object.assign(
  async (ctx: Context, input: z.input<typeof OpenReport>): Promise<{ openId: string }> => {
    const { reportId, licence } = parseInput(OpenReport, input)
    const report = await openable(ctx, reportId)
    const format = contentOf(report)?.fileId ? 'docx' : 'pdf'
    return keepOpen(ctx, { reportId, licence, file: await reportFile(ctx, { reportId, format }) })
  },
  { schema: OpenReport, kind: 'command' as const }
)

const keepOpen = command(Kept, async (ctx, { reportId, licence, file }): Promise<{ openId: string }> => {
  const report = await openable(ctx, reportId, true)
  const known = await ctx.db.selectFrom('open_reports').select('id').where('report_id', '=', reportId).where('withdrawn_at', 'is', null).executeTakeFirst()
  ensure(!known, 'conflict', 'reporting.open_already')
  const openId = newId()
  await ctx.db
    .insertInto('open_reports')
    .values({ id: openId, report_id: reportId, unit_id: report.unitId, title: report.title, licence, file_name: file.name, media_type: file.mediaType, bytes: Buffer.from(file.bytes), published_at: ctx.now, published_by: ctx.actor?.personId ?? null })
    .execute()
  await record(ctx, 'report_document.opened', { subject: reportId, unit: report.unitId, data: { licence } })
  return { openId }
})

async function openable(ctx: Context, reportId: string, lock = false): Promise<ReportHead> {
  const report = await findReportHead(ctx, reportId, { lock })
  ensure(await mayFreeze(ctx, report.unitId), 'forbidden', 'reporting.open_may_not')
  ensure(report.state !== 'draft', 'conflict', 'reporting.report_not_frozen')
  ensure(report.returnedAt === null, 'conflict', 'reporting.report_was_returned')
  ensure(!(await tellsOfPersons(ctx, report)), 'conflict', 'reporting.open_persons')
  return report
}

/** What its unit may know of its own people, everybody may not: such a report stays inside. */
async function tellsOfPersons(ctx: Context, { id, about }: ReportHead): Promise<boolean> {
  if (about === 'campaign') return true
  const { rows } = await sql<{ persons: boolean }>`
    select exists (select 1 from report_document_figures r join lateral unnest(r.behind) b(id) on true join figures f on f.id = b.id join indicators i on i.id = f.indicator_id where r.report_id = ${id} and i.persons)
      or exists (select 1 from report_document_figures r join indicators i on r.what like 'indicator:' || i.id || ':%' where r.report_id = ${id} and i.persons) as persons`.execute(ctx.db)
  return rows[0]?.persons ?? true
}

/** What others have downloaded cannot be called back. */
export const closeReport = command(CloseReport, async (ctx, { reportId, why }): Promise<null> => {
  const report = await findReportHead(ctx, reportId, { lock: true })
  ensure(await mayFreeze(ctx, report.unitId), 'forbidden', 'reporting.open_may_not')
  const done = await ctx.db.updateTable('open_reports').set({ withdrawn_at: ctx.now, withdrawn_by: ctx.actor?.personId ?? null, withdrawn_why: why }).where('report_id', '=', reportId).where('withdrawn_at', 'is', null).executeTakeFirst()
  ensure(done.numUpdatedRows > 0n, 'conflict', 'reporting.open_not')
  await record(ctx, 'report_document.closed', { subject: reportId, unit: report.unitId })
  return null
})

export const openState = query(OpenStateInput, async (ctx, { reportId }): Promise<OpenState> => {
  const report = await findReportHead(ctx, reportId)
  const rows = await ctx.db.selectFrom('open_reports').select(['id', 'licence', 'published_at as at', 'published_by as byId', 'withdrawn_at as goneAt', 'withdrawn_why as why']).where('report_id', '=', reportId).orderBy('published_at', 'desc').execute()
  const people = await peopleNames(ctx, rows.flatMap(({ byId }) => byId ?? []))
  const open = rows.find(({ goneAt }) => goneAt === null)
  return {
    open: open ? { id: open.id, licence: open.licence as 'CC0-1.0', at: open.at, by: open.byId && people.has(open.byId) ? { id: open.byId, name: people.get(open.byId) ?? '' } : null } : null,
    withdrawn: rows.flatMap(({ goneAt, why }) => (goneAt ? [{ at: goneAt, why: why ?? '' }] : [])),
    mayOpen: report.state !== 'draft' && (open !== undefined || report.returnedAt === null) && (await mayFreeze(ctx, report.unitId))
  }
})

/** Everybody sees it; who signed for it is told to nobody outside. */
export const listPublicReports = query(PublicReports, async (ctx, { offset, limit }): Promise<{ rows: PublicReport[]; next: number | null }> => {
  const rows = await ctx.db.selectFrom('open_reports').select(['id', 'title', 'unit_id as unitId', 'licence', 'published_at as at']).where('withdrawn_at', 'is', null).orderBy('published_at', 'desc').orderBy('id').offset(offset).limit(limit + 1).execute()
  const names = await unitNamesOn(ctx, rows.map(({ unitId }) => unitId), dayOf(ctx.now))
  return {
    rows: rows.slice(0, limit).map(({ unitId, licence, ...row }) => ({ ...row, licence: licence as 'CC0-1.0', unit: { id: unitId, name: names.get(unitId)?.name ?? '' } })),
    next: rows.length > limit ? offset + limit : null
  }
})

export const findPublicReport = query(PublicReportInput, async (ctx, { openId }): Promise<ReportBytes & { id: string }> => {
  const found = await ctx.db.selectFrom('open_reports').select(['id', 'file_name as name', 'media_type as mediaType', 'bytes']).where('id', '=', openId).where('withdrawn_at', 'is', null).executeTakeFirst()
  if (!found) throw new AppError('not_found', 'reporting.report_no_such')
  return found
})
