/** How far each examiner is with the samples, and how far off. Asks for no right. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { offOf, type Off } from '../../../quiz/calibration.ts'

export interface Progress {
  personId: string
  name: string
  marked: number
  /** Samples that they did not write themselves. */
  of: number
  off: Off | null
  letOnAt: Date | null
}

/** Everybody who began, the first first. */
export async function progressOf(ctx: Context, quizId: string): Promise<Progress[]> {
  const { rows } = await sql<Omit<Progress, 'off' | 'marked'> & { marks: { agreed: number; given: number }[] }>`
    select g.examiner_id as "personId", p.name, jsonb_agg(jsonb_build_object('agreed', s.share, 'given', g.share)) as marks,
      (select count(*)::int from quiz_samples o where o.quiz_id = ${quizId} and o.added_by <> g.examiner_id) as "of",
      (select x.let_on_at from quiz_examiners x where x.quiz_id = ${quizId} and x.examiner_id = g.examiner_id) as "letOnAt"
    from quiz_sample_marks g join quiz_samples s on s.id = g.sample_id join people p on p.id = g.examiner_id
    where s.quiz_id = ${quizId} group by g.examiner_id, p.name order by min(g.marked_at), g.examiner_id`.execute(ctx.db)
  return rows.map(({ marks, ...row }) => ({ ...row, marked: marks.length, off: offOf(marks) }))
}
