/** Questions can be found by what they ask, by whoever may see the bank; quizzes by their name. Right answers are in no index. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { SearchEntry, SearchScope, SearchSource } from '#platform/server/search-source.ts'
import { bankIsVisible } from '../server/access.ts'
import { isSeen } from '../server/quiz/access.ts'
import { text } from '../text.ts'

const QUESTION = 'bank_question'
const QUIZ = 'quiz'
const scope = ({ subject_id }: { subject_id: string | null }): SearchScope[] => (subject_id ? [{ scopeId: subject_id }] : [])

export const bankSearch: SearchSource = {
  kinds: [{ kind: QUESTION, weight: 1 }, { kind: QUIZ, weight: 3 }],
  names: (locale) => ({ [QUESTION]: text(locale).quizzes.found, [QUIZ]: text(locale).quizzes.title }),
  follows: {
    'bank_question.added': scope,
    'bank_question.edited': scope,
    'bank_question.withdrawn': scope,
    'bank_question.brought_back': scope,
    'bank_question.taken_out': scope,
    'quiz.added': scope,
    'quiz.copied': scope,
    'quiz.changed': scope,
    'quiz.opened': scope,
    'quiz.closed': scope,
    'quiz.handed_on': scope
  },
  async entries(ctx, { scopeId, kind, after }): Promise<SearchEntry[]> {
    if (after !== null) return []
    return kind === QUIZ ? quizEntries(ctx, scopeId) : questionEntries(ctx, scopeId)
  },
  async scopes(ctx, after, limit) {
    const { rows } = await sql<{ id: string }>`
      select id from (select id from questions union all select id from quizzes) x where ${after ? sql`id > ${after}` : sql`true`} order by id limit ${limit}`.execute(ctx.db)
    return rows.map(({ id }) => id)
  },
  async visible(ctx, column) {
    const seen = await isSeen(ctx)
    return sql<boolean>`(${sql.ref(column)} in (select q.id from questions q where ${bankIsVisible(ctx, 'q.unit_id')}) or ${sql.ref(column)} in (select q.id from quizzes q where ${seen}))`
  }
}

async function questionEntries(ctx: Context, id: string): Promise<SearchEntry[]> {
  const { rows } = await sql<{ unitId: string; prompt: string; state: string; subject: string }>`
    select q.unit_id as "unitId", q.prompt, q.state, s.name as subject from questions q join question_subjects s on s.id = q.subject_id where q.id = ${id}`.execute(ctx.db)
  return rows.map(({ unitId, prompt, state, subject }) => ({
    kind: QUESTION, key: id, unitId, state: state === 'withdrawn' ? 'done' : 'open', title: prompt, body: '', context: subject, href: `/questions/${id}`
  }))
}

async function quizEntries(ctx: Context, id: string): Promise<SearchEntry[]> {
  const rows = await ctx.db.selectFrom('quizzes').select(['unit_id', 'title', 'state']).where('id', '=', id).execute()
  return rows.map(({ unit_id, title, state }) => ({
    kind: QUIZ, key: id, unitId: unit_id, state: state === 'draft' ? 'draft' : state === 'closed' ? 'done' : 'open', title, body: '', context: '', href: `/quizzes/${id}`
  }))
}
