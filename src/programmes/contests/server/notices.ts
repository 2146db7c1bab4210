/** What people are told of contests: that a round they entered has its result. That it is open, its quiz tells them. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { NoticeRef, NoticeSource, NoticeWords, Telling } from '#platform/server/notices.ts'
import { writtenInstant } from '#platform/shared/written-dates.ts'
import { text } from '../text.ts'
import { isRoundMine, isRun } from './access.ts'
import { isFinalMine } from './final/mine.ts'

/** Of one round; winners first. */
const MOST_TOLD = 5000
const RESULT = 'contests.result'
const FINAL = 'contests.final'
const DOWN = 'contests.pseudonym_down'
const CASE = 'contests.case'
const WAITS = 'contests.case_waits'

export const contestNotices: NoticeSource = {
  kinds: [{ kind: RESULT, mail: 'daily', push: 'now' }, { kind: FINAL, mail: 'now', push: 'now' }, { kind: DOWN, mail: 'daily', push: 'none' }, { kind: CASE, mail: 'now', push: 'now' }, { kind: WAITS, mail: 'daily', push: 'none' }],
  names: (locale) => ({ [RESULT]: text(locale).notices.kind, [FINAL]: text(locale).final.notice.kind, [DOWN]: text(locale).notices.downKind, [CASE]: text(locale).signs.notices.case, [WAITS]: text(locale).signs.notices.waits }),
  tells: { 'contest.round_closed': tellEntrants, 'contest.final_published': tellFinalists, 'contest.pseudonym_taken_down': tellDown, 'contest.case_opened': tellAsked, 'contest.case_settled': tellAsked, 'contest.case_defended': tellKeepers, 'contest.case_proposed': tellKeepers },
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

/** Whose it was is known to the row alone. */
async function tellDown(ctx: Context, { data }: EventRow): Promise<Telling[]> {
  const { rows } = await sql<{ roundId: string; personId: string }>`
    select d.round_id as "roundId", d.person_id as "personId" from contest_pseudonyms_down d join people p on p.id = d.person_id and p.username is not null and p.deactivated_at is null
    where d.id = ${String(data['downId'])}::uuid`.execute(ctx.db)
  return rows.map(({ roundId, personId }) => ({ kind: DOWN, subjectId: roundId, to: { personId }, once: String(data['downId']) }))
}

async function tellAsked(ctx: Context, { type, data }: EventRow): Promise<Telling[]> {
  const { rows } = await sql<{ roundId: string; personId: string }>`
    select k.round_id as "roundId", k.person_id as "personId" from contest_cases k join people p on p.id = k.person_id and p.username is not null and p.deactivated_at is null where k.id = ${String(data['caseId'])}::uuid`.execute(ctx.db)
  return rows.map(({ roundId, personId }) => ({ kind: CASE, subjectId: roundId, to: { personId }, once: `${String(data['caseId'])} ${type}` }))
}

/** Whoever may decide. */
async function tellKeepers(ctx: Context, { type, unit_id: unitId, data }: EventRow): Promise<Telling[]> {
  const found = await ctx.db.selectFrom('contest_cases').select('round_id').where('id', '=', String(data['caseId'])).executeTakeFirst()
  return found && unitId ? [{ kind: WAITS, subjectId: found.round_id, to: { unitId, permission: 'quizzes.edit' }, once: `${String(data['caseId'])} ${type}` }] : []
}

async function describe(ctx: Context, notices: NoticeRef[]): Promise<Map<string, NoticeWords>> {
  const { rows } = await sql<{ id: string; contestId: string; title: string; number: number }>`
    select r.id, r.contest_id as "contestId", c.title, r.number from contest_rounds r join contests c on c.id = r.contest_id
    where r.id = any(${[...new Set(notices.map(({ subjectId }) => subjectId))]}::uuid[]) and (${isRoundMine(ctx)} or ${isRun(ctx)})`.execute(ctx.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  const { result, down } = text(ctx.locale).notices
  const own = text(ctx.locale).signs.notices
  const wordsOf = (kind: string, { number, title }: { number: number; title: string }): [string, string] => {
    if (kind === CASE) return [own.caseTold(number, title), '']
    if (kind === WAITS) return [own.waitsTold(number, title), '/signs']
    return kind === DOWN ? [down(number, title), '/board'] : [result(number, title), '/result']
  }
  const finals = await finalsBy(ctx, notices)
  return new Map(
    notices.flatMap(({ id, kind, subjectId }): [string, NoticeWords][] => {
      const final = finals.get(subjectId)
      if (final) return [[id, final]]
      const round = found.get(subjectId)
      if (!round) return []
      const [title, page] = wordsOf(kind, round)
      return [[id, { title, href: `/contests/${round.contestId}/rounds/${round.number}${page}`, group: { id: round.contestId, name: round.title } }]]
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
