/** Figures of questions from the first attempt of each person, as the statistics ask for it (decision 0040). */
import { sql } from 'kysely'
import { isSmall } from '#foundations/people/rules.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { ensure } from '#platform/shared/errors.ts'
import { addChoices, choiceFigures, type ChoiceTally } from '../../analysis/choices.ts'
import { addAttempt, itemFigures, type Tally } from '../../analysis/items.ts'
import { signsOf } from '../../analysis/signs.ts'
import { inLanguage, type QuestionBody } from '../../question/body.ts'
import type { PlaceMark } from '../../quiz/score.ts'
import { bodyBy } from '../../quiz/score.ts'
import type { QuizAnalysis } from '../../schema/analysis.ts'
import { QuizInput } from '../../schema/quizzes.ts'
import { text } from '../../text.ts'
import { quizToRun } from './access.ts'
import { contentOf, keyOf } from './edition.ts'
import { quizOut } from './find.ts'
import { answeredOf } from './sources.ts'

/** More add nothing to such figures; the part is drawn by the ids, which know nothing of results. */
const MOST = 5000
const AT_ONCE = 500
const EDITION = 1

interface First {
  attemptId: string
  points: number
  of: number
  marks: PlaceMark[]
  later: boolean
}

export const findQuizAnalysis = query(QuizInput, async (ctx, { quizId }): Promise<QuizAnalysis> => {
  const head = await quizToRun(ctx, quizId)
  ensure(head.state !== 'draft', 'conflict', 'quizzes.is_draft')
  const [quiz, content, { changes }] = [await quizOut(ctx, quizId), await contentOf(ctx, quizId, EDITION), await keyOf(ctx, quizId, EDITION)]
  const { firsts, done } = await firstAttempts(ctx, quizId)
  if (isSmall(done)) return { quiz, people: null, done: null, questions: [] }
  const items: Tally = new Map()
  const choices: ChoiceTally = new Map()
  for (let at = 0; at < firsts.length; at += AT_ONCE) {
    const some = firsts.slice(at, at + AT_ONCE)
    const given = new Map((await answeredOf(ctx, some.map(({ attemptId }) => attemptId))).map(({ attemptId, answers }) => [attemptId, answers]))
    for (const { attemptId, points, of, marks, later } of some) {
      addAttempt(items, { points, marks, later })
      const answers = given.get(attemptId)
      addChoices(choices, marks.map(({ place }) => [place, answers?.get(place) ?? null]), of > 0 ? points / of : 0)
    }
  }
  return {
    quiz, done,
    people: firsts.length,
    questions: itemFigures(items).flatMap((figures) => {
      const { place, asked, facility, discrimination, efficiency } = figures
      const found = content.pool[place]
      if (!found) return []
      const body = bodyBy(content, changes, place) ?? found.body
      const named = choicesOf(ctx, body)
      const counted = named.size ? choiceFigures(choices, place) : []
      const right = new Set([...named].filter(([, choice]) => choice.right).map(([key]) => key))
      return {
        place, asked, facility, discrimination, efficiency,
        questionId: found.questionId,
        prompt: inLanguage(found.body.prompt, ctx.locale),
        signs: signsOf(figures, counted, right),
        choices: counted.map(({ key, count, mean }) => ({ key, count, mean, words: named.get(key)?.words ?? '', right: right.has(key) }))
      }
    })
  }
})

function choicesOf({ locale }: Context, body: QuestionBody): Map<string, { words: string; right: boolean }> {
  if (body.kind === 'true_false') {
    const { form } = text(locale)
    return new Map([['true', { words: form.isTrue, right: body.right }], ['false', { words: form.isFalse, right: !body.right }]])
  }
  return new Map('choices' in body ? body.choices.map(({ key, words, right }) => [key, { words: inLanguage(words, locale), right }]) : [])
}

async function firstAttempts(ctx: Context, quizId: string): Promise<{ firsts: First[]; done: number }> {
  const { rows: [counted] } = await sql<{ done: number; middle: Date | null }>`
    select count(distinct person_id)::int as done, to_timestamp((extract(epoch from min(finished_at)) + extract(epoch from max(finished_at))) / 2) as middle
    from quiz_results where quiz_id = ${quizId}`.execute(ctx.db)
  const { done = 0, middle = null } = counted ?? {}
  if (!done) return { firsts: [], done }
  const { rows: firsts } = await sql<First>`
    select f.attempt_id as "attemptId", f.points, f.of, f.marks, f.finished_at > ${middle} as later from (
      select distinct on (person_id) * from quiz_results where quiz_id = ${quizId} order by person_id, finished_at, attempt_id) f
    ${done > MOST ? sql`order by md5(f.person_id::text)` : sql`order by f.person_id`} limit ${MOST}`.execute(ctx.db)
  return { firsts, done }
}
