/** Works out results anew: the one place that writes them, however an attempt was made and however often the key changed. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { Answer } from '../../question/answer.ts'
import { countedOf, type AttemptResult } from '../../quiz/counted.ts'
import type { EditionContent } from '../../quiz/edition.ts'
import { scoreOf } from '../../quiz/score.ts'
import { handMarksOf, hasScripts, noteScripts, type ToMark } from '../marking/scripts.ts'
import type { Answered } from './answered.ts'
import { contentOf, keyOf, type Key } from './edition.ts'

interface Opened {
  content: EditionContent
  key: Key
  /** People mark something of it. */
  scripts: boolean
}

async function openedNow(ctx: Context, quizId: string, edition: number): Promise<Opened> {
  const content = await contentOf(ctx, quizId, edition)
  return { content, key: await keyOf(ctx, quizId, edition), scripts: hasScripts(content) }
}

/** Of one quiz or of several; by the newest key of each. */
export async function markAnswered(ctx: Context, answered: readonly Answered[]): Promise<void> {
  const editions = new Map<string, Promise<Opened>>()
  const opened = (quizId: string, edition: number): Promise<Opened> => {
    const name = `${quizId}/${edition}`
    const found = editions.get(name) ?? openedNow(ctx, quizId, edition)
    editions.set(name, found)
    return found
  }
  const readByPeople: string[] = []
  for (const { attemptId, quizId, edition } of answered) if ((await opened(quizId, edition)).scripts) readByPeople.push(attemptId)
  const byHand = await handMarksOf(ctx, readByPeople)
  const rows = []
  const toMark: ToMark[] = []
  for (const { attemptId, quizId, edition, personId, paper, answers, finishedAt } of answered) {
    const { content, key, scripts } = await opened(quizId, edition)
    const { marks, points, of, passed, waiting } = scoreOf(content, key.changes, paper, answers, byHand.get(attemptId))
    if (waiting > 0 && scripts) toMark.push(...marks.flatMap(({ place, share }) => (share === null ? [{ attemptId, quizId, edition, personId, place, needs: content.rules.examiners, sha256: hashOf(answers.get(place)) }] : [])))
    rows.push({ attempt_id: attemptId, quiz_id: quizId, person_id: personId, edition, key_number: key.number, finished_at: finishedAt, points, of, passed, waiting, marks })
  }
  await sql`
    insert into quiz_results (attempt_id, quiz_id, person_id, edition, key_number, finished_at, points, of, passed, waiting, marks, marked_at)
    select r.*, ${ctx.now} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(attempt_id uuid, quiz_id uuid, person_id uuid, edition int, key_number int, finished_at timestamptz, points float8, "of" float8, passed boolean, waiting int, marks jsonb)
    on conflict (attempt_id) do update set key_number = excluded.key_number, finished_at = excluded.finished_at, points = excluded.points, of = excluded.of,
      passed = excluded.passed, waiting = excluded.waiting, marks = excluded.marks, marked_at = excluded.marked_at`.execute(ctx.db)
  if (await noteScripts(ctx, toMark)) await tellExaminers(ctx, [...new Set(toMark.map(({ quizId }) => quizId))])
  for (const [quizId, persons] of Map.groupBy(rows, (row) => row.quiz_id)) await countAnew(ctx, quizId, [...new Set(persons.map((row) => row.person_id))])
}

const hashOf = (answer: Answer | null | undefined): string | null => (answer?.kind === 'file' ? answer.sha256 : null)

async function tellExaminers(ctx: Context, quizIds: string[]): Promise<void> {
  const quizzes = await ctx.db.selectFrom('quizzes').select(['id', 'unit_id']).where('id', 'in', quizIds).execute()
  for (const { id, unit_id } of quizzes) await record(ctx, 'quiz.scripts_waiting', { subject: id, unit: unit_id })
}

/** Results of attempts that are no more. */
export async function dropResults(ctx: Context, quizId: string, attemptIds: string[]): Promise<void> {
  const gone = await ctx.db.deleteFrom('quiz_results').where('quiz_id', '=', quizId).where('attempt_id', 'in', attemptIds).returning('person_id').execute()
  await countAnew(ctx, quizId, [...new Set(gone.map(({ person_id }) => person_id))])
}

/** Which attempts of these people count. Two attempts of one person that end at once wait for each other here. */
async function countAnew(ctx: Context, quizId: string, personIds: string[]): Promise<void> {
  if (!personIds.length) return
  const { rows: homes } = await sql<{ unitId: string }>`
    select unit_id as "unitId" from quiz_entrants where quiz_id = ${quizId} and person_id = any(${personIds}::uuid[]) order by person_id for update`.execute(ctx.db)
  const { rules } = await contentOf(ctx, quizId)
  const { rows } = await sql<AttemptResult & { personId: string }>`
    select person_id as "personId", attempt_id as "attemptId", finished_at as "finishedAt", points, of, passed, waiting from quiz_results
    where quiz_id = ${quizId} and person_id = any(${personIds}::uuid[])`.execute(ctx.db)
  const standings = [...Map.groupBy(rows, ({ personId }) => personId)].flatMap(([person_id, results]) => {
    const counted = countedOf(results, rules)
    return counted ? [{ person_id, attempt_ids: counted.attemptIds, attempts: results.length, points: counted.points, of: counted.of, passed: counted.passed, waiting: counted.waiting }] : []
  })
  await sql`
    insert into quiz_standings (quiz_id, person_id, attempt_ids, attempts, points, of, passed, waiting)
    select ${quizId}, s.* from jsonb_to_recordset(${JSON.stringify(standings)}::jsonb)
      as s(person_id uuid, attempt_ids uuid[], attempts int, points float8, "of" float8, passed boolean, waiting int)
    on conflict (quiz_id, person_id) do update set attempt_ids = excluded.attempt_ids, attempts = excluded.attempts, points = excluded.points, of = excluded.of, passed = excluded.passed, waiting = excluded.waiting`.execute(ctx.db)
  const standing = new Set(standings.map(({ person_id }) => person_id))
  const none = personIds.filter((id) => !standing.has(id))
  if (none.length) await sql`delete from quiz_standings where quiz_id = ${quizId} and person_id = any(${none}::uuid[])`.execute(ctx.db)
  const quiz = await ctx.db.selectFrom('quizzes').select('unit_id').where('id', '=', quizId).executeTakeFirstOrThrow()
  // Whoever counts them elsewhere is told at which homes; nobody's name stands in the log.
  await record(ctx, 'quiz.results_counted', { subject: quizId, unit: quiz.unit_id, data: { units: [...new Set(homes.map(({ unitId }) => unitId))] } })
}
