/** Over the whole round, whatever the unit: attempts whose wrong answers are the same in all. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { atLeast, BY_CHANCE } from '../../rules.ts'
import { agreementOf, keepPairs, type Pair } from './compare.ts'
import type { Check, Part } from './work.ts'

const GROUPS = 500
/** Of a group each with the next one, so that a group of ten is nine lines and not forty-five. */
const MOST_OF_GROUP = 20

interface Group {
  pattern: string
  wrong: [number, string][]
  members: { attemptId: string; receipt: string; unitId: string }[]
}

export async function comparePatterns(ctx: Context, { roundId, done, after, attempts }: Check): Promise<Part> {
  const { rows } = await sql<Group>`
    select encode(pattern, 'hex') as pattern, (array_agg(wrong))[1] as wrong,
      (array_agg(jsonb_build_object('attemptId', attempt_id, 'receipt', encode(receipt, 'hex'), 'unitId', unit_id) order by attempt_id))[1:${sql.lit(MOST_OF_GROUP)}] as members
    from contest_check_answers where round_id = ${roundId} and pattern > decode(${after}, 'hex') group by pattern having count(*) > 1 order by pattern limit ${sql.lit(GROUPS)}`.execute(ctx.db)
  const agreement = await agreementOf(ctx, roundId)
  const found = rows.flatMap(({ wrong, members }): Pair[] => {
    const similar = { common: wrong.length, same: wrong.length, chance: atLeast(wrong.map(([place]) => agreement(place)), wrong.length) }
    // Any two of the round could have been such a pair.
    if (similar.chance * ((attempts * (attempts - 1)) / 2) >= BY_CHANCE) return []
    return members.slice(1).map((other, nth) => ({ one: members[nth] ?? other, other, similar, sameUnit: members[nth]?.unitId === other.unitId }))
  })
  await keepPairs(ctx, roundId, found)
  return { done: done + rows.length, next: rows.length < GROUPS ? null : (rows.at(-1)?.pattern ?? null) }
}
