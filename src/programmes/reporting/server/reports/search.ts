/** Reports can be found by their words and their number, by whoever may open them. */
import { sql } from 'kysely'
import type { SearchEntry, SearchScope, SearchSource } from '#platform/server/search-source.ts'
import { text } from '../../text.ts'
import { reportIsReadable } from './access.ts'
import { latestTexts } from './texts.ts'
import { say } from './words.ts'

const scope = ({ subject_id }: { subject_id: string | null }): SearchScope[] => (subject_id ? [{ scopeId: subject_id }] : [])

export const reportSearch: SearchSource = {
  kinds: [{ kind: 'report', weight: 3 }],
  names: (locale) => ({ report: text(locale).reports.title }),
  follows: Object.fromEntries(['begun', 'written', 'removed', 'frozen', 'sent', 'returned', 'handed_on'].map((deed) => [`report_document.${deed}`, scope])),
  async entries(ctx, { scopeId, after }): Promise<SearchEntry[]> {
    if (after !== null) return []
    const row = await ctx.db.selectFrom('report_documents').select(['id', 'unit_id', 'title', 'state', 'kind', 'period', 'to_day', 'number', 'content']).where('id', '=', scopeId).executeTakeFirst()
    if (!row) return []
    const { head } = row.content ? (JSON.parse(row.content) as { head: { symbol: string } }) : { head: null }
    const number = row.number && head ? [`${row.number}/${head.symbol}`] : []
    const texts = await latestTexts(ctx, scopeId)
    return [
      {
        kind: 'report', key: row.id, unitId: row.unit_id, state: row.state === 'draft' ? 'draft' : 'done', title: row.title,
        body: [...number, ...texts.map(({ body }) => body)].join(' · '), context: say.shortPeriod(row.kind as Parameters<typeof say.shortPeriod>[0], row.period, row.to_day), href: `/reports/${row.id}`
      }
    ]
  },
  async scopes(ctx, after, limit) {
    let all = ctx.db.selectFrom('report_documents').select('id')
    if (after) all = all.where('id', '>', after)
    return (await all.orderBy('id').limit(limit).execute()).map(({ id }) => id)
  },
  visible: (ctx, column) => sql<boolean>`${sql.ref(column)} in (select r.id from report_documents r where ${reportIsReadable(ctx)})`
}
