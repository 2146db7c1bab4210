/** What the page of documents offers for a plan: prefilled period, signer, layout, letters. */
import { query } from '#platform/server/command.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { PlanInput, type Plan } from '../../schema.ts'
import { layoutOf, issuerOf, aboveOf, type PaperLayout } from './heads.ts'
import { leadUnits, type LeadUnit } from './letters.ts'
import { periodsToReport, type Period } from './periods.ts'
import { planContent } from './source.ts'

export interface DocumentsOffered {
  plan: Plan
  layout: PaperLayout
  issuer: string
  /** The body above, as a proposal for whom a report is sent to. */
  above: string | null
  periods: Period[]
  units: LeadUnit[]
}

export const documentsOf = query(PlanInput, async (ctx, { planId }): Promise<DocumentsOffered> => {
  const content = await planContent(ctx, planId)
  const day = dayOf(ctx.now)
  return {
    plan: content.plan,
    layout: layoutOf(content.unit),
    issuer: issuerOf(content.unit),
    above: aboveOf(content.unit) ?? (content.unit.parent ? issuerOf(content.unit.parent) : null),
    periods: periodsToReport(day),
    units: leadUnits(content)
  }
})
