/** Which reports and templates an actor may see and change. Every query and command of reports goes through here. */
import { sql, type RawBuilder } from 'kysely'
import { hadRight, isSeenBelow, wasVisible } from '#foundations/org/server/index.ts'
import type { Calendar } from '#mechanisms/indicators/rules.ts'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import type { About, ReportKind } from '../../reports/schema.ts'

export const READ = 'reporting.read'
export const WRITE = 'reporting.write'
const APPROVE = 'reporting.approve'
export const EDIT = 'reporting.edit'

export interface ReportHead {
  id: string
  unitId: string
  about: About
  subjectId: string | null
  builtIn: string | null
  templateId: string | null
  templateNumber: number | null
  title: string
  calendar: Calendar
  kind: ReportKind
  period: string
  from: Day
  to: Day
  state: 'draft' | 'frozen' | 'sent'
  version: number
  number: string | null
  dated: Day | null
  fingerprint: string | null
  content: string | null
  frozenAt: Date | null
  frozenBy: string | null
  frozenFor: string | null
  sentTo: string | null
  sentAt: Date | null
  sentBy: string | null
  sentFor: string | null
  /** The unit above sent it back. */
  returnedAt: Date | null
  returnedBy: string | null
  returnedFor: string | null
  returnedWhy: string | null
  replacesId: string | null
}

export const HEAD = sql`r.id, r.unit_id as "unitId", r.about, r.subject_id as "subjectId", r.built_in as "builtIn", r.template_id as "templateId", r.template_number as "templateNumber",
  r.title, r.calendar, r.kind, r.period, r.from_day as "from", r.to_day as "to", r.state, r.version, r.number, r.dated, encode(r.fingerprint, 'hex') as fingerprint, r.content,
  r.frozen_at as "frozenAt", r.frozen_by as "frozenBy", r.frozen_for as "frozenFor", r.sent_to as "sentTo", r.sent_at as "sentAt", r.sent_by as "sentBy", r.sent_for as "sentFor",
  r.returned_at as "returnedAt", r.returned_by as "returnedBy", r.returned_for as "returnedFor", r.returned_why as "returnedWhy", r.replaces_id as "replacesId"`

/** Of reports (r): those of units that the actor reads, and those that were sent to one. */
export const reportIsVisible = (ctx: Context): RawBuilder<boolean> => sql<boolean>`(${wasVisible(ctx, READ, 'r.unit_id')} or (r.state = 'sent' and ${wasVisible(ctx, READ, 'r.sent_to')}))`

/** Of reports (r): those that the actor may open. A report tells totals of everything below its unit: it is for whoever sees all of that, a sent one for whom it was sent to as well. */
export const reportIsReadable = (ctx: Context): RawBuilder<boolean> =>
  sql<boolean>`(${isSeenBelow(ctx, READ, sql.ref('r.unit_id'))} or (r.state = 'sent' and ${wasVisible(ctx, READ, 'r.sent_to')}))`

/** Throws not_found for what the actor may not see. */
export async function findReportHead(ctx: Context, reportId: string, options: { lock?: boolean } = {}): Promise<ReportHead> {
  const { rows } = await sql<ReportHead>`select ${HEAD} from report_documents r where r.id = ${reportId} and ${reportIsReadable(ctx)} ${options.lock ? sql`for update of r` : sql``}`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'reporting.report_no_such')
  return found
}

/** A draft that the actor may write at, locked. */
export async function draftToWrite(ctx: Context, reportId: string, version?: number): Promise<ReportHead> {
  const report = await findReportHead(ctx, reportId, { lock: true })
  ensure(await mayWrite(ctx, report.unitId), 'forbidden', 'reporting.report_may_not_write')
  ensure(report.state === 'draft', 'conflict', 'reporting.report_is_frozen')
  if (version !== undefined) ensure(report.version === version, 'conflict', 'reporting.report_changed_meanwhile')
  return report
}

export const mayWrite = (ctx: Context, unitId: string): Promise<boolean> => hadRight(ctx, WRITE, unitId)
export const mayFreeze = (ctx: Context, unitId: string): Promise<boolean> => hadRight(ctx, APPROVE, unitId)
export const mayEditTemplates = (ctx: Context, unitId: string): Promise<boolean> => hadRight(ctx, EDIT, unitId)
/** The unit that a report was sent to, until it has sent it back. */
export const mayReturn = async (ctx: Context, { sentTo, returnedAt }: Pick<ReportHead, 'sentTo' | 'returnedAt'>): Promise<boolean> =>
  sentTo !== null && returnedAt === null && ((await hadRight(ctx, EDIT, sentTo)) || (await mayFreeze(ctx, sentTo)))
