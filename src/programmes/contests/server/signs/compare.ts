/** Within a unit, where people sit beside each other, every pair is looked at; a unit too large for that is left to the whole patterns. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { agreementAt, BY_CHANCE, similarityOf, type Similar, type Wrong } from '../../rules.ts'
import { MOST_SIGNS } from './read.ts'
import type { Check, Part } from './work.ts'

/** So many pairs in one part: one unit of the largest that is compared, or many small ones. */
const PAIRS = 80_000
const LARGEST_UNIT = 400
const FIRST = '00000000-0000-0000-0000-000000000000'

interface Row {
  attemptId: string
  receipt: string
  wrong: [number, string][]
}

/** Some units at a time: what holds for the whole round is asked once for all of them, so that the work does not grow with the square of the round. */
export async function compareUnits(ctx: Context, { roundId, done, after }: Check): Promise<Part> {
  const { rows: sizes } = await sql<{ id: string; size: number }>`
    select unit_id as id, count(*)::int as size from contest_check_answers where round_id = ${roundId} group by unit_id`.execute(ctx.db)
  const pairsOf = (size: number): number => (size > LARGEST_UNIT ? 0 : (size * (size - 1)) / 2)
  const all = sizes.reduce((sum, { size }) => sum + pairsOf(size), 0)
  const some: typeof sizes = []
  let pairs = 0
  for (const unit of sizes.filter(({ id }) => id > (after || FIRST)).toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    if (some.length && pairs + pairsOf(unit.size) > PAIRS) break
    some.push(unit)
    pairs += pairsOf(unit.size)
  }
  const last = some.at(-1)
  if (!last) return { done, next: null }
  await sql`update contest_checks set pairs = pairs + ${pairs}, units_large = units_large + ${some.filter(({ size }) => size > LARGEST_UNIT).length} where round_id = ${roundId}`.execute(ctx.db)
  const { rows } = await sql<Row & { unitId: string }>`
    select unit_id as "unitId", attempt_id as "attemptId", encode(receipt, 'hex') as receipt, wrong from contest_check_answers
    where round_id = ${roundId} and unit_id = any(${some.filter(({ size }) => pairsOf(size) > 0).map(({ id }) => id)}::uuid[]) order by attempt_id`.execute(ctx.db)
  const agreement = await agreementOf(ctx, roundId)
  const people = Map.groupBy(rows.map((row) => ({ ...row, answers: new Map(row.wrong) as Wrong })), ({ unitId }) => unitId)
  const found = [...people.values()].flatMap((of) => of.flatMap((one, nth) => of.slice(nth + 1).flatMap((other): Pair[] => {
    const similar = similarityOf(one.answers, other.answers, agreement)
    return similar && similar.chance * all < BY_CHANCE ? [{ one, other, similar, sameUnit: true }] : []
  })))
  await keepPairs(ctx, roundId, found)
  return { done: done + some.length, next: last.id }
}

export interface Pair {
  one: Pick<Row, 'attemptId' | 'receipt'>
  other: Pick<Row, 'attemptId' | 'receipt'>
  similar: Similar
  sameUnit: boolean
}

export async function agreementOf(ctx: Context, roundId: string): Promise<(place: number) => number> {
  const rows = await ctx.db.selectFrom('contest_check_counts').select(['place', 'answer', 'count']).where('round_id', '=', roundId).execute()
  const counts = new Map([...Map.groupBy(rows, ({ place }) => place)].map(([place, of]) => [place, new Map(of.map(({ answer, count }) => [answer, count]))]))
  const known = new Map<number, number>()
  return (place) => {
    const chance = known.get(place) ?? agreementAt(counts, place)
    known.set(place, chance)
    return chance
  }
}

/** The least likely first, as many as there is room for; a pair that stands there already is left out. */
export async function keepPairs(ctx: Context, roundId: string, pairs: Pair[]): Promise<void> {
  const rows = pairs
    .toSorted((one, other) => one.similar.chance - other.similar.chance)
    .slice(0, MOST_SIGNS)
    .map(({ one, other, similar, sameUnit }) => {
      const [first, second] = one.receipt < other.receipt ? [one, other] : [other, one]
      return { id: newId(), attempt_id: first.attemptId, receipt: first.receipt, other_id: second.attemptId, other_receipt: second.receipt, figures: { ...similar, sameUnit } }
    })
  await sql`
    insert into contest_signs (id, round_id, kind, attempt_id, receipt, other_id, other_receipt, figures)
    select id, ${roundId}, 'similar', attempt_id, decode(receipt, 'hex'), other_id, decode(other_receipt, 'hex'), figures
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, attempt_id uuid, receipt text, other_id uuid, other_receipt text, figures jsonb)
    where not exists (select from contest_signs s where s.round_id = ${roundId} and s.attempt_id = r.attempt_id and s.other_id = r.other_id)
    limit greatest(0, ${sql.lit(MOST_SIGNS)} - (select count(*) from contest_signs where round_id = ${roundId} and kind = 'similar'))`.execute(ctx.db)
}
