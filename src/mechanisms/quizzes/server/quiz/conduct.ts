/** How attempts came about: when each question was first answered, how much there was to read, which answers were wrong. For whoever leads a quiz; asks for no right. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Answer } from '../../question/answer.ts'
import { mainLanguageOf, type QuestionBody } from '../../question/body.ts'
import type { PlaceMark } from '../../quiz/score.ts'
import { answersOf } from '../attempt/answers.ts'
import { journalsOf } from '../attempt/journals.ts'
import { contentOf } from './edition.ts'

export interface Conduct {
  attemptId: string
  unitId: string
  /** Those that were answered, in the order of the first answers. */
  answers: {
    place: number
    /** Milliseconds from the start to the first answer. */
    at: number
    /** To be read before it can be answered. */
    words: number
    /** What was answered in the end, where it is wrong and can be held against another's; else null. */
    wrong: string | null
  }[]
}

/** Of these attempts those that count for somebody. */
export async function conductOf(ctx: Context, quizId: string, attemptIds: readonly string[]): Promise<Conduct[]> {
  const { rows } = await sql<{ id: string; marks: PlaceMark[] }>`
    select r.attempt_id as id, r.marks from quiz_results r join quiz_standings s on s.quiz_id = r.quiz_id and s.person_id = r.person_id and r.attempt_id = any(s.attempt_ids)
    where r.quiz_id = ${quizId} and r.attempt_id = any(${[...attemptIds]}::uuid[]) order by r.attempt_id`.execute(ctx.db)
  const ids = rows.map(({ id }) => id)
  const { pool } = await contentOf(ctx, quizId)
  const words = pool.map(({ body }) => wordsOf(body))
  const [answered, journals] = [await answersOf(ctx, ids), await journalsOf(ctx, ids)]
  return rows.map(({ id, marks }) => {
    const first = new Map<number, number>()
    for (const { entries } of journals(id)) for (const entry of entries) if (entry.kind === 'answer') first.set(entry.place, Math.min(entry.at, first.get(entry.place) ?? Infinity))
    const given = answered.get(id)
    const shares = new Map(marks.map(({ place, share }) => [place, share]))
    return {
      attemptId: id,
      unitId: given?.unitId ?? '',
      answers: [...first]
        .map(([place, at]) => ({ place, at, words: words[place] ?? 0, wrong: shares.get(place) === 1 ? null : comparable(given?.answers.get(place) ?? null) }))
        .toSorted((one, other) => one.at - other.at)
    }
  })
}

/** Essays and files are as different as their writers: people read those. */
function comparable(answer: Answer | null): string | null {
  if (!answer || answer.kind === 'essay' || answer.kind === 'file') return null
  return JSON.stringify(answer, (_name, value: unknown) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))) : value))
}

/** Shown only after the answer, or to others. */
const UNREAD = new Set(['explanation', 'reference', 'guide', 'criteria', 'media'])

function wordsOf(body: QuestionBody): number {
  const language = mainLanguageOf(body)
  const count = (value: unknown): number => {
    if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + count(one), 0)
    if (typeof value !== 'object' || value === null) return 0
    const said = (value as Record<string, unknown>)[language]
    if (typeof said === 'string') return said.split(/\s+/).filter(Boolean).length
    return Object.entries(value).reduce((sum, [name, part]) => sum + (UNREAD.has(name) ? 0 : count(part)), 0)
  }
  return count(body)
}
