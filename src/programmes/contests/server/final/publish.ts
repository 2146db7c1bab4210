/** A final is published once: questions, finalists with their seats, rules and the commitment to the seed of the draw are fixed. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { askedByLed, isTapped } from '#mechanisms/quizzes/server/index.ts'
import type { ApiFile } from '#platform/server/api.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, isAppError } from '#platform/shared/errors.ts'
import { canonical, commitmentOf, fingerprintOfText } from '../../rules.ts'
import { FinalInput, type PublishedFinal } from '../../schema.ts'
import { LEADS, type ContestHead } from '../access.ts'
import { draftFinal, publishedFinal, type FinalHead } from './access.ts'

type Asked = Awaited<ReturnType<typeof askedByLed>>

export const publishFinal = command(FinalInput, async (ctx, { contestId, number }): Promise<{ fingerprint: string; finalists: number }> => {
  const { contest, final } = await draftFinal(ctx, contestId, number)
  const { lacks: [lack], questions } = await lacksOfFinal(ctx, final)
  if (lack) throw new AppError('conflict', lack)
  const { numAffectedRows = 0n } = await sql`
    update contest_finalists f set seat = s.seat from (
      select c.person_id, (row_number() over (order by p.sort_key, p.id))::int as seat from contest_finalists c join people p on p.id = c.person_id where c.final_id = ${final.id}) s
    where f.final_id = ${final.id} and f.person_id = s.person_id`.execute(ctx.db)
  const finalists = Number(numAffectedRows)
  for (const [at, body] of questions.entries()) await ctx.db.insertInto('contest_final_questions').values({ final_id: final.id, number: at + 1, body: JSON.stringify(body) }).execute()
  const seed = randomBytes(32)
  const published = canonical(await contentOf(ctx, contest, final, { questions: questions.length, finalists, drawCommitment: commitmentOf(seed.toString('hex')) }))
  const fingerprint = fingerprintOfText(published)
  await ctx.db
    .updateTable('contest_finals')
    .set({ published, fingerprint: Buffer.from(fingerprint, 'hex'), published_at: ctx.now, published_by: ctx.actor?.personId ?? null })
    .where('id', '=', final.id)
    .execute()
  await beyondWall(ctx, ({ db }) => db.insertInto('contest_final_seeds').values({ final_id: final.id, seed }).execute())
  await ctx.db.updateTable('contests').set({ state: 'open', version: contest.version + 1 }).where('id', '=', contestId).execute()
  await record(ctx, 'contest.final_published', { subject: contestId, unit: contest.unitId, data: { number, finalId: final.id, fingerprint, finalists } })
  return { fingerprint, finalists }
})

/** Why a draft cannot be published yet: codes of reasons, of its quiz as well. */
export async function lacksOfFinal(ctx: Context, { id, quizId }: FinalHead): Promise<{ lacks: string[]; questions: Asked }> {
  const asked = await askedByLed(ctx, LEADS, quizId).catch((error: unknown) => {
    if (isAppError(error)) return error.reason
    throw error
  })
  const { count } = await ctx.db.selectFrom('contest_finalists').select(({ fn }) => fn.countAll<string>().as('count')).where('final_id', '=', id).executeTakeFirstOrThrow()
  const questions = typeof asked === 'string' ? [] : asked
  const lacks = typeof asked === 'string' ? [asked] : []
  if (!questions.every(isTapped)) lacks.push('contests.final_kinds')
  if (questions.some(({ media }) => media.some(({ kind }) => kind !== 'image'))) lacks.push('contests.final_media')
  if (Number(count) === 0) lacks.push('contests.final_nobody')
  return { lacks, questions }
}

async function contentOf(ctx: Context, contest: ContestHead, final: FinalHead, made: { questions: number; finalists: number; drawCommitment: string }): Promise<PublishedFinal> {
  const [unit] = [...(await unitNamesOn(ctx, [contest.unitId], dayOf(ctx.now))).values()]
  const { questions, finalists, drawCommitment } = made
  return {
    format: 1,
    contest: { id: contest.id, title: contest.title, unit: unit?.name ?? '' },
    final: { id: final.id, number: final.number, title: final.title, startsAt: final.startsAt.toISOString(), questions, finalists },
    rules: { ...final.rules, drawCommitment }
  }
}

/** The text whose SHA-256 is the fingerprint, to the byte. */
export const publishedFinalFile = query(FinalInput, async (ctx, { contestId, number }): Promise<ApiFile> => {
  const { final } = await publishedFinal(ctx, contestId, number)
  return { name: `the-le-chung-ket-${number}.json`, mediaType: 'application/json', bytes: Buffer.from(final.published) }
})
