/** What quizzes keep of the person who asks, for their own data alone: also what a quiz shows later or never. */
import { sql } from 'kysely'
import { recordsOf } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Given } from '../question/asked.ts'

export interface OwnResult {
  quiz: string
  /** On paper, or on a device. */
  on: 'paper' | 'device'
  startedAt: Date | null
  finishedAt: Date | null
  points: number | null
  of: number | null
  passed: boolean | null
  /** As they came, each with its place on the paper of the quiz; letters of a sheet. */
  answers: { place: number; at: number; given: Given }[] | string
}

/** The latest first; of records that were made one with theirs as well. */
export async function ownResults(ctx: Context): Promise<OwnResult[]> {
  const { rows } = await sql<OwnResult>`
    select q.title as quiz, 'device' as "on", a.started_at as "startedAt", a.finished_at as "finishedAt", r.points, r.of, r.passed, coalesce((
        select jsonb_agg(jsonb_build_object('place', j.entry::jsonb -> 'place', 'at', j.entry::jsonb -> 'at', 'given', j.entry::jsonb -> 'given') order by j.device, j.number)
        from quiz_journal j where j.attempt_id = a.id and j.entry::jsonb ? 'given'), '[]') as answers
    from quiz_attempts a join quizzes q on q.id = a.quiz_id left join quiz_results r on r.attempt_id = a.id where a.person_id in (${recordsOf(ctx)})
    union all
    select q.title, 'paper', null, s.typed_at, r.points, r.of, r.passed, to_jsonb(s.typed)
    from quiz_sheets s join quizzes q on q.id = s.quiz_id left join quiz_results r on r.attempt_id = s.id where s.person_id in (${recordsOf(ctx)})
    order by 4 desc nulls first`.execute(ctx.db)
  return rows
}

export interface OwnAppealKept {
  quiz: string
  words: string
  madeAt: Date
  outcome: string | null
  reason: string | null
}

export async function ownAppealsKept(ctx: Context): Promise<OwnAppealKept[]> {
  const { rows } = await sql<OwnAppealKept>`
    select q.title as quiz, a.words, a.made_at as "madeAt", c.outcome, c.reason from quiz_appeals a join quiz_appeal_cases c on c.id = a.case_id join quizzes q on q.id = a.quiz_id
    where a.person_id in (${recordsOf(ctx)}) order by a.made_at desc`.execute(ctx.db)
  return rows
}

export interface OwnMarking {
  quiz: string
  comment: string
  points: Record<string, number>
  markedAt: Date
}

/** What somebody gave as an examiner. */
export async function ownMarking(ctx: Context): Promise<OwnMarking[]> {
  const { rows } = await sql<OwnMarking>`
    select q.title as quiz, m.comment, m.points, m.marked_at as "markedAt" from quiz_script_marks m join quiz_scripts s on s.id = m.script_id join quizzes q on q.id = s.quiz_id
    where m.marked_at is not null and m.examiner_id in (${recordsOf(ctx)}) order by m.marked_at desc`.execute(ctx.db)
  return rows
}

export interface OwnSampleMark {
  quiz: string
  points: Record<string, number>
  markedAt: Date
}

/** What an examiner gave samples of rounds that have no result yet. */
export async function ownSampleMarks(ctx: Context): Promise<OwnSampleMark[]> {
  const { rows } = await sql<OwnSampleMark>`
    select q.title as quiz, m.points, m.marked_at as "markedAt" from quiz_sample_marks m join quiz_samples s on s.id = m.sample_id join quizzes q on q.id = s.quiz_id
    where m.examiner_id in (${recordsOf(ctx)}) order by m.marked_at desc`.execute(ctx.db)
  return rows
}
