/** Gatherings can be found by their name, place and what they are about. */
import { sql } from 'kysely'
import type { SearchEntry, SearchScope, SearchSource } from '#platform/server/search-source.ts'
import { gatheringIsVisible } from '../server/access.ts'
import { spanWords } from '../ui/present.ts'

const scope = ({ subject_id }: { subject_id: string | null }): SearchScope[] => (subject_id ? [{ scopeId: subject_id }] : [])

export const gatheringSearch: SearchSource = {
  kinds: [{ kind: 'gathering', weight: 3 }],
  names: (locale) => (locale === 'en' ? { gathering: 'Meetings' } : { gathering: 'Họp và sinh hoạt' }),
  follows: { 'gathering.created': scope, 'gathering.changed': scope, 'gathering.cancelled': scope },
  async entries(ctx, { scopeId, after }): Promise<SearchEntry[]> {
    if (after !== null) return []
    const { rows } = await sql<{ id: string; unitId: string; title: string; about: string; place: string; startsAt: Date; endsAt: Date; state: string }>`
      select id, unit_id as "unitId", title, about, place, starts_at as "startsAt", ends_at as "endsAt", state from gatherings where id = ${scopeId}`.execute(ctx.db)
    return rows.map(({ id, unitId, title, about, place, startsAt, endsAt, state }) => ({
      kind: 'gathering',
      key: id,
      unitId,
      state: state === 'cancelled' ? 'done' : 'open',
      title,
      body: [place, about].filter(Boolean).join(' · '),
      context: spanWords(startsAt, endsAt, 'vi'),
      href: `/gatherings/${id}`
    }))
  },
  async scopes(ctx, after, limit) {
    let all = ctx.db.selectFrom('gatherings').select('id')
    if (after) all = all.where('id', '>', after)
    return (await all.orderBy('id').limit(limit).execute()).map(({ id }) => id)
  },
  visible: (ctx, column) => sql<boolean>`${sql.ref(column)} in (select g.id from gatherings g where ${gatheringIsVisible(ctx)})`
}
