import { createHash } from 'node:crypto'
import { Feed } from 'feed'
import { listPublicSets } from '#mechanisms/indicators/server/index.ts'
import { text } from '#mechanisms/indicators/text.ts'
import { listPublicReports } from '#programmes/reporting/server/index.ts'
import { openAnswer } from '../open-answer.ts'
import type { RequestHandler } from './$types'

const LATEST = 50

/** Reports and editions of tables that were opened to everybody, the latest first (RFC 4287). */
export const GET: RequestHandler = async ({ locals: { ctx, locale }, url, request }) => {
  const nobody = { ...ctx, actor: null }
  const [sets, reports] = [await listPublicSets(nobody, { limit: LATEST }), await listPublicReports(nobody, { limit: LATEST })]
  const words = text(locale).open
  const items = [
    ...sets.rows.map(({ slug, title, unit, at, number, about }) => ({ id: `${url.origin}/open/${slug}#${number}`, link: `${url.origin}/open/${slug}`, title: `${title}: ${words.edition(number)}`, unit: unit.name, description: about || unit.name, at })),
    ...reports.rows.map(({ id, title, unit, at }) => ({ id: `urn:uuid:${id}`, link: `${url.origin}/open/reports/${id}`, title, unit: unit.name, description: unit.name, at }))
  ].toSorted((a, b) => b.at.getTime() - a.at.getTime()).slice(0, LATEST)
  const link = `${url.origin}/open`
  const feed = new Feed({ id: link, link, title: words.feedTitle, language: locale, updated: items[0]?.at ?? new Date(0), copyright: words.title, feedLinks: { atom: `${link}/feed.xml` } })
  for (const { at, unit, ...item } of items) feed.addItem({ ...item, date: at, author: [{ name: unit }] })
  const body = feed.atom1()
  return openAnswer(request, { body, type: 'application/atom+xml; charset=utf-8', tag: createHash('sha256').update(body).digest('base64url') })
}
