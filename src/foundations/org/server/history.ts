/** Units over time: what they were on a day, the acts that made and ended them, who carries on. */
import { sql } from 'kysely'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, addDays, type Day } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { FindUnit, HeirsOn, UnitActs, type ActKind, type Unit, type UnitAct, type UnitLife } from '../schema.ts'
import { heirsOn, originsOn, type Carried } from './lineage.ts'
import { unitHistory, unitNamesOn } from './queries.ts'

/** A unit of any day, ended or not, for whoever sees it or a unit that carries it on. */
export const unitLife = query(FindUnit, async (ctx, { unitId, day: asked }): Promise<UnitLife> => {
  const day = asked ?? dayOf(ctx.now)
  const facts = await factsOf(ctx, unitId)
  const [first, last] = [facts[0], facts.at(-1)]
  if (!first || !last) throw new AppError('not_found', 'org.no_such_unit')
  const held = facts.find(({ from, to }) => from <= day && (to === null || to > day))
  const state = held ? 'exists' : day < first.from ? 'not_yet' : 'ended'
  const heirs = state === 'ended' ? await heirsOn(ctx, [unitId], day) : []
  const origins = (await originsOn(ctx, unitId, day)).filter(({ originId }) => originId !== unitId)
  return {
    unit: held ?? (state === 'ended' ? last : first),
    day,
    from: first.from,
    to: last.to,
    state,
    heirs: await named(ctx, heirs, ({ heirId }) => heirId, day),
    origins: await named(ctx, origins, ({ originId }) => originId, day)
  }
})

/** Who carried on a day what a unit was; itself while it existed. */
export const unitHeirs = query(HeirsOn, async (ctx, { unitId, day: asked }): Promise<UnitLife['heirs']> => {
  const day = asked ?? dayOf(ctx.now)
  await unitLife(ctx, { unitId, day })
  return named(ctx, await heirsOn(ctx, [unitId], day), ({ heirId }) => heirId, day)
})

async function named(ctx: Context, rows: Carried[], idOf: (row: Carried) => string, day: Day): Promise<UnitLife['heirs']> {
  const names = await unitNamesOn(ctx, rows.map(idOf), day)
  return rows.map((row) => ({ unitId: idOf(row), name: names.get(idOf(row))?.name ?? '', share: row.share }))
}

/** The first fact first. */
const factsOf = async (ctx: Context, unitId: string): Promise<Unit[]> => (await unitHistory(ctx, { unitId })).toReversed()

/** Every act that a unit came from, changed by or went on by, the latest first. */
export const unitActs = query(UnitActs, async (ctx, { unitId }): Promise<UnitAct[]> => {
  const facts = await factsOf(ctx, unitId)
  if (!facts.length) throw new AppError('not_found', 'org.no_such_unit')
  const { rows } = await sql<{ id: string; kind: ActKind; day: Day; basis: string; from: string; to: string; share: string }>`
    select s.id, s.kind, s.day, s.basis, p.from_unit as from, p.to_unit as to, trim_scale(p.share)::text as share
    from unit_successions s join unit_succession_parts p on p.succession_id = s.id
    where s.withdrawn_at is null and (p.from_unit = ${unitId} or p.to_unit = ${unitId})
    order by s.day desc, s.recorded_at desc, s.id, p.share desc`.execute(ctx.db)
  const acts = new Map<string, UnitAct>()
  for (const { id, kind, day, basis, from, to, share } of rows) {
    const act = acts.get(id) ?? { id, kind, day, basis, predecessors: [], heirs: [], ...(await aroundOf(ctx, facts, day, from === to)) }
    acts.set(id, act)
    if (from === to) continue
    const other = from === unitId ? { into: act.heirs, id: to, on: day } : { into: act.predecessors, id: from, on: addDays(day, -1) }
    other.into.push({ id: other.id, name: (await unitNamesOn(ctx, [other.id], other.on)).get(other.id)?.name ?? '', share })
  }
  return [...acts.values()]
})

async function aroundOf(ctx: Context, facts: Unit[], day: Day, keeps: boolean): Promise<Pick<UnitAct, 'before' | 'after'>> {
  if (!keeps) return { before: null, after: null }
  const setOut = async (fact: Unit | undefined): Promise<UnitAct['before']> => {
    if (!fact) return null
    const parent = fact.parentId ? (await unitNamesOn(ctx, [fact.parentId], day)).get(fact.parentId)?.name ?? null : null
    return { name: fact.name, kind: fact.kind, branch: fact.branch, code: fact.code, parent }
  }
  return { before: await setOut(facts.find(({ to }) => to === day)), after: await setOut(facts.find(({ from }) => from === day)) }
}
