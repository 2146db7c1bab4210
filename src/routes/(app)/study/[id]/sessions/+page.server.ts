import { listSessions, mayHoldSessions } from '#programmes/study/server/index.ts'
import type { PageServerLoad } from './$types'

const ROWS = 50

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const asked = url.searchParams
  const offset = Number(asked.get('from')) || 0
  const list = await listSessions(ctx, { campaignId: params.id, unitId: asked.get('unit') ?? undefined, offset, limit: ROWS })
  return { list, mayHold: await mayHoldSessions(ctx, list.unitId), offset, limit: ROWS, made: Number(asked.get('made')) || 0 }
}
