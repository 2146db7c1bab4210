/** Within a unit, where people sit beside each other, every pair is looked at; a unit too large for that is left to the whole patterns. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { agreementAt, BY_CHANCE, similarityOf, type Similar, type Wrong } from '../../rules.ts'
import { MOST_SIGNS } from './read.ts'
import type { Check, Part } from './work.ts'

/** 80,000 pairs. */
const LARGEST_UNIT = 400
const FIRST = '00000000-0000-0000-0000-000000000000'

interface Row {
  attemptId: string
  receipt: string
  wrong: [number, string][]
}

export async function compareUnit(ctx: Context, { roundId, done, after }: Check): Promise<Part> {
  const { rows: [unit] } = await sql<{ id: string; size: number }>`
    select unit_id as id, count(*)::int as size from contest_check_answers where round_id = ${roundId} and unit_id > ${after || FIRST}::uuid group by unit_id order by unit_id limit 1`.execute(ctx.db)
  if (!unit) return { done, next: null }
  const isLarge = unit.size > LARGEST_UNIT
  await sql`update contest_checks set pairs = pairs + ${isLarge ? 0 : (unit.size * (unit.size - 1)) / 2}, units_large = units_large + ${isLarge ? 1 : 0} where round_id = ${roundId}`.execute(ctx.db)
  if (isLarge || unit.size < 2) return { done: done + 1, next: unit.id }
  const { rows } = await sql<Row>`
    select attempt_id as "attemptId", encode(receipt, 'hex') as receipt, wrong from contest_check_answers where round_id = ${roundId} and unit_id = ${unit.id} order by attempt_id`.execute(ctx.db)
  const agreement = await agreementOf(ctx, roundId)
  const { rows: [all] } = await sql<{ pairs: number }>`
    select coalesce(sum(size * (size - 1) / 2), 0)::float8 as pairs from (select count(*) as size from contest_check_answers where round_id = ${roundId} group by unit_id having count(*) <= ${sql.lit(LARGEST_UNIT)}) u`.execute(ctx.db)
  const people = rows.map((row) => ({ ...row, answers: new Map(row.wrong) as Wrong }))
  const found: Pair[] = []
  for (const [nth, one] of people.entries()) {
    for (const other of people.slice(nth + 1)) {
      const similar = similarityOf(one.answers, other.answers, agreement)
      if (similar && similar.chance * (all?.pairs ?? 1) < BY_CHANCE) found.push({ one, other, similar, sameUnit: true })
    }
  }
  await keepPairs(ctx, roundId, found)
  return { done: done + 1, next: unit.id }
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
