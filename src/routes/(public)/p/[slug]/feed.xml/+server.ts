import { findPublicPlan, publicFeed } from '#mechanisms/plans/server/index.ts'
import { words } from '#mechanisms/plans/ui/text.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { ctx, locale }, params, url }) => {
  const plan = await findPublicPlan({ ...ctx, actor: null }, { slug: params.slug })
  const { publicPage, amend } = words(locale)
  const body = publicFeed(plan, url.origin, {
    language: locale,
    title: publicPage.doneNews,
    versionTitle: amend.versionNews
  })
  return new Response(body, {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'public, max-age=300' }
  })
}
