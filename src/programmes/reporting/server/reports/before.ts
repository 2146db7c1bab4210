/** Earlier reports about the same thing, to stand beside this one. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import type { ReportKind } from '../../reports/schema.ts'
import type { ReportHead } from './access.ts'

export interface EarlierReport {
  id: string
  title: string
  kind: ReportKind
  period: string
  to: Day
  figures: Map<string, { value: string; amount: number | null }>
}

const MOST = 12

/** Frozen ones of the same unit about the same thing that ended before this one begins, or at least before it ends; the latest first. */
export async function reportsBefore(ctx: Context, { id, unitId, about, subjectId, kind, to }: ReportHead): Promise<EarlierReport[]> {
  const { rows } = await sql<Omit<EarlierReport, 'figures'>>`
    select r.id, r.title, r.kind, r.period, r.to_day as "to" from report_documents r
    where r.unit_id = ${unitId} and r.about = ${about} and r.subject_id is not distinct from ${subjectId} and r.state <> 'draft' and r.returned_at is null and r.id <> ${id}
      and r.to_day < ${to}::date order by (r.kind = ${kind}) desc, r.to_day desc, r.id desc limit ${MOST}`.execute(ctx.db)
  if (!rows.length) return []
  const figures = await ctx.db.selectFrom('report_document_figures').select(['report_id as reportId', 'what', 'value', 'amount']).where('report_id', 'in', rows.map((row) => row.id)).execute()
  const byReport = Map.groupBy(figures, ({ reportId }) => reportId)
  return rows.map((row) => ({ ...row, figures: new Map((byReport.get(row.id) ?? []).map(({ what, value, amount }) => [what, { value, amount }])) }))
}

/** The one of the period before: of the same kind, if there is one. */
export async function reportBefore(ctx: Context, report: ReportHead): Promise<EarlierReport | null> {
  const [found] = await reportsBefore(ctx, report)
  return found ?? null
}
