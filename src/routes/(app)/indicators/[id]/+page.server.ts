import { findDivided, findTotals, indicatorPlace, totalAsKnown } from '#mechanisms/indicators/server/index.ts'
import { VIEWS } from '#mechanisms/indicators/rules.ts'
import type { AsKnown } from '#mechanisms/indicators/schema.ts'
import type { Context } from '#platform/server/context.ts'
import { reasonOf } from '#platform/server/go-to.ts'
import { correctedBeside } from '#programmes/reporting/server/index.ts'
import type { PageServerLoad } from './$types'

const ROWS = 50

/** A day that cannot be looked back to is told at its field; the page stays. */
async function asKnown(ctx: Context, input: Parameters<typeof totalAsKnown>[1] | null): Promise<{ known: AsKnown | null; knownProblem: string | null }> {
  if (!input) return { known: null, knownProblem: null }
  try {
    return { known: await totalAsKnown(ctx, input), knownProblem: null }
  } catch (error) {
    return { known: null, knownProblem: reasonOf(error) }
  }
}

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const asked = url.searchParams
  const view = VIEWS.find((name) => name === asked.get('view')) ?? 'today'
  const offset = Number(asked.get('from')) || 0
  const totals = await findTotals(ctx, {
    indicatorId: params.id,
    unitId: asked.get('unit') ?? undefined,
    period: asked.get('period') ?? undefined,
    view,
    offset,
    limit: ROWS
  })
  const knownDay = asked.get('known')
  const looked = knownDay ? { indicatorId: params.id, unitId: totals.unit.id, view: totals.view, period: totals.period, knownOn: knownDay } : null
  const divided = await findDivided(ctx, { indicatorId: params.id, unitId: totals.unit.id, period: totals.period, offset, limit: ROWS })
  return { divided, knownDay, ...(await asKnown(ctx, looked)), totals, corrected: await correctedBeside(ctx, totals), offset, limit: ROWS, saved: asked.has('saved'), ...(await indicatorPlace(ctx, { indicatorId: params.id })) }
}
