import { findPublicPlan } from '#mechanisms/plans/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const plan = await findPublicPlan({ ...ctx, actor: null }, { slug: params.slug })
  const description = {
    '@context': 'https://schema.org',
    '@type': 'Legislation',
    name: plan.name,
    legislationIdentifier: plan.number ?? undefined,
    legislationDate: plan.date ?? undefined,
    legislationPassedBy: { '@type': 'GovernmentOrganization', name: plan.unit },
    dateModified: plan.updatedAt.toISOString(),
    inLanguage: 'vi',
    url: `${url.origin}/p/${plan.slug}`
  }
  // "<" would end the data block early.
  return { plan, description: JSON.stringify(description).replaceAll('<', String.raw`\u003c`) }
}
