/** Units to choose from: whom the words of a plan, or of a person, may mean. */
import { z } from 'zod'
import { factsOn, matchUnit, unitsNamed } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { Id } from '#platform/shared/ids.ts'

export interface UnitChoice {
  id: string
  name: string
  /** The unit above it, which tells two of one name apart. */
  above: string | null
  /** Found by likeness to the words, not because it contains them. */
  proposed: boolean
}

/**
 * Whom the words may mean: first what resembles them, then what contains them, in any order, without tone marks or
 * by first letters. Any unit, seen or not, since a plan gives tasks to units that its clerk may not look into.
 */
export const searchUnits = query(
  z.object({ words: z.string().trim().max(300), near: Id.optional() }),
  async (ctx, { words, near }): Promise<UnitChoice[]> => {
    if (words === '') return []
    const alike = await matchUnit(ctx, { phrase: words, near })
    const named = await unitsNamed(ctx, words, dayOf(ctx.now), 20)
    const proposed = new Set(alike.map((match) => match.unitId))
    const ids = [...new Set([...proposed, ...named])]
    if (ids.length === 0) return []
    const found = await factsOn(ctx, dayOf(ctx.now))
      .leftJoin('unit_facts as above', (join) =>
        join.onRef('above.unit_id', '=', 'unit_facts.parent_id').on('above.replaced_at', 'is', null).on('above.valid_to', 'is', null)
      )
      .select(['unit_facts.unit_id as id', 'unit_facts.name', 'above.name as above'])
      .where('unit_facts.unit_id', 'in', ids)
      .execute()
    const byId = new Map(found.map((unit) => [unit.id, unit]))
    return ids.flatMap((id) => {
      const unit = byId.get(id)
      return unit ? [{ ...unit, proposed: proposed.has(id) }] : []
    })
  }
)
