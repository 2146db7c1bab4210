/** The result of a final: winners as the rules publish them, to each finalist their own place, and all that is needed to check either. */
import { sql, type RawBuilder } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { recordsOf } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { drawKey } from '../../rules.ts'
import { FinalInput, PublishedFinal, type FinalPlace, type FinalResult } from '../../schema.ts'
import { mayEdit } from '../access.ts'
import { publishedFinal } from './access.ts'
import { answersInFinal, seedOf } from './end.ts'

interface Row extends Omit<FinalPlace, 'drawKey'> {
  personId: string
  name: string
  unitId: string
}

export const findFinalResult = query(FinalInput, async (ctx, { contestId, number }): Promise<FinalResult> => {
  const { contest, final } = await publishedFinal(ctx, contestId, number)
  const { root, endedAt } = final
  if (root === null || endedAt === null) throw new AppError('not_found', 'contests.final_no_result')
  const { final: fixed, rules } = PublishedFinal.parse(JSON.parse(final.published))
  const seed = await seedOf(ctx, final.id)
  const told = ({ personId: _person, name: _name, unitId: _unit, ...row }: Row): FinalPlace => ({ ...row, drawKey: drawKey(seed, root, row.receipt) })
  const winners = await placesOf(ctx, final.id, sql`c.prize is not null`)
  const [own] = ctx.actor ? await placesOf(ctx, final.id, sql`c.person_id in (${recordsOf(ctx)})`) : []
  const named = rules.winners === 'named' || (contest.run && (await mayEdit(ctx, contest)))
  if (rules.winners !== 'named' && named) await look(ctx, 'contests.winners', winners.map(({ personId }) => personId), contest.unitId)
  const units = await unitNamesOn(ctx, winners.map(({ unitId }) => unitId), dayOf(ctx.now))
  return {
    contest: { id: contest.id, name: contest.title }, number, title: fixed.title, endedAt, finalists: fixed.finalists, time: rules.time,
    fingerprint: final.fingerprint, commitment: rules.drawCommitment, seed, root,
    winners: winners.map((row) => ({ ...told(row), name: named ? row.name : null, unit: named ? (units.get(row.unitId)?.name ?? null) : null })),
    own: own ? { ...told(own), answers: (await answersInFinal(ctx, final.id, own.personId)).map(({ question, keys, ms }) => ({ question, keys, ms })) } : null
  }
})

async function placesOf(ctx: Context, finalId: string, which: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.place, c.person_id as "personId", p.name, f.unit_id as "unitId", f.seat, c.prize, c.points / 1000000.0::float8 as points, c.of / 1000000.0::float8 as "of", c.ms / 1000.0::float8 as seconds,
      c.decided_by as "decidedBy", encode(c.receipt, 'hex') as receipt
    from contest_final_places c join people p on p.id = c.person_id join contest_finalists f on f.final_id = c.final_id and f.person_id = c.person_id
    where c.final_id = ${finalId} and ${which} order by c.place`.execute(ctx.db)
  return rows
}
