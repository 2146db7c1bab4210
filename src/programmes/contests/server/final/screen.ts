/** What the screen of the hall and the host's own show, as of now. */
import { sql } from 'kysely'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { FinalInput, PublishedFinal, type FinalScreen } from '../../schema.ts'
import { mayEdit } from '../access.ts'
import { publishedFinal } from './access.ts'
import { stepNow } from './step-now.ts'

/** Of those without a prize the screen calls out nobody, unless there are none with one. */
const FIRST = 3

export const findFinalScreen = query(FinalInput, async (ctx, { contestId, number }): Promise<FinalScreen> => {
  const { contest, final } = await publishedFinal(ctx, contestId, number)
  const now = await stepNow(ctx, final.id)
  if (!now) throw new Error('A final that was published has no step.')
  const { final: fixed, rules } = PublishedFinal.parse(JSON.parse(final.published))
  const until = (at: number | null): number | null => (at === null ? null : Math.max(0, at - ctx.now.getTime()))
  const asked = now.question !== null
  return {
    contest: { id: contest.id, name: contest.title },
    number,
    title: fixed.title,
    now: now.question && until(now.opensAt) !== 0 && now.phase === 'open' ? { ...now, question: { ...now.question, choices: [] } } : now,
    opensIn: until(now.opensAt),
    closesIn: until(now.closesAt),
    finalists: fixed.finalists,
    answered: asked ? await answeredOf(ctx, final.id, final.question) : 0,
    counts: now.phase === 'counts' || now.phase === 'answer' ? await countsOf(ctx, final.id, final.question) : null,
    places: now.phase === 'over' ? await firstPlaces(ctx, final.id, rules.winners === 'named') : [],
    may: { edit: contest.run && (await mayEdit(ctx, contest)) }
  }
})

async function answeredOf(ctx: Context, finalId: string, question: number): Promise<number> {
  const { count } = await ctx.db.selectFrom('contest_final_answers').select(({ fn }) => fn.countAll<string>().as('count')).where('final_id', '=', finalId).where('question', '=', question).executeTakeFirstOrThrow()
  return Number(count)
}

async function countsOf(ctx: Context, finalId: string, question: number): Promise<Record<string, number>> {
  const { rows } = await sql<{ key: string; count: number }>`
    select key, count(*)::int as count from contest_final_answers a cross join lateral unnest(a.keys) as key where a.final_id = ${finalId} and a.question = ${question} group by key`.execute(ctx.db)
  return Object.fromEntries(rows.map(({ key, count }) => [key, count]))
}

/** By name or by the number of the seat, as the rules publish winners. */
async function firstPlaces(ctx: Context, finalId: string, named: boolean): Promise<FinalScreen['places']> {
  const { rows } = await sql<{ place: number; name: string; seat: number; prize: string | null; points: number }>`
    select c.place, p.name, f.seat, c.prize, c.points / 1000000.0::float8 as points
    from contest_final_places c join people p on p.id = c.person_id join contest_finalists f on f.final_id = c.final_id and f.person_id = c.person_id
    where c.final_id = ${finalId} and (c.prize is not null or c.place <= ${FIRST} and not exists (select from contest_final_places o where o.final_id = c.final_id and o.prize is not null)) order by c.place limit 30`.execute(ctx.db)
  return rows.map(({ place, name, seat, prize, points }) => ({ place, who: named ? name : `#${seat}`, prize, points }))
}
