import { TrailInput } from '#foundations/audit/schema.ts'
import { readTrail } from '#foundations/audit/server/index.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const before = url.searchParams.get('before') || undefined
  const input = TrailInput.safeParse({ ...params, before })
  if (!input.success) throw new AppError('not_found', 'audit.no_such_trail')
  const { personId } = ctx.actor ?? {}
  return { trail: await readTrail(ctx, input.data), why: personId && params.kind !== 'person' ? `/rights/${personId}?at=/trail/${params.kind}/${params.id}` : null }
}
