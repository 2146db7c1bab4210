/** Questions can be found by what they ask, by whoever may see the bank; right answers are in no index. */
import { sql } from 'kysely'
import type { SearchEntry, SearchScope, SearchSource } from '#platform/server/search-source.ts'
import { bankIsVisible } from '../server/access.ts'

const scope = ({ subject_id }: { subject_id: string | null }): SearchScope[] => (subject_id ? [{ scopeId: subject_id }] : [])

export const bankSearch: SearchSource = {
  kinds: [{ kind: 'bank_question', weight: 1 }],
  names: (locale) => (locale === 'en' ? { bank_question: 'Questions of the bank' } : { bank_question: 'Câu hỏi trong ngân hàng' }),
  follows: {
    'bank_question.added': scope,
    'bank_question.edited': scope,
    'bank_question.withdrawn': scope,
    'bank_question.brought_back': scope,
    'bank_question.taken_out': scope
  },
  async entries(ctx, { scopeId, after }): Promise<SearchEntry[]> {
    if (after !== null) return []
    const { rows } = await sql<{ id: string; unitId: string; prompt: string; state: string; subject: string }>`
      select q.id, q.unit_id as "unitId", q.prompt, q.state, s.name as subject from questions q join question_subjects s on s.id = q.subject_id where q.id = ${scopeId}`.execute(ctx.db)
    return rows.map(({ id, unitId, prompt, state, subject }) => ({
      kind: 'bank_question', key: id, unitId, state: state === 'withdrawn' ? 'done' : 'open', title: prompt, body: '', context: subject, href: `/questions/${id}`
    }))
  },
  async scopes(ctx, after, limit) {
    let all = ctx.db.selectFrom('questions').select('id')
    if (after) all = all.where('id', '>', after)
    return (await all.orderBy('id').limit(limit).execute()).map(({ id }) => id)
  },
  visible: (ctx, column) => sql<boolean>`${sql.ref(column)} in (select q.id from questions q where ${bankIsVisible(ctx, 'q.unit_id')})`
}
