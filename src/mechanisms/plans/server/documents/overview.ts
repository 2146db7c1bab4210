/** What the page of documents offers for a plan: prefilled period, signer, layout, letters. */
import { query } from '#platform/server/command.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { PlanInput, type Plan } from '../../schema.ts'
import { layoutOf, issuerOf, aboveOf, type PaperLayout, type Signer } from './heads.ts'
import { leadUnits, type LeadUnit } from './letters.ts'
import { leadingMembers } from './members.ts'
import { signerNow } from './make.ts'
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
  /** Who signs what is made now: as the plan was signed, or the deputy who acts for the head. */
  signer: Signer
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
    units: leadUnits(content, await leadingMembers(ctx, planId)),
    signer: signerNow(ctx, content.unit.id, content.plan.signature, layoutOf(content.unit))
  }
})
