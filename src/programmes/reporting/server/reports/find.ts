/** Reports as pages show them. */
import { sql } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ListReports, ReportInput, type Report, type ReportRow } from '../../reports/schema.ts'
import { findReportHead, HEAD, mayFreeze, mayReturn, mayWrite, reportIsVisible, type ReportHead } from './access.ts'
import { reportBefore } from './before.ts'
import { usualSigner } from './signer.ts'
import { correctedSince } from './since.ts'
import { buildReport, type Content } from './build.ts'
import type { Lineage } from './filling.ts'
import { problemWords } from './problem-words.ts'
import { latestTexts, partsOf } from './texts.ts'
import { templateUsed, type UsedTemplate } from './templates.ts'

const rowOf = (report: ReportHead, names: Map<string, { name: string }>): ReportRow => ({
  id: report.id,
  title: report.title,
  unit: { id: report.unitId, name: names.get(report.unitId)?.name ?? '' },
  period: { calendar: report.calendar, kind: report.kind, key: report.period, from: report.from, to: report.to },
  state: report.state,
  number: report.number,
  sentTo: report.sentTo === null ? null : { id: report.sentTo, name: names.get(report.sentTo)?.name ?? '' },
  returned: report.returnedAt !== null
})

/** Heads only: what a report says is for whoever may open it. */
export const listReports = query(ListReports, async (ctx, { unitId, subjectId, offset, limit }): Promise<{ rows: ReportRow[]; next: number | null }> => {
  const { rows } = await sql<ReportHead>`
    select ${HEAD} from report_documents r where ${reportIsVisible(ctx)} and ${unitId ? sql`(r.unit_id = ${unitId} or r.sent_to = ${unitId})` : sql`true`}
      and ${subjectId ? sql`r.subject_id = ${subjectId}` : sql`true`}
    order by r.to_day desc, r.id desc offset ${offset} limit ${limit + 1}`.execute(ctx.db)
  const shown = rows.slice(0, limit)
  const names = await unitNamesOn(ctx, shown.flatMap(({ unitId: id, sentTo }) => [id, ...(sentTo ? [sentTo] : [])]), dayOf(ctx.now))
  return { rows: shown.map((row) => rowOf(row, names)), next: rows.length > limit ? offset + limit : null }
})

export const findReport = query(ReportInput, async (ctx, { reportId }): Promise<Report> => {
  const report = await findReportHead(ctx, reportId)
  const template = await templateUsed(ctx, report)
  const earlier = await reportBefore(ctx, report)
  const names = await unitNamesOn(ctx, [report.unitId, ...(report.sentTo ? [report.sentTo] : [])], dayOf(ctx.now))
  const told = report.state === 'draft' ? await draftTold(ctx, report, template) : await frozenTold(ctx, report)
  const { id: replacedBy = null } = (await ctx.db.selectFrom('report_documents').select('id').where('replaces_id', '=', reportId).executeTakeFirst()) ?? {}
  const [write, freeze] = [await mayWrite(ctx, report.unitId), await mayFreeze(ctx, report.unitId)]
  const people = await peopleNames(ctx, [report.frozenBy, report.frozenFor, report.sentBy, report.sentFor, report.returnedBy, report.returnedFor].filter((id) => id !== null))
  const person = (id: string | null) => (id !== null && people.has(id) ? { id, name: people.get(id) ?? '' } : null)
  const measures = await measuresOf(ctx, told.figures)
  return {
    row: rowOf(report, names),
    version: report.version,
    about: report.about,
    subjectId: report.subjectId,
    template: { id: template.id, name: template.name, word: template.fileId !== null },
    parts: await partsOut(ctx, report, partsOf(template.body), earlier),
    figures: told.figures.map(({ key, label, value, amount, address, what, of, corrected, since }) => ({ key, label, value, amount, measure: measures.get(of?.indicatorId ?? '') ?? '', address, before: earlier?.figures.get(what) ?? null, corrected, since: since ?? null })),
    problems: told.problems,
    fingerprint: report.fingerprint,
    frozen: report.frozenAt && { at: report.frozenAt, by: person(report.frozenBy), for: person(report.frozenFor), dated: report.dated },
    sent: report.sentAt && { at: report.sentAt, by: person(report.sentBy), for: person(report.sentFor) },
    returned: report.returnedAt && { at: report.returnedAt, by: person(report.returnedBy), for: person(report.returnedFor), because: report.returnedWhy ?? '' },
    replaces: report.replacesId,
    replacedBy,
    usual: await usualSigner(ctx, report),
    can: { write: write && report.state === 'draft', freeze: freeze && report.state === 'draft', send: (write || freeze) && report.state === 'frozen', return: await mayReturn(ctx, report), replace: write && report.returnedAt !== null && replacedBy === null, pdf: template.fileId === null }
  }
})

/** Of indicators, which never change it: frozen figures need not keep it. */
async function measuresOf(ctx: Context, figures: Told['figures']): Promise<Map<string, string>> {
  const ids = [...new Set(figures.flatMap(({ of }) => of?.indicatorId ?? []))]
  const rows = ids.length ? await ctx.db.selectFrom('indicators').select(['id', 'measure']).where('id', 'in', ids).execute() : []
  return new Map(rows.map(({ id, measure }) => [id, measure]))
}

interface Told {
  figures: (Pick<Report['figures'][number], 'key' | 'label' | 'value' | 'amount' | 'address' | 'corrected'> & { what: string; of: Lineage['of']; since?: Report['figures'][number]['since'] })[]
  problems: string[]
}

async function draftTold(ctx: Context, report: ReportHead, template: UsedTemplate): Promise<Told> {
  const { lineage, problems } = await buildReport(ctx, report, template)
  return { figures: lineage, problems: problemWords(ctx.locale, problems) }
}

async function frozenTold(ctx: Context, report: ReportHead): Promise<Told> {
  const figures = await ctx.db.selectFrom('report_document_figures').select(['key', 'label', 'value', 'amount', 'address', 'what', 'total', 'corrected']).where('report_id', '=', report.id).orderBy('place').execute()
  const since = await correctedSince(ctx, report, figures)
  return { figures: figures.map(({ total, corrected, ...figure }) => ({ ...figure, of: total as Lineage['of'], corrected: corrected as Report['figures'][number]['corrected'], since: since.get(figure.key) ?? null })), problems: [] }
}

async function partsOut(ctx: Context, { id }: ReportHead, names: string[], earlier: { id: string; title: string } | null): Promise<Report['parts']> {
  const texts = await latestTexts(ctx, id)
  const before = earlier ? await latestTexts(ctx, earlier.id) : []
  const { rows: versions } = await sql<{ name: string; byId: string | null; at: Date }>`
    select name, written_by as "byId", max(written_at) as at from report_document_texts where report_id = ${id} group by name, written_by order by max(version) desc`.execute(ctx.db)
  const people = await peopleNames(ctx, versions.flatMap(({ byId }) => byId ?? []))
  return names.map((name) => {
    const text = texts.find((one) => one.name === name)
    const then = before.find((one) => one.name === name)
    return {
      name,
      version: text?.version ?? 0,
      body: text?.body ?? '',
      by: versions.filter((one) => one.name === name).map(({ byId, at }) => ({ person: byId && people.has(byId) ? { id: byId, name: people.get(byId) ?? '' } : null, at })),
      before: earlier && then?.body ? { reportId: earlier.id, title: earlier.title, body: then.body } : null
    }
  })
}

export const contentOf = (report: ReportHead): Content | null => (report.content === null ? null : (JSON.parse(report.content) as Content))
