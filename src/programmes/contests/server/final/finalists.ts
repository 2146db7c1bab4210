/** Who is called to a final: the first of a round, or accounts that somebody names. Whoever has no account cannot answer on a phone. */
import { sql } from 'kysely'
import { unitsAboveOn } from '#foundations/org/server/index.ts'
import { mayAt } from '#foundations/people/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { NameFinalists, RemoveFinalist, TakeFinalists } from '../../schema.ts'
import type { ContestHead } from '../access.ts'
import { draftFinal, type FinalHead } from './access.ts'

interface Called {
  personId: string
  unitId: string
}

const MOST = 1000

export const takeFinalists = command(TakeFinalists, async (ctx, { contestId, number, round, first }): Promise<{ taken: number; without: number }> => {
  const { contest, final } = await draftFinal(ctx, contestId, number)
  const held = await ctx.db.selectFrom('contest_rounds').select(['id', 'quiz_id', 'closed_at']).where('contest_id', '=', contestId).where('number', '=', round).executeTakeFirst()
  if (!held?.closed_at) throw wrong('round', 'contests.final_round_open')
  const { rows } = await sql<Called & { account: boolean }>`
    select c.person_id as "personId", e.unit_id as "unitId", p.username is not null and p.deactivated_at is null and e.unit_id is not null as account
    from contest_places c join people p on p.id = c.person_id left join quiz_entrants e on e.quiz_id = ${held.quiz_id} and e.person_id = c.person_id
    where c.round_id = ${held.id} and c.place <= ${first} order by c.place`.execute(ctx.db)
  const able = rows.filter(({ account }) => account)
  await call(ctx, contest, final, able)
  return { taken: able.length, without: rows.length - able.length }
})

/** Of the contest’s own rosters, or members whom the actor may know by name, below the unit that holds it. */
export const nameFinalists = command(NameFinalists, async (ctx, { contestId, number, accounts }): Promise<{ taken: number; without: number }> => {
  const { contest, final } = await draftFinal(ctx, contestId, number)
  const { rows } = await sql<Called & { username: string; entered: boolean }>`
    select p.username, p.id as "personId", u.unit_id as "unitId", u.entered
    from people p cross join lateral (
      select e.unit_id, true as entered, 0 as nth from quiz_entrants e join contest_rounds r on r.quiz_id = e.quiz_id and r.contest_id = ${contestId} and r.published_at is not null where e.person_id = p.id and e.left_at is null
      union all select m.unit_id, false, 1 from memberships m where m.person_id = p.id and m.withdrawn_at is null and m.valid_to is null) u
    where lower(p.username) = any(${accounts}::text[]) and p.deactivated_at is null and p.merged_into is null order by u.nth, u.unit_id`.execute(ctx.db)
  const called = new Map<string, Called>()
  for (const { username, entered, ...one } of rows) {
    if (!called.has(username) && (entered || (await knows(ctx, contest, one.unitId)))) called.set(username.toLowerCase(), one)
  }
  const unknown = accounts.filter((account) => !called.has(account))
  if (unknown.length) throw wrong('accounts', 'contests.final_unknown', { accounts: unknown.slice(0, 10).join(', '), more: Math.max(0, unknown.length - 10) })
  await call(ctx, contest, final, [...called.values()])
  return { taken: called.size, without: 0 }
})

async function knows(ctx: Context, contest: ContestHead, unitId: string): Promise<boolean> {
  const above = await unitsAboveOn(ctx, unitId, dayOf(ctx.now))
  return above.some((one) => one.unitId === contest.unitId) && mayAt(ctx, 'members.read', unitId)
}

export const removeFinalist = command(RemoveFinalist, async (ctx, { contestId, number, personId }): Promise<void> => {
  const { contest, final } = await draftFinal(ctx, contestId, number)
  await ctx.db.deleteFrom('contest_finalists').where('final_id', '=', final.id).where('person_id', '=', personId).execute()
  await record(ctx, 'contest.final_called', { subject: contest.id, unit: contest.unitId, data: { number } })
})

/** Whoever is called twice is called once. */
async function call(ctx: Context, contest: ContestHead, final: FinalHead, people: Called[]): Promise<void> {
  if (people.length) {
    await ctx.db
      .insertInto('contest_finalists')
      .values(people.map(({ personId, unitId }) => ({ final_id: final.id, person_id: personId, unit_id: unitId, added_at: ctx.now })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  const { count } = await ctx.db.selectFrom('contest_finalists').select(({ fn }) => fn.countAll<string>().as('count')).where('final_id', '=', final.id).executeTakeFirstOrThrow()
  ensure(Number(count) <= MOST, 'conflict', 'contests.final_many')
  await record(ctx, 'contest.final_called', { subject: contest.id, unit: contest.unitId, data: { number: final.number } })
}

const wrong = (field: string, reason: string, detail: Record<string, string | number> = {}): AppError => new AppError('invalid', 'input.invalid', { fields: { [field]: { reason, detail } } })
