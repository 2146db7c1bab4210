import { listPublicSets } from '#mechanisms/indicators/server/index.ts'
import { listPublicReports } from '#programmes/reporting/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const offset = Math.max(0, Math.min(100_000, Math.trunc(Number(url.searchParams.get('from'))) || 0))
  const nobody = { ...ctx, actor: null }
  return { sets: await listPublicSets(nobody, { offset }), reports: await listPublicReports(nobody, { offset }), offset }
}
