import { unitNamesOn } from '#foundations/org/server/index.ts'
import { listMemberImports, listMemberUnits } from '#foundations/people/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const [first] = await listMemberUnits(ctx, { permission: 'members.edit', limit: 1 })
  const unitId = Id.safeParse(url.searchParams.get('unit')).data ?? first?.id
  if (!unitId) throw new AppError('forbidden', 'people.may_not_keep_members')
  const problem = url.searchParams.get('problem')
  return {
    unitId,
    unitName: (await unitNamesOn(ctx, [unitId], dayOf(ctx.now))).get(unitId)?.name ?? '',
    past: await listMemberImports(ctx, { unitId }),
    evidence: url.searchParams.get('evidence') ?? '',
    problem: problem && /^(people|list|paper|files|input)\.[a-z_]+$/.test(problem) ? { reason: problem, limit: Number(url.searchParams.get('limit')) || 0 } : null
  }
}
