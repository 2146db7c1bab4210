/** Contests as the actor may see them: those that they may enter, and those that they keep. */
import { sql } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ContestInput, ListContests, type Contest, type ContestList, type ContestRow, type RoundRow, type RoundState } from '../schema.ts'
import { findContestHead, isMine, isRoundMine, isRun, mayEdit } from './access.ts'
import { finalsOf } from './final/find.ts'
import { audienceOf } from './rounds.ts'

export const findContest = query(ContestInput, async (ctx, { contestId }): Promise<Contest> => {
  const head = await findContestHead(ctx, contestId)
  const { unitId, ...plain } = head
  const names = await unitNamesOn(ctx, [unitId], dayOf(ctx.now))
  return {
    ...plain,
    unit: { id: unitId, name: names.get(unitId)?.name ?? '' },
    rounds: await roundsOf(ctx, contestId, head.run),
    finals: await finalsOf(ctx, contestId, head.run),
    audience: await audienceOf(ctx, contestId),
    may: { edit: head.run && (await mayEdit(ctx, head)) }
  }
})

interface Found extends Omit<RoundRow, 'state'> {
  publishedAt: Date | null
  closedAt: Date | null
  quizState: string
}

export async function roundsOf(ctx: Context, contestId: string, drafts: boolean): Promise<RoundRow[]> {
  const { rows } = await sql<Found>`
    select r.number, q.title, r.quiz_id as "quizId", q.rules->>'opensAt' as "opensAt", q.rules->>'closesAt' as "closesAt", encode(r.fingerprint, 'hex') as fingerprint,
      ${isRoundMine(ctx)} as mine, r.published_at as "publishedAt", r.closed_at as "closedAt", q.state as "quizState"
    from contest_rounds r join quizzes q on q.id = r.quiz_id
    where r.contest_id = ${contestId} and (r.published_at is not null or ${drafts}::boolean) order by r.number`.execute(ctx.db)
  return rows.map(({ publishedAt, closedAt, quizState, ...row }) => ({ ...row, state: stateOf({ ...row, publishedAt, closedAt, quizState }, ctx.now) }))
}

export function stateOf({ publishedAt, closedAt, quizState, opensAt, closesAt }: Pick<Found, 'publishedAt' | 'closedAt' | 'quizState' | 'opensAt' | 'closesAt'>, now: Date): RoundState {
  if (publishedAt === null) return 'draft'
  if (closedAt !== null) return 'closed'
  if (quizState === 'closed' || now >= new Date(closesAt)) return 'over'
  return now < new Date(opensAt) ? 'ahead' : 'open'
}

/** The newest first, those that are over last. */
export const listContests = query(ListContests, async (ctx, { offset, limit }): Promise<ContestList> => {
  const { rows } = await sql<Omit<ContestRow, 'unit'> & { unitId: string }>`
    select c.id, c.title, c.unit_id as "unitId", c.state, (select count(*)::int from contest_rounds r where r.contest_id = c.id and r.published_at is not null) as rounds,
      ${isMine(ctx)} as mine, ${isRun(ctx)} as run
    from contests c where ${isMine(ctx)} or ${isRun(ctx)} order by c.state = 'closed', c.id desc offset ${offset} limit ${limit + 1}`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map(({ unitId }) => unitId), dayOf(ctx.now))
  const shown = rows.slice(0, limit).map(({ unitId, ...row }) => ({ ...row, unit: { id: unitId, name: names.get(unitId)?.name ?? '' } }))
  return { rows: shown, next: rows.length > limit ? offset + limit : null }
})
