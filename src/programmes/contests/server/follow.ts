/** Counts of units follow from events, so that a board of a million attempts is a list of units that is already there. */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { Follower } from '#platform/server/followers.ts'

export const contestsFollower: Follower = { name: 'contests', handle: followBoards }

export async function followBoards(ctx: Context, events: EventRow[]): Promise<void> {
  for (const { type, subject_id, unit_id, data } of events) {
    if (type === 'contest.round_published') await countRoster(ctx, sql`r.quiz_id = ${String(data['quizId'])}::uuid`, null)
    if (type === 'quiz.entrants_enrolled') await countRoster(ctx, sql`r.quiz_id = ${subject_id}::uuid`, null)
    if (type === 'quiz.entrant_joined' || type === 'quiz.entrant_left') await countRoster(ctx, sql`r.quiz_id = ${subject_id}::uuid`, unit_id)
  }
  const attempts = events.flatMap(({ type, data }) => (type === 'quiz.attempts_finished' && Array.isArray(data['attempts']) ? data['attempts'].filter((id) => typeof id === 'string') : []))
  if (attempts.length) await countEntered(ctx, attempts)
}

/** When the boards of a published round (r) stand still. */
export const freezeOf: RawBuilder<Date> = sql<Date>`((r.published::jsonb #>> '{round,closesAt}')::timestamptz - (r.published::jsonb #>> '{rules,freezeMinutes}')::int * interval '1 minute')`

/** Whoever has entered and left the roster counts no longer. */
async function countRoster(ctx: Context, round: RawBuilder<unknown>, unitId: string | null): Promise<void> {
  await sql`
    insert into contest_board_units (round_id, unit_id, people, entered, entered_late)
    select r.id, e.unit_id, (count(*) filter (where e.left_at is null))::int, (count(n.person_id) filter (where e.left_at is null and n.finished_at <= ${freezeOf}))::int,
      (count(n.person_id) filter (where e.left_at is null and n.finished_at > ${freezeOf}))::int
    from contest_rounds r join quiz_entrants e on e.quiz_id = r.quiz_id join people p on p.id = e.person_id and not p.guest left join contest_entered n on n.round_id = r.id and n.person_id = e.person_id
    where ${round} and r.published_at is not null and ${unitId ? sql`e.unit_id = ${unitId}` : sql`true`} group by r.id, e.unit_id
    on conflict (round_id, unit_id) do update set people = excluded.people, entered = excluded.entered, entered_late = excluded.entered_late`.execute(ctx.db)
}

async function countEntered(ctx: Context, attempts: string[]): Promise<void> {
  await sql`
    with fresh as (
      insert into contest_entered (round_id, person_id, unit_id, finished_at)
      select distinct on (r.id, a.person_id) r.id, a.person_id, e.unit_id, a.finished_at
      from unnest(${attempts}::uuid[]) as f(id) join quiz_attempts a on a.id = f.id join contest_rounds r on r.quiz_id = a.quiz_id and r.published_at is not null
        join quiz_entrants e on e.quiz_id = a.quiz_id and e.person_id = a.person_id and e.left_at is null
      where a.finished_at is not null order by r.id, a.person_id, a.finished_at
      on conflict do nothing returning round_id, person_id, unit_id, finished_at),
    counts as (
      select f.round_id, f.unit_id,
        (count(*) filter (where not p.guest and f.finished_at <= ${freezeOf}))::int as entered, (count(*) filter (where not p.guest and f.finished_at > ${freezeOf}))::int as late,
        (count(*) filter (where p.guest and f.finished_at <= ${freezeOf}))::int as guests, (count(*) filter (where p.guest and f.finished_at > ${freezeOf}))::int as guests_late
      from fresh f join contest_rounds r on r.id = f.round_id join people p on p.id = f.person_id group by f.round_id, f.unit_id)
    insert into contest_board_units as u (round_id, unit_id, people, entered, entered_late, guests, guests_late) select round_id, unit_id, 0, entered, late, guests, guests_late from counts
    on conflict (round_id, unit_id) do update set entered = u.entered + excluded.entered, entered_late = u.entered_late + excluded.entered_late,
      guests = u.guests + excluded.guests, guests_late = u.guests_late + excluded.guests_late`.execute(ctx.db)
}
