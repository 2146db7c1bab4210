/** What an act that ends units comes to: checked and worked out before anything is written, for preview and command alike. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import { AppError, ensure, type ErrorDetail } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import type { EndingKind, Succession } from '../../schema.ts'
import { millionths, WHOLE } from '../../shares.ts'
import { ensureStand, heldOn, type Fact, type HeldFact } from '../facts.ts'
import { livesOf } from '../lives.ts'
import { unitNamesOn } from '../queries.ts'
import { everAbove } from '../tree.ts'
import { childrenOf } from './below.ts'

type Input = z.output<typeof Succession>

export interface Ending {
  id: string
  fact: HeldFact
  /** In order of share, the largest first. */
  heirs: { key: string; id: string; share: string }[]
}

export interface HeirUnit {
  key: string
  id: string
  name: string
  /** Begins with the act. */
  begins: Fact | null
}

export interface Move {
  fact: HeldFact
  /** The ending unit it stood below. */
  under: string
  to: string | null
}

export interface Draft {
  kind: EndingKind
  day: Day
  basis: string
  ends: Ending[]
  heirs: HeirUnit[]
  moves: Move[]
}

const SHAPE: Record<EndingKind, (ending: number, heirs: number, begins: number) => boolean> = {
  merge: (ending, heirs, begins) => heirs === 1 && (ending > 1 || begins === 0),
  split: (ending, heirs) => ending === 1 && heirs > 1,
  reorganise: (ending, heirs) => ending > 1 && heirs > 1,
  dissolve: (ending, heirs, begins) => ending === 1 && heirs === 1 && begins === 0
}

export async function drawUp(ctx: Context, input: Input): Promise<Draft> {
  const { kind, day, basis } = input
  const endingIds = [...new Set(input.parts.map(({ from }) => from))]
  const facts = await endingFacts(ctx, endingIds, day)
  const stays = (id: string): string | null => {
    let at: string | null = id
    while (at !== null && facts.has(at)) at = facts.get(at)?.parentId ?? null
    return at
  }
  const first = endingIds[0] ?? ''
  const heirs = await heirUnits(ctx, input, facts, stays(first))
  const byKey = new Map(heirs.map((heir) => [heir.key, heir]))
  const ends = endingIds.map((id): Ending => ({ id, fact: facts.get(id) as HeldFact, heirs: partsOf(input, facts.get(id) as HeldFact, byKey) }))
  const used = new Set(ends.flatMap((end) => end.heirs.map(({ key }) => key)))
  ensure(used.size === heirs.length, 'invalid', 'org.heir_gets_nothing')
  const begins = heirs.filter((heir) => heir.begins).length
  ensure(SHAPE[kind](ends.length, heirs.length, begins), 'invalid', `org.shape_${kind}`)
  return { kind, day, basis, ends, heirs, moves: await movesOf(ctx, input, ends, byKey, stays) }
}

/** The facts that the act closes; each unit must have begun before the day and nothing may be written about it later. */
async function endingFacts(ctx: Context, ids: string[], day: Day): Promise<Map<string, HeldFact>> {
  const rows = await heldOn(ctx, day).where('unit_facts.unit_id', 'in', ids).execute()
  const facts = new Map(rows.map((row) => [row.unitId, row]))
  const lives = await livesOf(ctx, ids)
  for (const id of ids) {
    const [fact, life] = [facts.get(id), lives.get(id)]
    const name = fact?.name ?? (await unitNamesOn(ctx, [id], day)).get(id)?.name ?? ''
    ensureDay(fact && life && life.from < day, 'org.ends_before_it_began', { name, from: life?.from ?? null, to: life?.to ?? null })
    ensureDay(fact.to === null, 'org.named_later_change', { name, day: fact.to })
  }
  const inherits = await sql<{ id: string }>`
    select p.to_unit as id from unit_succession_parts p join unit_successions s on s.id = p.succession_id
    where s.withdrawn_at is null and s.day = ${day}::date and p.to_unit = any(${ids}::uuid[]) and p.from_unit <> p.to_unit limit 1`.execute(ctx.db)
  const heir = inherits.rows[0]?.id
  ensure(!heir, 'conflict', 'org.inherits_that_day', { name: facts.get(heir ?? '')?.name ?? '' })
  return facts
}

/** Another day would do: told at its field. */
function ensureDay(condition: unknown, reason: string, detail: ErrorDetail): asserts condition {
  if (!condition) throw new AppError('conflict', reason, { detail, fields: { day: { reason, detail } } })
}

async function heirUnits(ctx: Context, input: Input, ending: Map<string, HeldFact>, place: string | null): Promise<HeirUnit[]> {
  const { day } = input
  const keys = input.heirs.map(({ key }) => key)
  ensure(new Set(keys).size === keys.length, 'invalid', 'org.heir_twice')
  const dissolved = input.kind === 'dissolve' && input.heirs.length === 0
  ensure(!dissolved || place, 'invalid', 'org.nobody_inherits')
  const given = dissolved ? [{ key: input.parts[0]?.to ?? '', unitId: place ?? '', unit: undefined }] : input.heirs
  const existing = given.flatMap(({ unitId }) => unitId ?? [])
  ensure(new Set(existing).size === existing.length, 'invalid', 'org.heir_twice')
  ensure(!existing.some((id) => ending.has(id)), 'conflict', 'org.heir_ends')
  const lives = await livesOf(ctx, existing)
  const names = await unitNamesOn(ctx, existing, day)
  const heirs = given.map(({ key, unitId, unit }): HeirUnit => {
    if (unitId) {
      const life = lives.get(unitId)
      const name = names.get(unitId)?.name ?? ''
      ensure(life && life.from <= day && (life.to === null || life.to > day), 'conflict', 'org.heir_not_yet', { name })
      return { key, id: unitId, name, begins: null }
    }
    if (!unit) throw new AppError('invalid', 'org.heir_missing')
    const parentId = unit.parentId ?? place
    ensure(!parentId || !ending.has(parentId), 'conflict', 'org.parent_not_yet')
    return { key, id: newId(), name: unit.name, begins: { ...unit, parentId } }
  })
  await ensureStand(ctx, heirs.flatMap(({ begins }) => begins?.parentId ?? []), day)
  return heirs
}

function partsOf(input: Input, { unitId, name }: HeldFact, byKey: Map<string, HeirUnit>): Ending['heirs'] {
  const parts = input.parts.filter(({ from }) => from === unitId)
  ensure(new Set(parts.map(({ to }) => to)).size === parts.length, 'invalid', 'org.heir_twice')
  const sum = parts.reduce((total, { share }) => total + millionths(share), 0)
  ensure(sum === WHOLE && parts.every(({ share }) => millionths(share) > 0), 'invalid', 'org.shares_not_whole', { name, percent: sum / 10_000 })
  const heirs = parts.map(({ to, share }) => {
    const heir = byKey.get(to)
    ensure(heir, 'invalid', 'org.heir_missing')
    return { key: to, id: heir.id, share }
  })
  return heirs.sort((a, b) => millionths(b.share) - millionths(a.share))
}

/** What stands directly below goes to the heir with the largest share; what would come to stand below itself goes up. */
async function movesOf(
  ctx: Context, input: Input, ends: Ending[], byKey: Map<string, HeirUnit>, stays: (id: string) => string | null
): Promise<Move[]> {
  const children = await childrenOf(ctx, ends.map(({ id }) => id), input.day)
  const chosen = new Map(input.below.map(({ unitId, to }) => [unitId, to]))
  const above = new Map<string, Set<string>>()
  for (const heir of byKey.values()) {
    const from = heir.begins ? heir.begins.parentId : heir.id
    above.set(heir.key, from ? await everAbove(ctx, [from], { from: input.day, to: null }) : new Set())
  }
  return children.map((fact): Move => {
    const under = fact.parentId ?? ''
    const key = chosen.get(fact.unitId) ?? ends.find(({ id }) => id === under)?.heirs[0]?.key ?? ''
    const heir = byKey.get(key)
    ensure(heir, 'invalid', 'org.heir_missing')
    const circle = above.get(key)?.has(fact.unitId)
    ensure(!circle || !chosen.has(fact.unitId), 'conflict', 'org.circle')
    return { fact, under, to: circle ? stays(under) : heir.id }
  })
}

