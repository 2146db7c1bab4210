import { needsSetUp } from '#foundations/people/server/index.ts'
import type { PageServerLoad } from './$types'

/** An empty instance has nobody who could sign in. */
export const load: PageServerLoad = async ({ locals: { ctx } }) => ({ isEmpty: !ctx.actor && (await needsSetUp(ctx.app)) })
