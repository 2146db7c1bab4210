/** Campaigns can be found by their name and by what is studied. */
import { sql } from 'kysely'
import type { SearchEntry, SearchScope, SearchSource } from '#platform/server/search-source.ts'
import { text } from '../text.ts'
import { campaignIsVisible, isOnRoster } from './access.ts'

const scope = ({ subject_id }: { subject_id: string | null }): SearchScope[] => (subject_id ? [{ scopeId: subject_id }] : [])

export const studySearch: SearchSource = {
  kinds: [{ kind: 'campaign', weight: 3 }],
  names: (locale) => ({ campaign: text(locale).title }),
  follows: { 'campaign.created': scope, 'campaign.changed': scope, 'campaign.opened': scope, 'campaign.closed': scope, 'campaign.reopened': scope, 'campaign.handed_on': scope },
  async entries(ctx, { scopeId, after }): Promise<SearchEntry[]> {
    if (after !== null) return []
    const rows = await ctx.db.selectFrom('campaigns').select(['id', 'unit_id', 'title', 'documents', 'state']).where('id', '=', scopeId).execute()
    return rows.map(({ id, unit_id, title, documents, state }) => ({
      kind: 'campaign',
      key: id,
      unitId: unit_id,
      state: state === 'closed' ? 'done' : 'open',
      title,
      body: documents.join(' · '),
      context: '',
      href: `/study/${id}`
    }))
  },
  async scopes(ctx, after, limit) {
    let all = ctx.db.selectFrom('campaigns').select('id')
    if (after) all = all.where('id', '>', after)
    return (await all.orderBy('id').limit(limit).execute()).map(({ id }) => id)
  },
  visible: (ctx, column) => sql<boolean>`${sql.ref(column)} in (select c.id from campaigns c where ${campaignIsVisible(ctx)} or ${isOnRoster(ctx)})`
}
