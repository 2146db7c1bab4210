import { holdsAnywhere } from '#foundations/people/server/index.ts'
import { myWork } from '#mechanisms/plans/server/index.ts'
import { DUE_BUCKETS } from '#mechanisms/plans/schema.ts'
import type { PageServerLoad } from './$types'

const FEW = 10
const MANY = 50

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const given = (name: string): string | undefined => url.searchParams.get(name) || undefined
  const bucket = DUE_BUCKETS.find((name) => name === given('group'))
  const unitId = given('unit')
  const work = await myWork(ctx, { unitId, bucket, cursor: bucket && given('cursor'), limit: bucket ? MANY : FEW })
  return { work, bucket, unitId, reason: given('reason'), mayReport: holdsAnywhere(ctx.actor, 'tasks.report') }
}
