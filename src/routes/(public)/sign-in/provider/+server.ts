import { redirect } from '@sveltejs/kit'
import { beginAtProvider, ensureFresh, findLink, joinToken } from '#foundations/people/server/index.ts'
import { ensure } from '#platform/shared/errors.ts'
import { localPath } from '#platform/shared/local-path.ts'
import { HOME } from '../../../enter-action.ts'
import { setCookies } from '../../../session-cookies.ts'
import type { RequestHandler } from './$types'

/** To the provider: to sign in, to join the account of whoever is signed in, or by a link prepared for somebody. */
export const GET: RequestHandler = async (event) => {
  const { ctx } = event.locals
  const { headers } = event.request
  const { searchParams } = event.url
  const begun = await beginAtProvider(ctx, headers, { next: localPath(searchParams.get('next'), HOME), join: await joinOf() })
  setCookies(event, begun.cookies)
  redirect(303, begun.address)

  async function joinOf() {
    const link = searchParams.get('link')
    if (link) {
      const { personId, codeId } = await findLink(ctx.app, link, headers, ctx.now)
      return { personId, codeId }
    }
    const token = searchParams.get('join')
    if (token === null) return null
    ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
    ensure(token === (await joinToken(ctx, headers)), 'forbidden', 'people.provider_begin_again')
    await ensureFresh(ctx, headers)
    return { personId: ctx.actor.personId, codeId: null }
  }
}
