/** Appeals: an entrant says what is wrong with a question; whoever keeps the quiz or signs off answers, by question and without names. */
import { sql } from 'kysely'
import { peopleNames } from '#foundations/people/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { inLanguage } from '../../question/body.ts'
import { appealDue, appealsUntil, showsAnswers } from '../../quiz/rules.ts'
import { bodyBy } from '../../quiz/score.ts'
import { AnswerAppeals, MakeAppeal, type QuizAppeals } from '../../schema/appeals.ts'
import { QuizInput } from '../../schema/quizzes.ts'
import { findQuizHead, mayEdit, maySign, quizToRun, type QuizHead } from './access.ts'
import { contentOf, keyOf } from './edition.ts'
import { quizOut } from './find.ts'
import { answeredOf } from './sources.ts'

const EDITION = 1
/** Of one question; more say nothing new. */
const MOST_READ = 200

/** The log says that somebody appealed, not who. */
export const makeAppeal = command(MakeAppeal, async (ctx, { quizId, attemptId, place, words }): Promise<void> => {
  const personId = ctx.actor?.personId
  const [attempt] = await answeredOf(ctx, [attemptId])
  if (!personId || attempt?.personId !== personId || attempt.quizId !== quizId) throw new AppError('not_found', 'quizzes.no_such_attempt')
  const { state, unit_id: unit } = await ctx.db.selectFrom('quizzes').select(['state', 'unit_id']).where('id', '=', quizId).forNoKeyUpdate().executeTakeFirstOrThrow()
  const { rules } = await contentOf(ctx, quizId, attempt.edition)
  const until = appealsUntil(rules)
  ensure(until, 'conflict', 'quizzes.no_appeals')
  ensure(showsAnswers(rules, state !== 'open' || ctx.now >= new Date(rules.closesAt)), 'conflict', 'quizzes.appeal_early')
  ensure(ctx.now <= until, 'conflict', 'quizzes.appeal_late')
  ensure(attempt.paper.includes(place), 'not_found', 'quizzes.no_such_question')
  const of = { quiz_id: quizId, edition: attempt.edition, place }
  const before = await ctx.db.selectFrom('quiz_appeals').select('id').where((has) => has.and(of)).where('person_id', '=', personId).executeTakeFirst()
  ensure(!before, 'conflict', 'quizzes.appealed_already')
  const waiting = await ctx.db.selectFrom('quiz_appeal_cases').select('id').where((has) => has.and(of)).where('outcome', 'is', null).executeTakeFirst()
  const caseId = waiting?.id ?? newId()
  if (!waiting) await ctx.db.insertInto('quiz_appeal_cases').values({ id: caseId, ...of, opened_at: ctx.now, due_at: appealDue(rules, ctx.now) }).execute()
  await ctx.db.insertInto('quiz_appeals').values({ id: newId(), case_id: caseId, ...of, person_id: personId, attempt_id: attemptId, words, made_at: ctx.now }).execute()
  await record({ ...ctx, actor: null }, 'quiz.appeal_made', { subject: quizId, unit, data: { caseId, place } })
})

/** Whoever only sees the bank does not read what entrants wrote. */
async function quizToAnswer(ctx: Context, quizId: string): Promise<QuizHead> {
  const quiz = await quizToRun(ctx, quizId)
  ensure((await mayEdit(ctx, quiz)) || (await maySign(ctx, quiz)), 'not_found', 'quizzes.no_such_quiz')
  return quiz
}

export const listAppeals = query(QuizInput, async (ctx, { quizId }): Promise<QuizAppeals> => {
  const head = await quizToAnswer(ctx, quizId)
  ensure(head.state !== 'draft', 'conflict', 'quizzes.is_draft')
  const [quiz, content, { changes }] = [await quizOut(ctx, quizId), await contentOf(ctx, quizId, EDITION), await keyOf(ctx, quizId, EDITION)]
  const { rows } = await sql<CaseRow>`
    select c.id, c.place, c.opened_at as "openedAt", c.due_at as "dueAt", c.outcome, coalesce(c.reason, '') as reason, c.answered_at as "answeredAt", c.answered_by as "answeredBy",
      (select count(*)::int from quiz_appeals a where a.case_id = c.id) as count,
      array(select a.words from quiz_appeals a where a.case_id = c.id order by md5(a.id::text) limit ${sql.lit(MOST_READ)}) as words,
      coalesce((select case when r.settled_at is null then 'waits' when r.key_number is null then 'refused' else 'taken' end from quiz_corrections r
        where r.quiz_id = c.quiz_id and r.edition = c.edition and r.place = c.place and r.proposed_at >= c.opened_at order by r.proposed_at desc limit 1), 'none') as correction
    from quiz_appeal_cases c where c.quiz_id = ${quizId} and c.edition = ${EDITION} order by c.outcome is not null, c.due_at, c.place`.execute(ctx.db)
  const names = await peopleNames(ctx, rows.flatMap(({ answeredBy }) => answeredBy ?? []))
  return {
    quiz,
    until: appealsUntil(content.rules),
    cases: rows.flatMap(({ openedAt: _, answeredBy, ...row }) => {
      const asked = content.pool[row.place]?.body
      const body = bodyBy(content, changes, row.place)
      return asked
        ? [{ ...row, prompt: inLanguage(asked.prompt, ctx.locale), body: body ?? asked, given: body === null, late: row.outcome === null && row.dueAt < ctx.now, answeredBy: answeredBy ? { id: answeredBy, name: names.get(answeredBy) ?? '' } : null }]
        : []
    }),
    mayPropose: await mayEdit(ctx, head)
  }
})

type CaseRow = Omit<QuizAppeals['cases'][number], 'prompt' | 'body' | 'given' | 'late' | 'answeredBy'> & { openedAt: Date; answeredBy: string | null }

/** All who appealed against this question get the same answer. A key that is wrong is corrected as ever, by two people. */
export const answerAppeals = command(AnswerAppeals, async (ctx, { quizId, caseId, outcome, reason }): Promise<void> => {
  const quiz = await quizToAnswer(ctx, quizId)
  await findQuizHead(ctx, quizId, { lock: true })
  const found = await ctx.db.selectFrom('quiz_appeal_cases').select(['place', 'outcome']).where('id', '=', caseId).where('quiz_id', '=', quizId).executeTakeFirst()
  if (!found) throw new AppError('not_found', 'quizzes.no_such_appeal')
  ensure(found.outcome === null, 'conflict', 'quizzes.appeal_answered')
  const by = ctx.actor?.personId ?? null
  const own = await ctx.db.selectFrom('quiz_appeals').select('id').where('case_id', '=', caseId).where('person_id', '=', by).executeTakeFirst()
  ensure(!own, 'forbidden', 'quizzes.own_appeal')
  await ctx.db.updateTable('quiz_appeal_cases').set({ outcome, reason, answered_at: ctx.now, answered_by: by }).where('id', '=', caseId).execute()
  await record(ctx, 'quiz.appeal_answered', { subject: quizId, unit: quiz.unitId, data: { caseId, place: found.place, outcome } })
})
