import { Feed } from 'feed'
import { findPublicPlan } from '#mechanisms/plans/server/index.ts'
import { words } from '#mechanisms/plans/ui/text.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { ctx, locale }, params, url }) => {
  const plan = await findPublicPlan({ ...ctx, actor: null }, { slug: params.slug })
  const link = `${url.origin}/p/${plan.slug}`
  const feed = new Feed({
    id: link,
    link,
    title: plan.name,
    language: locale,
    updated: plan.updatedAt,
    copyright: plan.unit,
    author: { name: plan.unit },
    feedLinks: { atom: `${link}/feed.xml` }
  })
  for (const { id, text, unit, at } of plan.news) {
    feed.addItem({ id: `urn:uuid:${id}`, link, title: words(locale).publicPage.doneNews(text), description: unit, date: at })
  }
  for (const { number, at, document, counts } of plan.versions) {
    const title = words(locale).amend.versionNews(number, counts)
    feed.addItem({ id: `${link}#ban-${number}`, link, title, description: document || plan.unit, date: at })
  }
  return new Response(feed.atom1(), { headers: { 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'public, max-age=300' } })
}
