/** A public plan for programs: schema.org for search engines, Atom for whoever follows it. Pure. */
import { Feed } from 'feed'
import type { PublicPlan } from '../../schema.ts'

/** https://schema.org/Legislation; a progress that changes every day is no property of it and stays in the page. */
export function publicDescription(plan: PublicPlan, origin: string): Record<string, unknown> {
  const url = `${origin}/p/${plan.slug}`
  return {
    '@context': 'https://schema.org',
    '@type': 'Legislation',
    '@id': url,
    url,
    name: plan.name,
    ...(plan.number ? { legislationIdentifier: plan.number } : {}),
    ...(plan.date ? { legislationDate: plan.date } : {}),
    legislationPassedBy: { '@type': 'GovernmentOrganization', name: plan.unit },
    datePublished: plan.openedAt.toISOString(),
    dateModified: plan.updatedAt.toISOString(),
    inLanguage: 'vi',
    isAccessibleForFree: true,
    ...(plan.documents.length
      ? {
          encoding: plan.documents.map(({ position, name, bytes }) => ({
            '@type': 'MediaObject',
            name,
            contentUrl: `${url}/documents/${position}`,
            contentSize: String(bytes)
          }))
        }
      : {})
  }
}

interface FeedWords {
  language: string
  /** For a task that is done. */
  title(text: string): string
  versionTitle(number: number, counts: PublicPlan['versions'][number]['counts']): string
}

/** What was reported as done or confirmed, and versions that came after the first, the latest first among their own. */
export function publicFeed(plan: PublicPlan, origin: string, given: FeedWords): string {
  const link = `${origin}/p/${plan.slug}`
  const feed = new Feed({
    id: link,
    link,
    title: plan.name,
    language: given.language,
    updated: plan.updatedAt,
    copyright: plan.unit,
    author: { name: plan.unit },
    feedLinks: { atom: `${link}/feed.xml` }
  })
  for (const { id, text, unit, at } of plan.news) feed.addItem({ id: `urn:uuid:${id}`, link, title: given.title(text), description: unit, date: at })
  for (const { number, at, document, counts } of plan.versions) {
    const title = given.versionTitle(number, counts)
    feed.addItem({ id: `${link}#ban-${number}`, link, title, description: document || plan.unit, date: at })
  }
  return feed.atom1()
}
