/** From a file back to its figures: what each was, who said it, and what the file says now. */
import { figuresNow, rowsBehind, type StandingFigure } from '#mechanisms/indicators/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import type { FormPath } from '../../schema.ts'
import { ROOM } from '../access.ts'
import { pathsOf } from '../forms/path.ts'

export interface TracedFigure {
  key: string
  label: string
  /** As it was frozen, and as the file has it; null: it is not in the file any more. */
  value: string
  inFile: string[]
  changed: boolean
  address: string
  /** By which version of the definition. */
  definition: number | null
  behind: TracedBehind[]
}

/** A figure in it, with the way of each number that it came by. */
export interface TracedBehind extends StandingFigure {
  paths: FormPath[]
}

export interface TracedReport {
  id: string
  title: string
  unit: string
  number: string | null
  dated: string | null
  fingerprint: string
  frozenAt: Date
  frozenBy: string | null
  frozenFor: string | null
  sentAt: Date | null
  templateNumber: number | null
  figures: TracedFigure[]
}

/** Figures of a file by the reports that they were frozen in; `unknown`: keys that no report here has. For whoever runs the installation. */
export async function traceFigures(ctx: Context, inFile: { key: string; text: string }[]): Promise<{ reports: TracedReport[]; unknown: { key: string; text: string }[] }> {
  const texts = Map.groupBy(inFile, ({ key }) => key)
  const known = texts.size ? await ctx.db.selectFrom('report_document_figures').select(['report_id as reportId', 'key']).where('key', 'in', [...texts.keys()]).execute() : []
  const keys = new Set(known.map(({ key }) => key))
  const reports = await Promise.all([...new Set(known.map(({ reportId }) => reportId))].map((id) => traced(ctx, id, texts)))
  return { reports, unknown: inFile.filter(({ key }) => !keys.has(key)) }
}

async function traced(ctx: Context, reportId: string, texts: Map<string, { text: string }[]>): Promise<TracedReport> {
  const report = await ctx.db.selectFrom('report_documents').selectAll().where('id', '=', reportId).executeTakeFirstOrThrow()
  const figures = await ctx.db.selectFrom('report_document_figures').selectAll().where('report_id', '=', reportId).orderBy('place').execute()
  const standing = await figuresNow(ctx, [...new Set(figures.flatMap(({ behind }) => behind))])
  const names = await unitNamesOn(ctx, [report.unit_id], dayOf(ctx.now))
  const people = await peopleNames(ctx, [report.frozen_by, report.frozen_for].filter((id) => id !== null))
  const rows = await rowsBehind(ctx, [...standing.keys()], ROOM)
  const paths = await pathsOf(ctx, [...new Set([...rows.values()].flat())], { all: true })
  const behindOf = (id: string): TracedBehind[] => {
    const figure = standing.get(id)
    return figure ? [{ ...figure, paths: (rows.get(id) ?? []).flatMap((row) => paths.get(row) ?? []) }] : []
  }
  return {
    id: report.id,
    title: report.title,
    unit: names.get(report.unit_id)?.name ?? '',
    number: report.number,
    dated: report.dated,
    fingerprint: report.fingerprint?.toString('hex') ?? '',
    frozenAt: report.frozen_at ?? report.created_at,
    frozenBy: report.frozen_by ? (people.get(report.frozen_by) ?? null) : null,
    frozenFor: report.frozen_for ? (people.get(report.frozen_for) ?? null) : null,
    sentAt: report.sent_at,
    templateNumber: report.template_number,
    figures: figures.map(({ key, label, value, address, behind, definition }) => {
      const found = (texts.get(key) ?? []).map(({ text }) => text)
      return { key, label, value, address, definition, inFile: found, changed: found.length === 0 || found.some((text) => text !== value), behind: behind.flatMap(behindOf) }
    })
  }
}
