/** Who signs a report of a unit, as far as can be known beforehand. */
import { findPlan, layoutOf, signerNow, unitFacts } from '#mechanisms/plans/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import type { Report } from '../../reports/schema.ts'
import type { ReportHead } from './access.ts'

/** Whoever signed the last report of the unit, else the plan; the deputy who acts for the head of the unit right now. A proposal for the form. */
export async function usualSigner(ctx: Context, report: ReportHead): Promise<Report['usual']> {
  const { place, ...usual } = await lastSigner(ctx, report)
  const { authority, position, name } = signerNow(ctx, report.unitId, usual, layoutOf(await unitFacts(ctx, report.unitId, dayOf(ctx.now))))
  // A form has one line for each.
  const line = (words: string | null): string => words?.replaceAll('\n', ' / ') ?? ''
  return { authority: line(authority), position: line(position), signer: name ?? '', place: place ?? '' }
}

interface Last {
  authority: string | null
  position: string | null
  name: string | null
  place: string | null
}

async function lastSigner(ctx: Context, { unitId, about, subjectId, id }: ReportHead): Promise<Last> {
  const last = await ctx.db.selectFrom('report_documents').select('signer').where('unit_id', '=', unitId).where('id', '!=', id).where('signer', 'is not', null).orderBy('frozen_at', 'desc').limit(1).executeTakeFirst()
  const nobody = { authority: null, position: null, name: null, place: null }
  if (last?.signer) return { ...nobody, ...(last.signer as Partial<Last>) }
  if (about !== 'plan' || !subjectId) return nobody
  const { signature, place } = await findPlan(ctx, { planId: subjectId })
  return { ...signature, place }
}
