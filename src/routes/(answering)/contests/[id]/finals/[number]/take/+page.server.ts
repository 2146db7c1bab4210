import { redirect } from '@sveltejs/kit'
import { placeOf } from '#platform/shared/local-path.ts'
import { AppError } from '#platform/shared/errors.ts'
import { findFinal } from '#programmes/contests/server/index.ts'
import phone from '#programmes/contests/ui/islands/final-phone.ts?worker&url'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  if (!ctx.actor) redirect(303, `/sign-in?next=${encodeURIComponent(placeOf(url))}`)
  const { contest, row, own } = await findFinal(ctx, { contestId: params.id, number: params.number })
  if (!own) throw new AppError('not_found', 'contests.no_such_final')
  return { contest, row, own, phone }
}
