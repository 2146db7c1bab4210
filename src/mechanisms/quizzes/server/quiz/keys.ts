/** A key that was wrong: somebody says so, a second person decides, all results are worked out anew. */
import { sql } from 'kysely'
import { peopleNames } from '#foundations/people/server/index.ts'
import { isSmall } from '#foundations/people/rules.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { inLanguage, type QuestionBody } from '../../question/body.ts'
import { changedBy, CORRECTABLE, withRight } from '../../quiz/correct.ts'
import type { KeyChanges } from '../../quiz/edition.ts'
import { bodyBy } from '../../quiz/score.ts'
import { ProposeCorrection, SettleCorrection, type QuizKey } from '../../schema/keys.ts'
import { QuizInput } from '../../schema/quizzes.ts'
import { findQuizHead, mayEdit, maySign, quizToEdit, quizToRun } from './access.ts'
import { contentOf, keyOf } from './edition.ts'
import { quizOut } from './find.ts'
import { markAnew, markingOf } from './marking-anew.ts'

const EDITION = 1

export const findQuizKey = query(QuizInput, async (ctx, { quizId }): Promise<QuizKey> => {
  const head = await quizToRun(ctx, quizId)
  ensure(head.state !== 'draft', 'conflict', 'quizzes.is_draft')
  const [quiz, content, { changes }] = [await quizOut(ctx, quizId), await contentOf(ctx, quizId, EDITION), await keyOf(ctx, quizId, EDITION)]
  const rows = await ctx.db.selectFrom('quiz_corrections').selectAll().where('quiz_id', '=', quizId).orderBy('proposed_at', 'desc').execute()
  const names = await peopleNames(ctx, rows.flatMap(({ proposed_by }) => proposed_by ?? []))
  return {
    quiz,
    questions: content.pool.map(({ body: asked }, place) => {
      const body = bodyBy(content, changes, place)
      return { place, prompt: inLanguage(asked.prompt, ctx.locale), body: body ?? asked, given: body === null, correctable: CORRECTABLE.some((kind) => kind === asked.kind) }
    }),
    corrections: rows.map(({ change, ...row }) => {
      const said = change as unknown as KeyChanges[string]
      return {
        id: row.id, place: row.place, because: row.because, proposedAt: row.proposed_at, given: !('body' in said), right: 'body' in said ? rightOf(said.body, ctx.locale) : [],
        proposedBy: row.proposed_by ? { id: row.proposed_by, name: names.get(row.proposed_by) ?? '' } : null,
        state: row.settled_at === null ? 'waits' : row.key_number === null ? 'refused' : 'taken', mine: row.proposed_by === ctx.actor?.personId
      }
    }),
    marking: await markingOf(ctx, quizId),
    keys: await keysOf(ctx, quizId, isSmall(quiz.kept?.people ?? 0)),
    may: { propose: await mayEdit(ctx, head), settle: await maySign(ctx, head) }
  }
})

/** As words, for whoever decides. */
function rightOf(body: QuestionBody, language: string): string[] {
  if (body.kind === 'true_false') return [String(body.right)]
  return 'choices' in body ? body.choices.filter(({ right }) => right).map(({ words }) => inLanguage(words, language)) : []
}

async function keysOf(ctx: Context, quizId: string, small: boolean): Promise<QuizKey['keys']> {
  const { rows } = await sql<{ number: number; madeAt: Date; up: number; down: number; passedNow: number; passedNoMore: number }>`
    select k.number, k.made_at as "madeAt", (count(*) filter (where m.points_after > m.points_before))::int as up, (count(*) filter (where m.points_after < m.points_before))::int as down,
      (count(*) filter (where m.passed_after and m.passed_before is not true))::int as "passedNow", (count(*) filter (where m.passed_before and m.passed_after is not true))::int as "passedNoMore"
    from quiz_keys k left join quiz_moves m on m.quiz_id = k.quiz_id and m.edition = k.edition and m.key_number = k.number
    where k.quiz_id = ${quizId} and k.edition = ${EDITION} group by k.number, k.made_at order by k.number desc`.execute(ctx.db)
  return rows.map(({ number, madeAt, ...moved }) => ({ number, madeAt, moved: small ? null : moved }))
}

export const proposeCorrection = command(ProposeCorrection, async (ctx, { quizId, place, given, right, because }): Promise<{ id: string }> => {
  const quiz = await quizToEdit(ctx, quizId)
  ensure(quiz.state !== 'draft', 'conflict', 'quizzes.is_draft')
  const [content, { changes }] = [await contentOf(ctx, quizId, EDITION), await keyOf(ctx, quizId, EDITION)]
  const asked = content.pool[place]?.body
  ensure(asked, 'not_found', 'quizzes.no_such_question')
  const now = bodyBy(content, changes, place)
  // Whoever was given the question keeps what they were given only until something else is right.
  const body = given ? null : now === null ? (withRight(asked, right) ?? asked) : withRight(now, right)
  if (given ? now === null : body === null) throw new AppError('invalid', 'input.invalid', { fields: { right: { reason: 'quizzes.nothing_corrected' } } })
  const id = newId()
  const change = body === null ? { void: true } : { body }
  await ctx.db
    .insertInto('quiz_corrections')
    .values({ id, quiz_id: quizId, edition: EDITION, place, change: JSON.stringify(change), because, proposed_at: ctx.now, proposed_by: ctx.actor?.personId ?? null })
    .execute()
  await record(ctx, 'quiz.correction_proposed', { subject: quizId, unit: quiz.unitId, data: { correctionId: id, place } })
  return { id }
})

/** Never whoever proposed it. Taken, it becomes the next key and all results follow: few in the same transaction, many by a job. */
export const settleCorrection = command(SettleCorrection, async (ctx, { quizId, correctionId, take }): Promise<{ keyNumber: number | null; remarked: number; toMark: number }> => {
  const quiz = await findQuizHead(ctx, quizId, { lock: true })
  ensure(quiz.run, 'not_found', 'quizzes.no_such_quiz')
  ensure(await maySign(ctx, quiz), 'forbidden', 'quizzes.may_not_sign_off')
  const waiting = await ctx.db.selectFrom('quiz_corrections').selectAll().where('id', '=', correctionId).where('quiz_id', '=', quizId).executeTakeFirst()
  if (!waiting) throw new AppError('not_found', 'quizzes.no_such_correction')
  ensure(waiting.settled_at === null, 'conflict', 'quizzes.correction_settled')
  const by = ctx.actor?.personId ?? null
  ensure(!take || waiting.proposed_by !== by, 'forbidden', 'quizzes.own_correction')
  const settled = { settled_at: ctx.now, settled_by: by }
  if (!take) {
    await ctx.db.updateTable('quiz_corrections').set(settled).where('id', '=', correctionId).execute()
    await record(ctx, 'quiz.correction_refused', { subject: quizId, unit: quiz.unitId, data: { correctionId } })
    return { keyNumber: null, remarked: 0, toMark: 0 }
  }
  ensure(!(await markingOf(ctx, quizId)), 'conflict', 'quizzes.marking_runs')
  const key = await keyOf(ctx, quizId, EDITION)
  const changes = changedBy(key.changes, waiting.place, waiting.change as unknown as KeyChanges[string])
  const number = key.number + 1
  await ctx.db.insertInto('quiz_keys').values({ quiz_id: quizId, edition: EDITION, number, changes: JSON.stringify(changes), because: waiting.because, made_at: ctx.now, made_by: by }).execute()
  await ctx.db.updateTable('quiz_corrections').set({ ...settled, key_number: number }).where('id', '=', correctionId).execute()
  const { remarked, toMark } = await markAnew(ctx, quizId, number)
  const said = toMark ? record(ctx, 'quiz.marking_began', { subject: quizId, unit: quiz.unitId, data: { key: number, toMark } }) : record(ctx, 'quiz.key_changed', { subject: quizId, unit: quiz.unitId, data: { key: number, remarked } })
  await said
  return { keyNumber: number, remarked, toMark }
})
