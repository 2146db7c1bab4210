import { readCalendar } from '#mechanisms/plans/server/index.ts'
import { isAppError } from '#platform/shared/errors.ts'
import type { RequestHandler } from './$types'

/** No session: the secret in the address stands for its owner. */
export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) => {
  try {
    const body = await readCalendar({ ...ctx, actor: null }, { secret: params.secret, site: url.origin })
    return new Response(body, {
      headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' }
    })
  } catch (error) {
    if (isAppError(error)) return new Response(error.reason, { status: error.kind === 'invalid' ? 404 : error.status })
    throw error
  }
}
