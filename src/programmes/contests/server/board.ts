/** The board of a round, for everybody who sees the contest. Only whoever chose a pseudonym stands there as a person. */
import { sql } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { isSmall, shownBeside } from '#foundations/people/rules.ts'
import { wilsonLower } from '#mechanisms/indicators/rules.ts'
import { boundedMap, type BoundedMap } from '#platform/server/bounded-map.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { BoardInput, ChoosePseudonym, Published, type RoundBoard } from '../schema.ts'
import { findContestHead, findRoundHead, mayEdit, type RoundHead } from './access.ts'
import { guestBoard } from './guests/board.ts'
import { ensureNotDown, ownDown } from './pseudonym-down.ts'

const MOST_PEOPLE = 100
/** So long whoever asks gets what the one before was told: in a rush the list of people is asked for once a second. */
const KEPT_MS = 1000

type Unit = { unitId: string; people: number; entered: number }
type Person = Omit<RoundBoard['people'][number], 'place' | 'own'> & { personId: string }

declare module '#platform/server/app.ts' {
  interface AppServices {
    contestPeople: BoundedMap<string, { at: number; rows: Promise<Person[]> }>
  }
}

export const findRoundBoard = query(BoardInput, async (ctx, { contestId, number, offset, limit }): Promise<RoundBoard> => {
  const contest = await findContestHead(ctx, contestId)
  const round = await findRoundHead(ctx, contest, number)
  if (round.published === null) throw new AppError('not_found', 'contests.not_published')
  const me = ctx.actor?.personId ?? null
  const home = round.mine ? await ctx.db.selectFrom('quiz_entrants').select('unit_id').where('quiz_id', '=', round.quizId).where('person_id', '=', me).executeTakeFirst() : null
  const own = await ctx.db.selectFrom('contest_pseudonyms').select('name').where('round_id', '=', round.id).where('person_id', '=', me).executeTakeFirst()
  const { units, people, ...shown } = await shownBoard(ctx, { ...round, published: Published.parse(JSON.parse(round.published)) }, { offset, limit })
  return {
    contest: { id: contest.id, title: contest.title },
    number,
    ...shown,
    units: { ...units, rows: units.rows.map((row) => ({ ...row, own: row.unit.id === home?.unit_id })) },
    people: people.map(({ personId, ...row }) => ({ ...row, own: personId === me })),
    pseudonym: own?.name ?? null,
    takenDown: round.mine ? await ownDown(ctx, round.id) : null,
    may: { choose: round.mine && round.closedAt === null, takeDown: contest.run && (await mayEdit(ctx, contest)) }
  }
})

/** What everybody is shown who may look at all. */
export async function shownBoard(ctx: Context, round: Pick<RoundHead, 'id' | 'quizId' | 'closedAt'> & { published: Published }, { offset, limit }: { offset: number; limit: number }) {
  const { rules, round: fixed } = round.published
  const freezeAt = new Date(new Date(fixed.closesAt).getTime() - rules.freezeMinutes * 60_000)
  const frozen = rules.freezeMinutes > 0 && ctx.now >= freezeAt && round.closedAt === null
  const all = await unitsOf(ctx, round)
  const total = all.reduce((sum, { people, entered }) => ({ people: sum.people + people, entered: sum.entered + entered }), { people: 0, entered: 0 })
  const visible = shownBeside(all.map(({ unitId, people }) => ({ id: unitId, size: people })))
  const shown = all
    .filter(({ unitId, people }) => people > 0 && visible.has(unitId))
    .map((row) => ({ ...row, bound: wilsonLower(row.entered, row.people) }))
    .toSorted((one, other) => other.bound - one.bound || other.people - one.people || (one.unitId < other.unitId ? -1 : 1))
  const page = shown.slice(offset, offset + limit)
  const names = await unitNamesOn(ctx, page.map(({ unitId }) => unitId), dayOf(ctx.now))
  // Points that come one by one would tell an examiner whose answer they have just read.
  const peopleWait = fixed.judging !== null && round.closedAt === null
  const people = peopleWait ? [] : await peopleOf(ctx, round, rules.counts, frozen ? freezeAt : null)
  return {
    title: fixed.title,
    closesAt: fixed.closesAt,
    frozenAt: rules.freezeMinutes > 0 ? freezeAt : null,
    frozen,
    total: isSmall(total.people) ? null : total,
    units: {
      rows: page.map(({ unitId, people: size, entered, bound }, at) => ({ place: offset + at + 1, unit: { id: unitId, name: names.get(unitId)?.name ?? '' }, people: size, entered, bound })),
      shown: shown.length,
      hidden: all.filter(({ people: size }) => size > 0).length - shown.length,
      next: offset + limit < shown.length ? offset + limit : null
    },
    guests: rules.guests ? await guestBoard(ctx, round.id, round.closedAt !== null) : null,
    people: people.map((row, at) => ({ ...row, place: at + 1 })),
    peopleWait,
    open: rules.guests?.board ?? false
  }
}

/** What came while the board stood still is added with the result. */
async function unitsOf(ctx: Context, { id, closedAt }: Pick<RoundHead, 'id' | 'closedAt'>): Promise<Unit[]> {
  const { rows } = await sql<Unit>`
    select unit_id as "unitId", people, entered + case when ${closedAt !== null}::boolean then entered_late else 0 end as entered from contest_board_units where round_id = ${id}`.execute(ctx.db)
  return rows
}

async function peopleOf(ctx: Context, round: Pick<RoundHead, 'id' | 'quizId'>, counts: 'best' | 'first' | 'last', until: Date | null): Promise<Person[]> {
  const kept = (ctx.app.services.contestPeople ??= boundedMap(200))
  const name = `${round.id} ${until?.getTime() ?? 'now'}`
  const known = kept.get(name)
  if (known && Math.abs(ctx.now.getTime() - known.at) < KEPT_MS) return known.rows
  const rows = askPeople(ctx, round, counts, until)
  // Inside a transaction somebody else must not be told what may be undone.
  if (!ctx.db.isTransaction) kept.set(name, { at: ctx.now.getTime(), rows })
  return rows
}

async function askPeople(ctx: Context, { id, quizId }: Pick<RoundHead, 'id' | 'quizId'>, counts: 'best' | 'first' | 'last', until: Date | null): Promise<Person[]> {
  const order = counts === 'best' ? sql`r.points / nullif(r.of, 0) desc nulls last, a.finished_at` : counts === 'first' ? sql`a.finished_at` : sql`a.finished_at desc`
  const { rows } = await sql<Person>`
    select p.person_id as "personId", p.name, b.points, b.of, b.finished_at as "finishedAt"
    from contest_pseudonyms p cross join lateral (
      select r.points, r.of, a.finished_at from quiz_results r join quiz_attempts a on a.id = r.attempt_id
      where r.quiz_id = ${quizId} and r.person_id = p.person_id and r.waiting = 0 and ${until ? sql`a.finished_at <= ${until}` : sql`true`} order by ${order} limit 1) b
    where p.round_id = ${id} order by b.points / nullif(b.of, 0) desc nulls last, b.finished_at, p.person_id limit ${sql.lit(MOST_PEOPLE)}`.execute(ctx.db)
  return rows
}

/** Of one round: nothing ties it to what the person does in another. */
export const choosePseudonym = command(ChoosePseudonym, async (ctx, { contestId, number, name }): Promise<void> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const contest = await findContestHead(ctx, contestId)
  const round = await findRoundHead(ctx, contest, number)
  ensure(round.mine, 'not_found', 'contests.no_such_round')
  ensure(round.closedAt === null, 'conflict', 'contests.round_closed')
  const mine = { round_id: round.id, person_id: ctx.actor.personId }
  if (name === '') {
    await ctx.db.deleteFrom('contest_pseudonyms').where('round_id', '=', mine.round_id).where('person_id', '=', mine.person_id).execute()
  } else {
    // Two who want the same name at once come one after the other.
    await sql`select 1 from contest_rounds where id = ${round.id} for no key update`.execute(ctx.db)
    const folded = fold(name)
    await ensureNotDown(ctx, round.id, folded)
    const taken = await ctx.db.selectFrom('contest_pseudonyms').select('person_id').where('round_id', '=', round.id).where('name_fold', '=', folded).where('person_id', '<>', mine.person_id).executeTakeFirst()
    if (taken) throw new AppError('invalid', 'input.invalid', { fields: { name: { reason: 'contests.pseudonym_taken' } } })
    await ctx.db
      .insertInto('contest_pseudonyms')
      .values({ ...mine, name, name_fold: folded, chosen_at: ctx.now })
      .onConflict((conflict) => conflict.columns(['round_id', 'person_id']).doUpdateSet({ name, name_fold: folded, chosen_at: ctx.now }))
      .execute()
  }
  await record(ctx, 'contest.pseudonym_chosen', { subject: contestId, unit: contest.unitId, data: { number } })
})
