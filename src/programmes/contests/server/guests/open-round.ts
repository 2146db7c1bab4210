/** A round that people of the public may enter: whatever is published of it, to whoever asks. */
import { sql } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import type { ApiFile } from '#platform/server/api.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { Published, RoundInput, type OpenRound } from '../../schema.ts'
import { stateOf } from '../find.ts'
import { newChallenge } from './challenge.ts'

export interface FoundRound {
  roundId: string
  contestId: string
  unitId: string
  quizId: string
  number: number
  title: string
  about: string
  quizState: string
  publishedAt: Date
  closedAt: Date | null
  fingerprint: string
  file: string
  published: Published
}

/** Throws not_found for a round that nobody enters without an account: for the public it does not exist. */
export async function openRoundOf(ctx: Context, contestId: string, number: number): Promise<FoundRound> {
  const { rows: [found] } = await sql<Omit<FoundRound, 'published'>>`
    select r.id as "roundId", c.id as "contestId", c.unit_id as "unitId", r.quiz_id as "quizId", r.number, c.title, c.about, q.state as "quizState", r.published_at as "publishedAt", r.closed_at as "closedAt",
      encode(r.fingerprint, 'hex') as fingerprint, r.published as file
    from contest_rounds r join contests c on c.id = r.contest_id join quizzes q on q.id = r.quiz_id
    where c.id = ${contestId} and r.number = ${number} and r.published_at is not null`.execute(ctx.db)
  const published = found && Published.parse(JSON.parse(found.file))
  if (!found || !published?.rules.guests) throw new AppError('not_found', 'contests.no_open_round')
  return { ...found, published }
}

export const findOpenRound = query(RoundInput, async (ctx, { contestId, number }): Promise<OpenRound> => {
  const { roundId, unitId, title, about, published, fingerprint, publishedAt, closedAt, quizState } = await openRoundOf(ctx, contestId, number)
  const { opensAt, closesAt } = published.round
  const state = stateOf({ publishedAt, closedAt, quizState, opensAt, closesAt }, ctx.now)
  const unit = (await unitNamesOn(ctx, [unitId], dayOf(ctx.now))).get(unitId)?.name ?? published.contest.unit
  const bits = published.rules.guests?.proofBits
  return {
    contest: { id: contestId, title, about, unit },
    number, fingerprint, publishedAt, published,
    title: published.round.title,
    state: state === 'draft' ? 'ahead' : state,
    challenge: state === 'open' && bits !== undefined ? { text: newChallenge(ctx, roundId, bits), bits } : null
  }
})

/** The text whose SHA-256 is the fingerprint, to the byte. */
export const openRulesFile = query(RoundInput, async (ctx, { contestId, number }): Promise<ApiFile> => {
  const { file } = await openRoundOf(ctx, contestId, number)
  return { name: `the-le-vong-${number}.json`, mediaType: 'application/json', bytes: Buffer.from(file) }
})
