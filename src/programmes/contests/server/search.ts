/** Contests can be found by their name, by whoever keeps or may enter them. */
import { sql } from 'kysely'
import type { SearchEntry, SearchScope, SearchSource } from '#platform/server/search-source.ts'
import { text } from '../text.ts'
import { isMine, isRun } from './access.ts'

const scope = ({ subject_id }: { subject_id: string | null }): SearchScope[] => (subject_id ? [{ scopeId: subject_id }] : [])

export const contestSearch: SearchSource = {
  kinds: [{ kind: 'contest', weight: 2 }],
  names: (locale) => ({ contest: text(locale).title }),
  follows: { 'contest.added': scope, 'contest.changed': scope, 'contest.round_published': scope, 'contest.closed': scope, 'contest.handed_on': scope },
  async entries(ctx, { scopeId, after }): Promise<SearchEntry[]> {
    if (after !== null) return []
    const rows = await ctx.db.selectFrom('contests').select(['id', 'unit_id', 'title', 'about', 'state']).where('id', '=', scopeId).execute()
    return rows.map(({ id, unit_id, title, about, state }) => ({ kind: 'contest', key: id, unitId: unit_id, state: state === 'closed' ? 'done' : 'open', title, body: about, context: '', href: `/contests/${id}` }))
  },
  async scopes(ctx, after, limit) {
    let all = ctx.db.selectFrom('contests').select('id')
    if (after) all = all.where('id', '>', after)
    return (await all.orderBy('id').limit(limit).execute()).map(({ id }) => id)
  },
  visible: (ctx, column) => sql<boolean>`${sql.ref(column)} in (select c.id from contests c where ${isRun(ctx)} or ${isMine(ctx)})`
}
