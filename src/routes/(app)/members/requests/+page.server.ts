import { listMemberUnits, listRequests } from '#foundations/people/server/index.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const [any] = await listMemberUnits(ctx, { permission: 'members.edit', limit: 1 })
  if (!any) throw new AppError('forbidden', 'people.may_not_keep_members')
  const open = url.searchParams.get('done') === null
  return { open, requests: await listRequests(ctx, { open }) }
}
