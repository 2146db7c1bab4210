import { publishedKey, publishedKeys, withdrawnBadges } from '#foundations/certificates/server/index.ts'
import { HTTP_STATUS, isAppError } from '#platform/shared/errors.ts'
import type { RequestHandler } from './$types'

const OPEN = { 'access-control-allow-origin': '*' }
const answer = (body: string, type: string): Response => new Response(body, { headers: { ...OPEN, 'content-type': type, 'cache-control': 'public, max-age=300' } })

/** Public keys for whoever checks a certificate elsewhere; by name, all together, and the list of badges that were withdrawn. */
export const GET: RequestHandler = async ({ locals: { ctx }, params: { kid }, url }) => {
  const open = { ...ctx, actor: null }
  if (kid === 'withdrawn') return answer(await withdrawnBadges(open, url.origin), 'application/vc+jwt')
  if (kid === 'all') return answer(JSON.stringify({ keys: (await publishedKeys(open)).map(({ jwk }) => jwk) }), 'application/jwk-set+json')
  try {
    const name = kid.replace(/\.pem$/, '')
    if (name === kid) return answer(JSON.stringify(await publishedKey(open, name)), 'application/jwk+json')
    await publishedKey(open, name)
    return answer((await publishedKeys(open)).find((key) => key.kid === name)?.pem ?? '', 'application/x-pem-file')
  } catch (error) {
    if (isAppError(error)) return new Response(error.reason, { status: HTTP_STATUS[error.kind], headers: OPEN })
    throw error
  }
}
