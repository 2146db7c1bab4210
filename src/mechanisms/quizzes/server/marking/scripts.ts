/** Answers that a person must mark: noted when results are worked out, and what has been given them. Asks for no right. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { isByHand } from '../../question/rubric.ts'
import type { EditionContent } from '../../quiz/edition.ts'

/** Of this edition examiners mark something. Practice counts nowhere, so nobody is asked to read it. */
export const hasScripts = ({ kind, pool }: Pick<EditionContent, 'kind' | 'pool'>): boolean => kind !== 'practice' && pool.some(({ body }) => isByHand(body))

/** Settled shares, by attempt and place. */
export async function handMarksOf(ctx: Context, attemptIds: readonly string[]): Promise<Map<string, Record<number, number>>> {
  if (!attemptIds.length) return new Map()
  const { rows } = await sql<{ attemptId: string; place: number; share: number }>`
    select attempt_id as "attemptId", place, share from quiz_scripts where attempt_id = any(${[...attemptIds]}::uuid[]) and share is not null`.execute(ctx.db)
  const found = new Map<string, Record<number, number>>()
  for (const { attemptId, place, share } of rows) found.set(attemptId, { ...found.get(attemptId), [place]: share })
  return found
}

export interface ToMark {
  attemptId: string
  quizId: string
  edition: number
  personId: string
  place: number
  needs: number
  /** Of a file. */
  sha256: string | null
}

/** True if some of them had not been noted before. */
export async function noteScripts(ctx: Context, answers: readonly ToMark[]): Promise<boolean> {
  if (!answers.length) return false
  const { numAffectedRows = 0n } = await sql`
    insert into quiz_scripts (id, quiz_id, edition, attempt_id, place, person_id, unit_id, needs, sha256)
    select r.id, r."quizId", r.edition, r."attemptId", r.place, r."personId", e.unit_id, r.needs, r.sha256
    from jsonb_to_recordset(${JSON.stringify(answers.map((one) => ({ id: newId(), ...one })))}::jsonb) as r(id uuid, "quizId" uuid, edition int, "attemptId" uuid, place int, "personId" uuid, needs int, sha256 text)
      join quiz_entrants e on e.quiz_id = r."quizId" and e.person_id = r."personId"
    on conflict (attempt_id, place) do nothing`.execute(ctx.db)
  return numAffectedRows > 0n
}

export interface ShownMark {
  points: Record<string, number>
  comment: string
}

/** What examiners said of answers that are settled, by attempt and place, for whoever wrote them. */
export async function shownMarksOf(ctx: Context, attemptIds: readonly string[]): Promise<Map<string, Map<number, ShownMark[]>>> {
  if (!attemptIds.length) return new Map()
  const { rows } = await sql<ShownMark & { attemptId: string; place: number }>`
    select s.attempt_id as "attemptId", s.place, m.points, m.comment from quiz_scripts s join quiz_script_marks m on m.script_id = s.id
    where s.attempt_id = any(${[...attemptIds]}::uuid[]) and s.share is not null and m.marked_at is not null order by m.seat`.execute(ctx.db)
  const found = new Map<string, Map<number, ShownMark[]>>()
  for (const { attemptId, place, points, comment } of rows) {
    const places = found.get(attemptId) ?? new Map<number, ShownMark[]>()
    found.set(attemptId, places.set(place, [...(places.get(place) ?? []), { points, comment }]))
  }
  return found
}

/** How many answers people read, and how many of them are settled. */
export async function judgedOf(ctx: Context, quizId: string): Promise<{ answers: number; settled: number }> {
  const { rows: [counts] } = await sql<{ answers: number; settled: number }>`select count(*)::int as answers, count(share)::int as settled from quiz_scripts where quiz_id = ${quizId}`.execute(ctx.db)
  return counts ?? { answers: 0, settled: 0 }
}
