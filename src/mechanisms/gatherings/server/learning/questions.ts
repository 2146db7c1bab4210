/**
 * Questions to the speaker. Whoever asks chooses whether they are named; who asked namelessly and who voted stands in no event and is
 * shown to nobody. The one thing that the organiser does is to say that a question was answered.
 */
import { sql } from 'kysely'
import { peopleNames } from '#foundations/people/server/index.ts'
import { KEPT_DAYS } from '#foundations/people/rules.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { Db } from '#platform/server/database.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { GatheringInput } from '../../schema.ts'
import { AnswerQuestion, AskQuestion, MOST_OPEN_QUESTIONS, QuestionInput, VoteInput, type Question, type QuestionList } from '../../schema/learning.ts'
import { ensurePlanned, findGatheringHead, mayHold, type GatheringHead } from '../access.ts'

type Row = Omit<Question, 'by'> & { signedBy: string | null }

/** Open ones first, with most votes; then those that were answered. */
export const listQuestions = query(GatheringInput, async (ctx, { gatheringId }): Promise<QuestionList> => {
  const gathering = await findGatheringHead(ctx, gatheringId)
  const me = ctx.actor?.personId ?? null
  const { rows } = await sql<Row>`
    select q.id, q.words, q.signed_by as "signedBy", q.votes, q.asked_at as "askedAt", q.answered_at as "answeredAt",
      exists (select 1 from question_votes v where v.question_id = q.id and v.person_id = ${me}) as voted,
      exists (select 1 from question_authors a where a.question_id = q.id and a.person_id = ${me}) as own
    from gathering_questions q where q.gathering_id = ${gatheringId} order by q.answered_at is not null, q.votes desc, q.asked_at, q.id`.execute(ctx.db)
  const names = await peopleNames(ctx, rows.flatMap(({ signedBy }) => signedBy ?? []))
  return {
    rows: rows.map(({ signedBy, ...row }) => ({ ...row, by: signedBy === null ? null : { id: signedBy, name: names.get(signedBy) ?? '' } })),
    may: { ask: gathering.state === 'planned', answer: await mayAnswer(ctx, gathering) }
  }
})

const mayAnswer = async (ctx: Context, { unitId, chairId }: GatheringHead): Promise<boolean> =>
  (chairId !== null && chairId === ctx.actor?.personId) || (await mayHold(ctx, 'gatherings.edit', unitId))

export const askQuestion = command(AskQuestion, async (ctx, { gatheringId, words, signed }): Promise<{ id: string }> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { personId } = ctx.actor
  const gathering = await findGatheringHead(ctx, gatheringId)
  ensurePlanned(gathering)
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from question_authors a join gathering_questions q on q.id = a.question_id and q.answered_at is null where q.gathering_id = ${gatheringId} and a.person_id = ${personId}`.execute(ctx.db)
  ensure((rows[0]?.open ?? 0) < MOST_OPEN_QUESTIONS, 'conflict', 'gatherings.questions_many', { most: MOST_OPEN_QUESTIONS })
  const id = newId()
  await ctx.db.insertInto('gathering_questions').values({ id, gathering_id: gatheringId, words, signed_by: signed ? personId : null, asked_at: ctx.now }).execute()
  await ctx.db.insertInto('question_authors').values({ question_id: id, person_id: personId }).execute()
  await record(signed ? ctx : nameless(ctx), 'gathering.question_asked', { subject: gatheringId, unit: gathering.unitId, data: { questionId: id } })
  return { id }
})

/** The log says that it was asked, not by whom. */
const nameless = (ctx: Context): Context => ({ ...ctx, actor: null, requestId: 'none' })

interface Found {
  gathering: GatheringHead
  answeredAt: Date | null
  signedBy: string | null
}

async function questionOf(ctx: Context, questionId: string): Promise<Found> {
  const row = await ctx.db.selectFrom('gathering_questions').select(['gathering_id', 'answered_at', 'signed_by']).where('id', '=', questionId).forUpdate().executeTakeFirst()
  if (!row) throw new AppError('not_found', 'gatherings.no_such_question')
  return { gathering: await findGatheringHead(ctx, row.gathering_id), answeredAt: row.answered_at, signedBy: row.signed_by }
}

/** One's own, as long as it was not answered; its votes go with it. */
export const withdrawQuestion = command(QuestionInput, async (ctx, { questionId }): Promise<void> => {
  const { gathering, answeredAt, signedBy } = await questionOf(ctx, questionId)
  const own = await ctx.db.selectFrom('question_authors').select('question_id').where('question_id', '=', questionId).where('person_id', '=', ctx.actor?.personId ?? '').executeTakeFirst()
  if (!own) throw new AppError('not_found', 'gatherings.no_such_question')
  ensure(answeredAt === null, 'conflict', 'gatherings.question_answered')
  await ctx.db.deleteFrom('gathering_questions').where('id', '=', questionId).execute()
  await record(signedBy ? ctx : nameless(ctx), 'gathering.question_withdrawn', { subject: gathering.id, unit: gathering.unitId, data: { questionId } })
})

/** One vote a person, given and taken back freely; no event, since the log is no place for what somebody wants to hear. */
export const voteForQuestion = command(VoteInput, async (ctx, { questionId, vote }): Promise<{ votes: number }> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { gathering, answeredAt } = await questionOf(ctx, questionId)
  ensurePlanned(gathering)
  ensure(answeredAt === null, 'conflict', 'gatherings.question_answered')
  const own = { question_id: questionId, person_id: ctx.actor.personId }
  const changed = vote
    ? await ctx.db.insertInto('question_votes').values(own).onConflict((c) => c.doNothing()).returning('question_id').executeTakeFirst()
    : await ctx.db.deleteFrom('question_votes').where('question_id', '=', questionId).where('person_id', '=', own.person_id).returning('question_id').executeTakeFirst()
  // The row is locked: whoever votes at the same moment counts after this.
  const step = changed ? (vote ? 1 : -1) : 0
  const { votes } = await ctx.db.updateTable('gathering_questions').set((eb) => ({ votes: eb('votes', '+', step) })).where('id', '=', questionId).returning('votes').executeTakeFirstOrThrow()
  return { votes }
})

export const answerQuestion = command(AnswerQuestion, async (ctx, { questionId, answered }): Promise<void> => {
  const { gathering, answeredAt } = await questionOf(ctx, questionId)
  ensure(await mayAnswer(ctx, gathering), 'forbidden', 'gatherings.may_not_answer_questions')
  if ((answeredAt !== null) === answered) return
  const now = answered ? { answered_at: ctx.now, answered_by: ctx.actor?.personId ?? null } : { answered_at: null, answered_by: null }
  await ctx.db.updateTable('gathering_questions').set(now).where('id', '=', questionId).execute()
  await record(ctx, answered ? 'gathering.question_answered' : 'gathering.question_reopened', { subject: gathering.id, unit: gathering.unitId, data: { questionId } })
})

/** The actor's own questions, for the file that they take away. */
export async function ownQuestions(ctx: Context): Promise<unknown[]> {
  const { rows } = await sql`
    select q.words, q.asked_at as "askedAt", q.signed_by is not null as signed, g.title as gathering from question_authors a join gathering_questions q on q.id = a.question_id join gatherings g on g.id = q.gathering_id
    where a.person_id = ${ctx.actor?.personId ?? null} order by q.asked_at`.execute(ctx.db)
  return rows
}

/** What erased people asked stays without their name; their places and notes go. By the system alone. */
export async function forgetLearning(db: Db, personIds: string[]): Promise<void> {
  if (!personIds.length) return
  await db.updateTable('gathering_questions').set({ signed_by: null }).where('signed_by', 'in', personIds).execute()
  // The votes count on: whose they were is what goes.
  for (const table of OWN) await db.deleteFrom(table).where('person_id', 'in', personIds).execute()
}

/** Rows that are one person's alone. */
const OWN = ['question_authors', 'question_votes', 'material_positions', 'gathering_notes'] as const

/**
 * A merge is somebody else's deed, so that what was one's own alone does not go over to the other account by it. It waits for a wrong
 * merge to be noticed and undone, then goes (docs/decisions/0035).
 */
export async function forgetMerged(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS.merged * 86_400_000)
  for (const table of OWN)
    await sql`delete from ${sql.table(table)} where person_id in (select gone_id from person_merges where undone_at is null and at < ${before})`.execute(db)
}
