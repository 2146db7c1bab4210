/** What people are told of contests: that a round they entered has its result. That it is open, its quiz tells them. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { NoticeRef, NoticeSource, NoticeWords, Telling } from '#platform/server/notices.ts'
import { writtenInstant } from '#platform/shared/written-dates.ts'
import { text } from '../text.ts'
import { isRoundMine } from './access.ts'
import { isFinalMine } from './final/mine.ts'

/** Of one round; winners first. */
const MOST_TOLD = 5000
const RESULT = 'contests.result'
const FINAL = 'contests.final'

export const contestNotices: NoticeSource = {
  kinds: [{ kind: RESULT, mail: 'daily', push: 'now' }, { kind: FINAL, mail: 'now', push: 'now' }],
  names: (locale) => ({ [RESULT]: text(locale).notices.kind, [FINAL]: text(locale).final.notice.kind }),
  tells: { 'contest.round_closed': tellEntrants, 'contest.final_published': tellFinalists },
  settles: {},
  describe
}

/** Those with an account of their own. */
async function tellEntrants(ctx: Context, { subject_id, data }: EventRow): Promise<Telling[]> {
  if (!subject_id) return []
  const { rows } = await sql<{ roundId: string; personId: string }>`
    select r.id as "roundId", c.person_id as "personId" from contest_rounds r join contest_places c on c.round_id = r.id
      join people p on p.id = c.person_id and p.username is not null and p.deactivated_at is null
    where r.contest_id = ${subject_id} and r.number = ${Number(data['number'])} order by c.place limit ${MOST_TOLD}`.execute(ctx.db)
  return rows.map(({ roundId, personId }) => ({ kind: RESULT, subjectId: roundId, to: { personId }, once: 'result' }))
}

async function tellFinalists(ctx: Context, { data }: EventRow): Promise<Telling[]> {
  const rows = await ctx.db.selectFrom('contest_finalists').select(['final_id', 'person_id']).where('final_id', '=', String(data['finalId'])).limit(MOST_TOLD).execute()
  return rows.map(({ final_id, person_id }) => ({ kind: FINAL, subjectId: final_id, to: { personId: person_id }, once: 'called' }))
}

async function describe(ctx: Context, notices: NoticeRef[]): Promise<Map<string, NoticeWords>> {
  const { rows } = await sql<{ id: string; contestId: string; title: string; number: number }>`
    select r.id, r.contest_id as "contestId", c.title, r.number from contest_rounds r join contests c on c.id = r.contest_id
    where r.id = any(${[...new Set(notices.map(({ subjectId }) => subjectId))]}::uuid[]) and ${isRoundMine(ctx)}`.execute(ctx.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  const { result } = text(ctx.locale).notices
  const finals = await finalsBy(ctx, notices)
  return new Map(
    notices.flatMap(({ id, subjectId }): [string, NoticeWords][] => {
      const final = finals.get(subjectId)
      if (final) return [[id, final]]
      const round = found.get(subjectId)
      return round ? [[id, { title: result(round.number, round.title), href: `/contests/${round.contestId}/rounds/${round.number}/result`, group: { id: round.contestId, name: round.title } }]] : []
    })
  )
}

async function finalsBy(ctx: Context, notices: NoticeRef[]): Promise<Map<string, NoticeWords>> {
  const { rows } = await sql<{ id: string; contestId: string; title: string; number: number; startsAt: Date }>`
    select f.id, f.contest_id as "contestId", c.title, f.number, (f.published::jsonb #>> '{final,startsAt}')::timestamptz as "startsAt" from contest_finals f join contests c on c.id = f.contest_id
    where f.id = any(${[...new Set(notices.map(({ subjectId }) => subjectId))]}::uuid[]) and ${isFinalMine(ctx)}`.execute(ctx.db)
  const { called } = text(ctx.locale).final.notice
  return new Map(rows.map(({ id, contestId, title, number, startsAt }) => [id, { title: called(title, writtenInstant(startsAt, ctx.locale)), href: `/contests/${contestId}/finals/${number}`, group: { id: contestId, name: title } }]))
}
