/** What is told of marking by hand: to examiners, once a day while answers wait; to an entrant when their attempt is marked. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { NoticeRef, NoticeWords, Telling } from '#platform/server/notices.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { isRun } from '../server/quiz/access.ts'
import { text } from '../text.ts'

export const TO_MARK = 'quizzes.to_mark'
export const MARKED = 'quizzes.marked'

export const tellExaminers = async (_ctx: Context, { subject_id, unit_id, at }: EventRow): Promise<Telling[]> =>
  subject_id && unit_id ? [{ kind: TO_MARK, subjectId: subject_id, to: { unitId: unit_id, permission: 'quizzes.sign_off' }, once: dayOf(at) }] : []

/** When nothing of the attempt waits any more. */
export async function tellMarked(ctx: Context, { subject_id, data }: EventRow): Promise<Telling[]> {
  if (!subject_id || data['settled'] !== true || typeof data['scriptId'] !== 'string') return []
  const { rows } = await sql<{ personId: string; attemptId: string }>`
    select s.person_id as "personId", s.attempt_id as "attemptId" from quiz_scripts s join quiz_results r on r.attempt_id = s.attempt_id and r.waiting = 0 where s.id = ${data['scriptId']}`.execute(ctx.db)
  return rows.map(({ personId, attemptId }) => ({ kind: MARKED, subjectId: subject_id, to: { personId }, once: attemptId }))
}

export async function describeMarking(ctx: Context, notices: NoticeRef[]): Promise<[string, NoticeWords][]> {
  const { rows } = await sql<{ id: string; title: string; run: boolean; mine: boolean }>`
    select q.id, q.title, ${isRun(ctx)} as run, exists (select from quiz_scripts s where s.quiz_id = q.id and s.person_id = ${ctx.actor?.personId ?? null}) as mine
    from quizzes q where q.id = any(${[...new Set(notices.map(({ subjectId }) => subjectId))]}::uuid[])`.execute(ctx.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  const words = text(ctx.locale).marking.notices
  return notices.flatMap(({ id, kind, subjectId }): [string, NoticeWords][] => {
    const quiz = found.get(subjectId)
    if (!quiz || !(kind === MARKED ? quiz.mine : quiz.run)) return []
    return [[id, { title: kind === MARKED ? words.marked(quiz.title) : words.toMark(quiz.title), href: `/quizzes/${subjectId}/${kind === MARKED ? 'take' : 'marking'}`, group: { id: subjectId, name: quiz.title } }]]
  })
}
