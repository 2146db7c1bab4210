/** How many have done it and passed: by name for their own unit alone, for everybody else in groups of at least ten (decision 0032). */
import { sql } from 'kysely'
import { isSmall, shownBeside } from '#foundations/people/rules.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { QuizInput, QuizPeopleInput, type Quiz, type QuizBoard, type QuizGroup, type QuizPeople } from '../../schema/quizzes.ts'
import { ownHomes, unitRefs } from './access.ts'
import { quizOut } from './find.ts'
import { movedOf } from './moved.ts'

const byName = new Intl.Collator('vi')

type Counted = { unitId: string; people: number; done: number; passed: number }

export const findQuizBoard = query(QuizInput, async (ctx, { quizId }): Promise<QuizBoard> => {
  const quiz = await countedQuiz(ctx, quizId)
  const own = new Set(await ownHomes(ctx))
  const { rows } = await sql<Counted>`
    select unit_id as "unitId", people, done, passed from quiz_unit_counts where quiz_id = ${quizId} and people > 0`.execute(ctx.db)
  const groupOf = (group: Omit<Counted, 'unitId'>): QuizGroup => ({ people: group.people, done: group.done, passed: quiz.rules.passPercent === null ? null : group.passed })
  // Whoever only keeps a unit's people sees that unit, not the others.
  const inSight = quiz.kept ? rows : rows.filter(({ unitId }) => own.has(unitId))
  const others = inSight.filter(({ unitId }) => !own.has(unitId))
  const sum = rows.reduce((all, row) => ({ people: all.people + row.people, done: all.done + row.done, passed: all.passed + row.passed }), { people: 0, done: 0, passed: 0 })
  const known = inSight.filter(({ unitId }) => own.has(unitId)).reduce((people, row) => people + row.people, 0)
  // Taking their own people from the total must not leave fewer than ten others.
  const totalShown = quiz.kept !== null && !isSmall(sum.people - known)
  const shown = shownBeside(others.map(({ unitId, people }) => ({ id: unitId, size: people })))
  const named = await unitRefs(ctx, inSight.map(({ unitId }) => unitId))
  return {
    quiz,
    total: totalShown ? groupOf(sum) : null,
    rows: inSight
      .map((row) => ({ unit: named(row.unitId), group: own.has(row.unitId) || shown.has(row.unitId) ? groupOf(row) : null, own: own.has(row.unitId) }))
      .toSorted((one, other) => byName.compare(one.unit.name, other.unit.name))
  }
})

/** Done or passed, nothing else: no points, no answers. */
export const listQuizPeople = query(QuizPeopleInput, async (ctx, { quizId, unitId, offset, limit }): Promise<QuizPeople> => {
  const quiz = await countedQuiz(ctx, quizId)
  ensure(quiz.ownUnits.some(({ id }) => id === unitId), 'not_found', 'quizzes.not_your_unit')
  const { rows } = await sql<{ id: string; name: string; state: QuizPeople['rows'][number]['state']; joinedLater: boolean; extraPercent: number; total: number }>`
    select p.id, p.name, case when e.left_at is not null then 'left' when s.passed then 'passed' when s.person_id is not null then 'done' else 'not_yet' end as state,
      e.added_at > ${quiz.openedAt} as "joinedLater", e.extra_percent as "extraPercent", (count(*) over ())::int as total
    from quiz_entrants e join people p on p.id = e.person_id left join quiz_standings s on s.quiz_id = e.quiz_id and s.person_id = e.person_id
    where e.quiz_id = ${quizId} and e.unit_id = ${unitId} and not p.guest order by p.sort_key, p.id offset ${offset} limit ${limit}`.execute(ctx.db)
  const moved = await movedOf(ctx, quizId, unitId)
  await look(ctx, 'quizzes.people', [...new Set([...rows, ...moved.flatMap(({ passedNow, passedNoMore }) => [...passedNow, ...passedNoMore])].map(({ id }) => id))], unitId)
  const total = rows[0]?.total ?? 0
  return {
    quiz, moved,
    unit: (await unitRefs(ctx, [unitId]))(unitId),
    rows: rows.map(({ id, name, state, joinedLater, extraPercent }) => ({ person: { id, name }, state, joinedLater, extraPercent })),
    total,
    next: offset + rows.length < total ? offset + limit : null
  }
})

/** Practice counts nowhere. */
async function countedQuiz(ctx: Context, quizId: string): Promise<Quiz> {
  const quiz = await quizOut(ctx, quizId)
  ensure(quiz.kept !== null || quiz.ownUnits.length > 0, 'not_found', 'quizzes.no_such_quiz')
  ensure(quiz.state !== 'draft', 'conflict', 'quizzes.is_draft')
  ensure(quiz.kind !== 'practice', 'conflict', 'quizzes.practice_not_counted')
  return quiz
}
