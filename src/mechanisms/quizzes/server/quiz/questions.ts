/** What a quiz asks: the questions of its blueprint or those chosen one by one, and what is missing before it can open. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { EditionContent } from '../../quiz/edition.ts'
import { paperFits } from '../../quiz/paper.ts'
import { QuestionBody } from '../../question/body.ts'
import { bankIsVisible } from '../access.ts'
import type { QuizHead } from './access.ts'

type Asked = Pick<QuizHead, 'kind' | 'blueprintId' | 'chosen'>
export type Drawn = Pick<EditionContent, 'pool' | 'rows'>

interface Found {
  questionId: string
  number: number
  body: unknown
}

/** Practice may use what nobody has signed off yet; what is graded may not. */
const usable = ({ kind }: Asked) => (kind === 'practice' ? sql`q.state in ('draft', 'signed')` : sql`q.state = 'signed'`)

/** As it would be opened now: for a blueprint the newest version of each question, for chosen ones the version that was chosen. */
export async function drawnNow(ctx: Context, quiz: Asked): Promise<Drawn> {
  if (quiz.chosen) return chosenNow(ctx, quiz, quiz.chosen)
  if (!quiz.blueprintId) return { pool: [], rows: [] }
  const { rows } = await sql<Found & { position: number; count: number }>`
    select r.position, r.count, q.id as "questionId", q.number, v.body from blueprint_rows r
      left join questions q on q.subject_id = r.subject_id and q.level = r.level and ${usable(quiz)}
      left join question_versions v on v.question_id = q.id and v.number = q.number
    where r.blueprint_id = ${quiz.blueprintId} order by r.position, q.id`.execute(ctx.db)
  const pool = new Map<string, number>()
  const bodies: Drawn['pool'] = []
  const drawn = new Map<number, Drawn['rows'][number]>()
  for (const { position, count, questionId, number, body } of rows) {
    const row = drawn.get(position) ?? { places: [], count }
    drawn.set(position, row)
    if (!questionId) continue
    if (!pool.has(questionId)) pool.set(questionId, bodies.push({ questionId, number, body: QuestionBody.parse(body) }) - 1)
    row.places.push(pool.get(questionId) ?? 0)
  }
  return { pool: bodies, rows: [...drawn.values()] }
}

async function chosenNow(ctx: Context, quiz: Asked, chosen: { questionId: string; number: number }[]): Promise<Drawn> {
  const { rows } = await sql<Found>`
    select v.question_id as "questionId", v.number, v.body from unnest(${chosen.map(({ questionId }) => questionId)}::uuid[], ${chosen.map(({ number }) => number)}::int[]) with ordinality as c(id, number, place)
      join question_versions v on v.question_id = c.id and v.number = c.number join questions q on q.id = v.question_id
    where ${usable(quiz)} and ${quiz.kind === 'practice' ? sql`true` : sql`v.signed_at is not null`} order by c.place`.execute(ctx.db)
  const pool = rows.map(({ body, ...one }) => ({ ...one, body: QuestionBody.parse(body) }))
  return { pool, rows: pool.length ? [{ places: pool.map((_, place) => place), count: pool.length }] : [] }
}

/** The newest versions of what was chosen, as far as the actor sees them. */
export async function chosenVersions(ctx: Context, questionIds: string[]): Promise<{ questionId: string; number: number }[] | null> {
  if (!questionIds.length) return null
  const { rows } = await sql<{ questionId: string; number: number }>`
    select q.id as "questionId", q.number from questions q where q.id = any(${questionIds}::uuid[]) and ${bankIsVisible(ctx, 'q.unit_id')} and q.state <> 'withdrawn'`.execute(ctx.db)
  const found = new Map(rows.map((row) => [row.questionId, row]))
  return [...new Set(questionIds)].map((id) => {
    const row = found.get(id)
    if (!row) throw new AppError('invalid', 'input.invalid', { fields: { questionIds: { reason: 'quizzes.no_such_question' } } })
    return row
  })
}

/** Codes of reasons; empty: it can open. */
export function lacksOf({ kind, chosen, blueprintId }: Asked, { pool, rows }: Drawn): string[] {
  if (!chosen && !blueprintId) return ['quizzes.nothing_asked']
  const short = chosen ? pool.length < chosen.length : rows.length === 0 || !paperFits({ rows })
  return short ? [kind === 'practice' ? 'quizzes.too_few_questions' : 'quizzes.too_few_signed'] : []
}
