/** A round is one quiz. Published, it opens with its rules, its roster and the commitment to the seed of its draw fixed for good. */
import { randomBytes } from 'node:crypto'
import { unitAndSetNames, unitNamesOn } from '#foundations/org/server/index.ts'
import type { Quiz } from '#mechanisms/quizzes/schema.ts'
import { addQuiz, findQuiz, leadQuiz, openLed } from '#mechanisms/quizzes/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { canonical, commitmentOf, fingerprintOfText, judgingOf } from '../rules.ts'
import { AddRound, RoundInput, type Published } from '../schema.ts'
import { contestToEdit, findRoundHead, LEADS, type ContestHead, type RoundHead } from './access.ts'
import { giveAudience, guestUnitsOf } from './audience.ts'
import { makeGuestKey } from './guests/keys.ts'

export const addRound = command(AddRound, async (ctx, { contestId, ...fields }): Promise<{ number: number }> => {
  const contest = await contestToEdit(ctx, contestId)
  ensure(contest.state !== 'closed', 'conflict', 'contests.is_closed')
  const counts = contest.rules.counts === 'last' ? ('last' as const) : ('best' as const)
  const { id: quizId } = await addQuiz(ctx, { unitId: contest.unitId, ...fields, kind: 'exam', counts, passPercent: null, feedback: 'closing', shuffleQuestions: true })
  await leadQuiz(ctx, quizId, LEADS)
  await giveAudience(ctx, contestId, quizId)
  const last = await ctx.db.selectFrom('contest_rounds').select(({ fn }) => fn.max('number').as('number')).where('contest_id', '=', contestId).executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  await ctx.db.insertInto('contest_rounds').values({ id: newId(), contest_id: contestId, number, quiz_id: quizId }).execute()
  await record(ctx, 'contest.round_added', { subject: contestId, unit: contest.unitId, data: { number, quizId } })
  return { number }
})

/** The quiz stays by itself, a draft like any other. */
export const removeRound = command(RoundInput, async (ctx, { contestId, number }): Promise<void> => {
  const { contest, round } = await draftRound(ctx, contestId, number)
  await leadQuiz(ctx, round.quizId, null)
  await ctx.db.deleteFrom('contest_rounds').where('id', '=', round.id).execute()
  await record(ctx, 'contest.round_removed', { subject: contestId, unit: contest.unitId, data: { number, quizId: round.quizId } })
})

export const publishRound = command(RoundInput, async (ctx, { contestId, number }): Promise<{ fingerprint: string; people: number }> => {
  const { contest, round } = await draftRound(ctx, contestId, number)
  const quiz = await findQuiz(ctx, { quizId: round.quizId })
  const [lack] = lacksOf(ctx, contest, quiz)
  if (lack) throw new AppError('conflict', lack)
  await giveAudience(ctx, contestId, round.quizId)
  const seed = randomBytes(32)
  const published = canonical(await contentOf(ctx, contest, round, quiz, commitmentOf(seed.toString('hex'))))
  const fingerprint = fingerprintOfText(published)
  await ctx.db
    .updateTable('contest_rounds')
    .set({ published, fingerprint: Buffer.from(fingerprint, 'hex'), published_at: ctx.now, published_by: ctx.actor?.personId ?? null })
    .where('id', '=', round.id)
    .execute()
  await beyondWall(ctx, ({ db }) => db.insertInto('contest_seeds').values({ round_id: round.id, seed }).execute())
  if (contest.rules.guests) await makeGuestKey(ctx, round.id)
  await ctx.db.updateTable('contests').set({ state: 'open', version: contest.version + 1 }).where('id', '=', contestId).execute()
  const judging = judgingOf(quiz)
  const { people } = await openLed(ctx, LEADS, { quizId: round.quizId, version: quiz.version }, judging ? { examiners: judging.examiners, apart: judging.apart, calibrated: judging.calibrated } : {})
  await record(ctx, 'contest.round_published', { subject: contestId, unit: contest.unitId, data: { number, quizId: round.quizId, fingerprint, people } })
  return { fingerprint, people }
})

async function draftRound(ctx: Context, contestId: string, number: number): Promise<{ contest: ContestHead; round: RoundHead }> {
  const contest = await contestToEdit(ctx, contestId)
  ensure(contest.state !== 'closed', 'conflict', 'contests.is_closed')
  const round = await findRoundHead(ctx, contest, number)
  ensure(round.publishedAt === null, 'conflict', 'contests.round_published')
  return { contest, round }
}

/** Why a round cannot be published yet: codes of reasons, of the quiz's own as well. */
export function lacksOf({ now }: Pick<Context, 'now'>, { rules }: Pick<ContestHead, 'rules'>, quiz: Quiz): string[] {
  const lacks: string[] = []
  // Somebody opened it as a quiz: nothing about it was promised beforehand.
  if (quiz.state !== 'draft') return ['contests.quiz_opened_apart']
  if (quiz.kind !== 'exam') lacks.push('contests.not_an_exam')
  if (quiz.rules.feedback === 'attempt') lacks.push('contests.shows_answers')
  if (quiz.rules.counts !== rules.counts) lacks.push('contests.counts_differ')
  if (new Date(quiz.rules.opensAt) <= now) lacks.push('contests.began_already')
  if (rules.freezeMinutes * 60_000 >= new Date(quiz.rules.closesAt).getTime() - new Date(quiz.rules.opensAt).getTime()) lacks.push('contests.freeze_long')
  return [...lacks, ...(quiz.kept?.lacks ?? [])]
}

async function contentOf(ctx: Context, contest: ContestHead, round: RoundHead, quiz: Quiz, drawCommitment: string): Promise<Published> {
  const { opensAt, closesAt, minutes, attempts, graceSeconds } = quiz.rules
  const [unit] = [...(await unitNamesOn(ctx, [contest.unitId], dayOf(ctx.now))).values()]
  return {
    format: 1,
    contest: { id: contest.id, title: contest.title, unit: unit?.name ?? '' },
    round: { id: round.id, number: round.number, title: quiz.title, quizId: quiz.id, opensAt, closesAt, minutes, attempts, graceSeconds, questions: quiz.questions, judging: judgingOf(quiz) },
    entrants: (await audienceOf(ctx, contest.id)).map(({ unit: one, set, below }) => ({ name: one?.name ?? set?.name ?? '', below })),
    guestUnits: contest.rules.guests ? await guestUnitsOf(ctx, contest.id) : [],
    rules: { ...contest.rules, drawCommitment }
  }
}

export async function audienceOf(ctx: Context, contestId: string): Promise<{ id: string; unit: { id: string; name: string } | null; set: { id: string; name: string } | null; below: boolean }[]> {
  const rows = await ctx.db.selectFrom('contest_audience').select(['id', 'unit_id', 'set_id', 'below']).where('contest_id', '=', contestId).orderBy('id').execute()
  const names = await unitAndSetNames(ctx, rows.flatMap((row) => row.unit_id ?? row.set_id ?? []), dayOf(ctx.now))
  const ref = (id: string | null) => (id === null ? null : { id, name: names.get(id)?.name ?? '' })
  return rows.map((row) => ({ id: row.id, unit: ref(row.unit_id), set: ref(row.set_id), below: row.below }))
}
