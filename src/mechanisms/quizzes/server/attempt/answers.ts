/** What was answered, for marking: journals merged, places turned back into keys. The same whenever it is asked. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { seedOfPlace } from '../../attempt/booklet.ts'
import { merge } from '../../attempt/merge.ts'
import type { Answer } from '../../question/answer.ts'
import { answerFrom } from '../../question/laid-out.ts'
import { paperOf } from '../../quiz/paper.ts'
import { editionOf, type Edition } from './editions.ts'
import { journalsOf, type Journals } from './journals.ts'

export interface Answered {
  quizId: string
  edition: number
  seed: string
  personId: string
  unitId: string
  number: number
  startedAt: Date
  /** Null: it runs. */
  finishedAt: Date | null
  endedByTime: boolean
  /** Places of the pool, in the order of the paper. */
  paper: number[]
  /** By place; null where the answer was taken back. */
  answers: Map<number, Answer | null>
  conflicts: number
}

/** An attempt as its row tells it; its answers stand in the journals. */
export type AttemptRow = Pick<Answered, 'quizId' | 'edition' | 'seed' | 'personId' | 'unitId' | 'number' | 'startedAt' | 'finishedAt' | 'endedByTime'> & { id: string }

export const ATTEMPT_ROW = sql.raw(
  `id, quiz_id as "quizId", edition, seed, person_id as "personId", unit_id as "unitId", number, started_at as "startedAt", finished_at as "finishedAt", coalesce(finish = 'time', false) as "endedByTime"`
)

/** By attempt. Asks for no right: whoever calls it has. */
export async function answersOf(ctx: Context, attemptIds: readonly string[]): Promise<Map<string, Answered>> {
  if (!attemptIds.length) return new Map()
  const { rows } = await sql<AttemptRow>`select ${ATTEMPT_ROW} from quiz_attempts where id = any(${[...attemptIds]}::uuid[])`.execute(ctx.db)
  return answersIn(ctx, rows, await journalsOf(ctx, attemptIds))
}

/** The same where rows and journals are at hand. */
export async function answersIn(ctx: Context, rows: readonly AttemptRow[], journals: Journals): Promise<Map<string, Answered>> {
  const found = new Map<string, Answered>()
  let edition: Edition | null = null
  for (const { id, ...row } of rows) {
    if (edition?.quizId !== row.quizId || edition.number !== row.edition) edition = await editionOf(ctx, row.quizId, row.edition)
    const merged = merge(journals(id))
    const answers = new Map<number, Answer | null>()
    for (const [place, { given }] of merged.answers) {
      const body = edition.content.pool[place]?.body
      if (body) answers.set(place, answerFrom(body, edition.options[place] ?? [], seedOfPlace(row.seed, place), given))
    }
    found.set(id, { ...row, paper: paperOf(edition.content, row.seed), answers, conflicts: merged.conflicts.length })
  }
  return found
}
