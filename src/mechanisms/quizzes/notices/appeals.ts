/** What is told of appeals: to whoever answers, by question; to each who appealed, the answer. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { NoticeRef, NoticeWords, Telling } from '#platform/server/notices.ts'
import { writtenInstant } from '#platform/shared/written-dates.ts'
import { mayAnswer } from '../server/quiz/access.ts'
import { text } from '../text.ts'

export const APPEAL = 'quizzes.appeal'
export const ANSWERED = 'quizzes.appeal_answered'
const DAY_MS = 86_400_000

const toAnswer = (caseId: string, unitId: string, once: string, data: Record<string, unknown> = {}): Telling[] =>
  ['quizzes.edit', 'quizzes.sign_off'].map((permission) => ({ kind: APPEAL, subjectId: caseId, to: { unitId, permission }, once, data }))

/** Once a question, however many appeal against it. */
export const tellAppeal = async (_ctx: Context, { unit_id, data }: EventRow): Promise<Telling[]> =>
  unit_id && typeof data['caseId'] === 'string' ? toAnswer(data['caseId'], unit_id, 'made') : []

export async function tellAnswer(ctx: Context, { data }: EventRow): Promise<Telling[]> {
  if (typeof data['caseId'] !== 'string') return []
  const rows = await ctx.db.selectFrom('quiz_appeals').select(['case_id', 'person_id']).where('case_id', '=', data['caseId']).execute()
  return rows.map(({ case_id, person_id }) => ({ kind: ANSWERED, subjectId: case_id, to: { personId: person_id }, once: 'answered' }))
}

/** A day before an answer is due, and not again. */
export async function remindOfAppeals(ctx: Context): Promise<Telling[]> {
  const { rows } = await sql<{ id: string; unitId: string }>`
    select c.id, q.unit_id as "unitId" from quiz_appeal_cases c join quizzes q on q.id = c.quiz_id where c.outcome is null and c.due_at < ${new Date(ctx.now.getTime() + DAY_MS)}`.execute(ctx.db)
  return rows.flatMap(({ id, unitId }) => toAnswer(id, unitId, 'due', { due: true }))
}

export async function describeAppeals(ctx: Context, notices: NoticeRef[]): Promise<[string, NoticeWords][]> {
  const { rows } = await sql<{ id: string; quizId: string; place: number; title: string; dueAt: Date; outcome: 'upheld' | 'refused' | null; mine: boolean; answers: boolean }>`
    select c.id, q.id as "quizId", c.place, q.title, c.due_at as "dueAt", c.outcome, ${mayAnswer(ctx)} as answers,
      exists (select from quiz_appeals a where a.case_id = c.id and a.person_id = ${ctx.actor?.personId ?? null}) as mine
    from quiz_appeal_cases c join quizzes q on q.id = c.quiz_id where c.id = any(${[...new Set(notices.map(({ subjectId }) => subjectId))]}::uuid[])`.execute(ctx.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  const words = text(ctx.locale).appeals
  return notices.flatMap(({ id, kind, subjectId, data }): [string, NoticeWords][] => {
    const one = found.get(subjectId)
    if (!one || !(kind === ANSWERED ? one.mine && one.outcome : one.answers)) return []
    const say = data['due'] === true ? words.notices.due : words.notices.made
    const title = kind === ANSWERED ? words.notices.answered(one.title, words.outcomes[one.outcome ?? 'refused']) : say(one.place + 1, one.title, writtenInstant(one.dueAt, ctx.locale))
    return [[id, { title, href: `/quizzes/${one.quizId}/${kind === ANSWERED ? 'take' : 'appeals'}`, group: { id: one.quizId, name: one.title } }]]
  })
}
