import { hasRight, unitOfAddress } from '#foundations/org/server/index.ts'
import { exportTold, listIndicators, listValueImports } from '#mechanisms/indicators/server/index.ts'
import type { ExportTold } from '#mechanisms/indicators/schema.ts'
import type { Context } from '#platform/server/context.ts'
import { isAppError, type ErrorDetail, type FieldErrors } from '#platform/shared/errors.ts'
import { exportAsked } from './asked.ts'
import type { PageServerLoad } from './$types'

const MOST = 200

/** What the form asks, or what is wrong with it at its fields; what was typed stands in the address. */
async function lookAt(ctx: Context, input: Parameters<typeof exportTold>[1]): Promise<{ told: ExportTold | null; faults: FieldErrors; refused: { reason: string; detail: ErrorDetail } | null }> {
  try {
    return { told: await exportTold(ctx, input), faults: {}, refused: null }
  } catch (error) {
    if (!isAppError(error) || error.kind !== 'invalid') throw error
    return { told: null, faults: error.fields, refused: { reason: error.reason, detail: error.detail } }
  }
}

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const held = ctx.actor?.grants.filter(({ permission }) => permission === 'figures.read').map(({ unitId }) => unitId) ?? []
  const asked = await unitOfAddress(ctx, url, 'unit', { permission: 'figures.read', proposed: held })
  const list = await listIndicators(ctx, { unitId: asked.unitId ?? asked.offer.chosen?.id ?? held[0], limit: MOST })
  const unitId = list.unit.id
  const input = exportAsked(url, unitId)
  const mayEnter = await hasRight(ctx, 'figures.enter', unitId)
  return {
    unit: list.unit,
    units: asked.offer,
    indicators: list.rows.map(({ indicator: { id, code, words } }) => ({ id, code, words })),
    input,
    ...(url.searchParams.has('format') ? await lookAt(ctx, input) : { told: null, faults: {}, refused: null }),
    search: url.searchParams.toString(),
    mayEnter,
    past: mayEnter ? await listValueImports(ctx, { unitId }) : [],
    problem: url.searchParams.get('problem'),
    limit: Number(url.searchParams.get('limit')) || 0
  }
}
