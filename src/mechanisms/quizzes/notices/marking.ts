/** What is told of marking: to examiners, once a day while answers wait; to an entrant when their attempt is marked, or when a new key moved it. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { NoticeRef, NoticeWords, Telling } from '#platform/server/notices.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { isRun } from '../server/quiz/access.ts'
import { text } from '../text.ts'

export const TO_MARK = 'quizzes.to_mark'
export const MARKED = 'quizzes.marked'
export const MOVED = 'quizzes.moved'

export const tellExaminers = async (_ctx: Context, { subject_id, unit_id, at }: EventRow): Promise<Telling[]> =>
  subject_id && unit_id ? [{ kind: TO_MARK, subjectId: subject_id, to: { unitId: unit_id, permission: 'quizzes.sign_off' }, once: dayOf(at) }] : []

/** When nothing of the attempt waits any more. */
export async function tellMarked(ctx: Context, { subject_id, data }: EventRow): Promise<Telling[]> {
  if (!subject_id || data['settled'] !== true || typeof data['scriptId'] !== 'string') return []
  const { rows } = await sql<{ personId: string; attemptId: string }>`
    select s.person_id as "personId", s.attempt_id as "attemptId" from quiz_scripts s join quiz_results r on r.attempt_id = s.attempt_id and r.waiting = 0 where s.id = ${data['scriptId']}`.execute(ctx.db)
  return rows.map(({ personId, attemptId }) => ({ kind: MARKED, subjectId: subject_id, to: { personId }, once: attemptId }))
}

/** Each about their own result; all has been marked again by then. */
export async function tellMoved(ctx: Context, { subject_id, data }: EventRow): Promise<Telling[]> {
  if (!subject_id || typeof data['key'] !== 'number') return []
  const rows = await ctx.db.selectFrom('quiz_moves').select('person_id').where('quiz_id', '=', subject_id).where('key_number', '=', data['key']).execute()
  return rows.map(({ person_id }) => ({ kind: MOVED, subjectId: subject_id, to: { personId: person_id }, once: `key ${String(data['key'])}` }))
}

export async function describeMarking(ctx: Context, notices: NoticeRef[]): Promise<[string, NoticeWords][]> {
  const { rows } = await sql<{ id: string; title: string; run: boolean; mine: boolean }>`
    select q.id, q.title, ${isRun(ctx)} as run, exists (select from quiz_standings s where s.quiz_id = q.id and s.person_id = ${ctx.actor?.personId ?? null}) as mine
    from quizzes q where q.id = any(${[...new Set(notices.map(({ subjectId }) => subjectId))]}::uuid[])`.execute(ctx.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  const words = text(ctx.locale).marking.notices
  return notices.flatMap(({ id, kind, subjectId }): [string, NoticeWords][] => {
    const quiz = found.get(subjectId)
    const own = kind !== TO_MARK
    if (!quiz || !(own ? quiz.mine : quiz.run)) return []
    const title = (kind === MARKED ? words.marked : own ? words.moved : words.toMark)(quiz.title)
    return [[id, { title, href: `/quizzes/${subjectId}/${own ? 'take' : 'marking'}`, group: { id: subjectId, name: quiz.title } }]]
  })
}
