/** A report from its draft to its way upward. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { findUnit, holdsOn } from '#foundations/org/server/index.ts'
import { definitionsOf, figuresIn, type TotalPlace } from '#mechanisms/indicators/server/index.ts'
import { periodIn } from '#mechanisms/indicators/rules.ts'
import { canonicalJson } from '#mechanisms/plans/rules.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { AddReport, FreezeReport, ReportVersion, SendReport } from '../../reports/schema.ts'
import { draftToWrite, findReportHead, mayFreeze, mayWrite, type ReportHead } from './access.ts'
import { buildReport } from './build.ts'
import type { Lineage } from './filling.ts'
import { problemWords } from './problem-words.ts'
import { usualSigner } from './signer.ts'
import { sourceAbout } from './sources.ts'
import { templateToUse, templateUsed } from './templates.ts'

/** Reports over a whole plan begin with the year of the day that was named. */
const wholeUntil = (day: Day): { key: string; from: Day; to: Day } => ({ key: 'all', from: `${day.slice(0, 4)}-01-01`, to: day })

export const addReport = command(AddReport, async (ctx, { unitId, template: templateId, subjectId, calendar, kind, day }): Promise<{ id: string }> => {
  await findUnit(ctx, { unitId })
  ensure(await mayWrite(ctx, unitId), 'forbidden', 'reporting.report_may_not_write')
  const template = await templateToUse(ctx, templateId, unitId)
  const source = sourceAbout(ctx.app, template.about)
  const needsSubject = template.about !== 'unit'
  if (needsSubject && !subjectId) throw new AppError('invalid', 'input.invalid', { fields: { subjectId: { reason: 'reporting.report_choose_subject' } } })
  const { key, from, to } = kind === 'whole' ? wholeUntil(day) : periodIn(calendar, kind, day)
  const subject = needsSubject ? (subjectId ?? null) : null
  // Asked once, so that nobody begins a report about what they may not see.
  const { title } = await source.gather(ctx, { unitId, subjectId: subject, from, to })
  const id = newId()
  await ctx.db
    .insertInto('report_documents')
    .values({
      id, unit_id: unitId, about: template.about, subject_id: subject,
      built_in: template.number === null ? template.id : null, template_id: template.number === null ? null : template.id, template_number: template.number,
      title: `${template.name}: ${title}`.slice(0, 500), calendar, kind, period: key, from_day: from, to_day: to, created_at: ctx.now, created_by: ctx.actor?.personId ?? null
    })
    .execute()
  await record(ctx, 'report_document.begun', { subject: id, unit: unitId, data: { period: key } })
  // Who may not see all below would have begun what they cannot open.
  await findReportHead(ctx, id)
  return { id }
})

export const removeReport = command(ReportVersion, async (ctx, { reportId, version }): Promise<void> => {
  const report = await draftToWrite(ctx, reportId, version)
  await ctx.db.deleteFrom('report_documents').where('id', '=', reportId).execute()
  await record(ctx, 'report_document.removed', { subject: reportId, unit: report.unitId })
})

/** From now on the report says what it says: figures, texts, template; its fingerprint is over all of that. */
export const freezeReport = command(FreezeReport, async (ctx, { reportId, version, number, dated, place, authority, position, signer }): Promise<{ fingerprint: string }> => {
  const report = await findReportHead(ctx, reportId, { lock: true })
  ensure(await mayFreeze(ctx, report.unitId), 'forbidden', 'reporting.report_may_not_freeze')
  ensure(report.state === 'draft', 'conflict', 'reporting.report_is_frozen')
  ensure(report.version === version, 'conflict', 'reporting.report_changed_meanwhile')
  // A deputy who acts for the head signs as deputies do, unless the form says otherwise.
  const own = authority === undefined && position === undefined && signer === undefined && ctx.actor?.delegation?.unitId === report.unitId ? await usualSigner(ctx, report) : { authority, position, signer }
  const signing = { number: number ?? null, dated: dated ?? null, place: place ?? null, authority: own.authority || null, position: own.position || null, signer: own.signer || null }
  const { content, lineage, problems } = await buildReport(ctx, report, await templateUsed(ctx, report), signing)
  ensure(!problems.length, 'conflict', 'reporting.report_has_problems', { problems: problemWords(ctx.locale, problems.slice(0, 8)).join(' ') })
  const bytes = canonicalJson(content)
  const fingerprint = createHash('sha256').update(bytes).digest()
  await keepFigures(ctx, report, lineage)
  await ctx.db
    .updateTable('report_documents')
    .set({
      state: 'frozen', version: version + 1, title: content.head.title.slice(0, 500), number: signing.number, dated: signing.dated, signer: JSON.stringify({ place: signing.place, ...content.head.signature }),
      content: bytes, fingerprint, frozen_at: ctx.now, frozen_by: ctx.actor?.personId ?? null, frozen_for: ctx.actor?.onBehalfOf ?? null
    })
    .where('id', '=', reportId)
    .execute()
  await record(ctx, 'report_document.frozen', { subject: reportId, unit: report.unitId, data: { fingerprint: fingerprint.toString('hex'), number: signing.number } })
  return { fingerprint: fingerprint.toString('hex') }
})

async function keepFigures(ctx: Context, { id }: ReportHead, lineage: Lineage[]): Promise<void> {
  const places = lineage.flatMap(({ of }, at): (TotalPlace & { at: number })[] => (of ? [{ ...of, at }] : []))
  const behind = new Map((await figuresIn(ctx, places)).map((ids, nth) => [places[nth]?.at, ids]))
  const definitions = new Map((await definitionsOf(ctx, places)).map((number, nth) => [places[nth]?.at, number]))
  const rows = lineage.map(({ key, what, value, amount, label, address, of, corrected }, place) => ({
    report_id: id, key, what, place, value, amount, label, address, behind: behind.get(place) ?? [],
    total: of && JSON.stringify(of), definition: definitions.get(place) ?? null, corrected: corrected && JSON.stringify(corrected)
  }))
  for (let at = 0; at < rows.length; at += 500) await ctx.db.insertInto('report_document_figures').values(rows.slice(at, at + 500)).execute()
}

/** Upward inside the system: whoever reads reports of the unit above has it from now on. */
export const sendReport = command(SendReport, async (ctx, { reportId, version }): Promise<{ to: string }> => {
  const report = await findReportHead(ctx, reportId, { lock: true })
  ensure((await mayWrite(ctx, report.unitId)) || (await mayFreeze(ctx, report.unitId)), 'forbidden', 'reporting.report_may_not_write')
  ensure(report.state !== 'draft', 'conflict', 'reporting.report_not_frozen')
  ensure(report.state !== 'sent', 'conflict', 'reporting.report_was_sent')
  ensure(report.version === version, 'conflict', 'reporting.report_changed_meanwhile')
  const today = dayOf(ctx.now)
  // A unit that is no more is carried on by others: it goes to who stands above the first of them.
  const { rows } = await sql<{ id: string }>`
    select p.ancestor_id as id from unit_lineage h join unit_paths p on p.unit_id = h.heir_id and p.depth = 1 and ${holdsOn(today, 'p')}
    where h.origin_id = ${report.unitId} and ${holdsOn(today, 'h')} order by h.share desc, h.heir_id limit 1`.execute(ctx.db)
  const [above] = rows
  if (!above) throw new AppError('conflict', 'reporting.report_nobody_above')
  await ctx.db.updateTable('report_documents').set({ state: 'sent', version: version + 1, sent_to: above.id, sent_at: ctx.now, sent_by: ctx.actor?.personId ?? null, sent_for: ctx.actor?.onBehalfOf ?? null }).where('id', '=', reportId).execute()
  await record(ctx, 'report_document.sent', { subject: reportId, unit: report.unitId, data: { to: above.id } })
  return { to: above.id }
})
