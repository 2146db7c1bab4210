/** A report that the unit above sends back, and the one that takes its place: what was frozen stays as it is. */
import { command } from '#platform/server/command.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { ReportVersion, ReturnReport } from '../../reports/schema.ts'
import { findReportHead, mayReturn, mayWrite } from './access.ts'

export const returnReport = command(ReturnReport, async (ctx, { reportId, version, because }): Promise<void> => {
  const report = await findReportHead(ctx, reportId, { lock: true })
  ensure(report.sentTo !== null, 'conflict', 'reporting.report_not_sent')
  ensure(report.returnedAt === null, 'conflict', 'reporting.report_was_returned')
  ensure(await mayReturn(ctx, report), 'forbidden', 'reporting.report_may_not_return')
  ensure(report.version === version, 'conflict', 'reporting.report_changed_meanwhile')
  const by = { returned_at: ctx.now, returned_by: ctx.actor?.personId ?? null, returned_for: ctx.actor?.onBehalfOf ?? null, returned_why: because }
  await ctx.db.updateTable('report_documents').set({ ...by, version: version + 1 }).where('id', '=', reportId).execute()
  await record(ctx, 'report_document.returned', { subject: reportId, unit: report.unitId, data: { from: report.sentTo } })
})

/** A draft by the same template for the same period, with the texts as they were and who wrote them. */
export const replaceReport = command(ReportVersion, async (ctx, { reportId, version }): Promise<{ id: string }> => {
  const report = await findReportHead(ctx, reportId, { lock: true })
  ensure(await mayWrite(ctx, report.unitId), 'forbidden', 'reporting.report_may_not_write')
  ensure(report.returnedAt !== null, 'conflict', 'reporting.report_not_returned')
  ensure(report.version === version, 'conflict', 'reporting.report_changed_meanwhile')
  const other = await ctx.db.selectFrom('report_documents').select('id').where('replaces_id', '=', reportId).executeTakeFirst()
  ensure(!other, 'conflict', 'reporting.report_is_replaced')
  const { unitId, about, subjectId, builtIn, templateId, templateNumber, title, calendar, kind, period, from, to } = report
  const id = newId()
  await ctx.db
    .insertInto('report_documents')
    .values({
      id, unit_id: unitId, about, subject_id: subjectId, built_in: builtIn, template_id: templateId, template_number: templateNumber, title, calendar, kind, period, from_day: from, to_day: to,
      replaces_id: reportId, created_at: ctx.now, created_by: ctx.actor?.personId ?? null
    })
    .execute()
  await ctx.db
    .insertInto('report_document_texts')
    .columns(['report_id', 'name', 'version', 'body', 'written_at', 'written_by'])
    .expression((eb) => eb.selectFrom('report_document_texts').select((one) => [one.val(id).as('report_id'), 'name', 'version', 'body', 'written_at', 'written_by']).where('report_id', '=', reportId))
    .execute()
  await record(ctx, 'report_document.begun', { subject: id, unit: unitId, data: { period, replaces: reportId } })
  return { id }
})
