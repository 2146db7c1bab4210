/** A unit reports on its own tasks; whoever reports for it may make the report. */
import { hasRight } from '#foundations/org/server/index.ts'
import { safeName } from '#foundations/files/rules.ts'
import { profileOf, writeTracked } from '#foundations/paper/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { MakeUnitReport, UnitReportInput } from '../../schema.ts'
import { aboveOf, issuerOf, layoutOf, type PaperLayout } from './heads.ts'
import { MEDIA, MOST_TASKS, signerNow, type DocumentFile } from './make.ts'
import { periodsToReport, periodToReport, type Period } from './periods.ts'
import { unitFacts } from './source.ts'
import { unitReportDocument } from './unit-report-document.ts'
import { unitWork } from './unit-work.ts'

export const UNIT_REPORT = 'unit_report'

/** Throws not_found where the actor does not report for the unit. */
export async function ensureReportsFor(ctx: Context, unitId: string): Promise<void> {
  if (!(await hasRight(ctx, 'tasks.report', unitId))) throw new AppError('not_found', 'org.no_such_unit')
}

export const makeUnitReport = query(MakeUnitReport, async (ctx, input): Promise<DocumentFile> => {
  const { unitId, planId } = input
  await ensureReportsFor(ctx, unitId)
  const today = dayOf(ctx.now)
  const usual = periodToReport('month', today)
  const [from, to] = [input.from ?? usual.from, input.to ?? usual.to]
  const unit = await unitFacts(ctx, unitId, today)
  const plan = planId === undefined ? null : await planOfUnit(ctx, unitId, planId)
  const work = await unitWork(ctx, { unitId, planId, from, to })
  ensure(work.tasks.length <= MOST_TASKS, 'too_large', 'plans.document_too_long', { limit: MOST_TASKS })
  const layout = input.layout ?? layoutOf(unit)
  const clock = new Date(ctx.now.getTime() + 7 * 3_600_000).toISOString().slice(11, 16)
  const named = { authority: input.authority, position: input.position, name: input.signer }
  const signer = named.authority === null && named.position === null && named.name === null ? signerNow(ctx, unitId, named, layout) : named
  const { place, addressee, number } = input
  const document = unitReportDocument({ unit, work, plan, place, from, to, today, clock, addressee, number, date: input.date ?? null, signer }, layout)
  const profile = await profileOf(ctx, unitId, layout)
  const name = safeName(`Báo cáo của ${unit.name}${plan ? ` - ${plan.name}` : ''}.${input.format}`)
  if (input.format === 'docx') {
    const bytes = await writeTracked(ctx, { unitId, subjectId: unitId, kind: UNIT_REPORT }, document, profile)
    return { name, mediaType: MEDIA.docx, bytes }
  }
  const { bytes } = await ctx.app.services.paper.write({ document, profile, format: 'pdf', copyId: null, made: ctx.now.toISOString() })
  return { name, mediaType: MEDIA.pdf, bytes }
})

async function planOfUnit(ctx: Context, unitId: string, planId: string) {
  const plan = (await plansOfUnit(ctx, unitId)).find(({ id }) => id === planId)
  if (!plan) throw new AppError('not_found', 'plans.no_such_plan')
  return plan
}

/** The published plans that give the unit work. */
async function plansOfUnit(ctx: Context, unitId: string) {
  return ctx.db
    .selectFrom('plans')
    .select(['id', 'name', 'number', 'date', 'title', 'issuer'])
    .where('state', '=', 'published')
    .where('id', 'in', (eb) => eb.selectFrom('assignments').select('plan_id').where('unit_id', '=', unitId).where('handed_to', 'is', null))
    .orderBy('name')
    .orderBy('id')
    .execute()
}

export interface UnitReportOffered {
  unit: { id: string; name: string }
  layout: PaperLayout
  /** Who gave the work, as a proposal for whom the report is sent to. */
  above: string | null
  plans: { id: string; name: string }[]
  periods: Period[]
}

/** What the page of the report offers: plans that give work to the unit, periods, whom it usually goes to. */
export const unitReportOffered = query(UnitReportInput, async (ctx, { unitId }): Promise<UnitReportOffered> => {
  await ensureReportsFor(ctx, unitId)
  const day = dayOf(ctx.now)
  const unit = await unitFacts(ctx, unitId, day)
  return {
    unit: { id: unit.id, name: unit.name },
    layout: layoutOf(unit),
    above: aboveOf(unit) ?? (unit.parent ? issuerOf(unit.parent) : null),
    plans: (await plansOfUnit(ctx, unitId)).map(({ id, name }) => ({ id, name })),
    periods: periodsToReport(day)
  }
})
