/** What waits for an heir, as a person sees it before it is given. */
import { sql } from 'kysely'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { FindHandover, OpenHandovers, type Handover, type OpenHandover } from '../../schema.ts'
import { heirsOn } from '../lineage.ts'
import { unitNamesOn } from '../queries.ts'
import { hadRight, wasVisible } from '../visible-then.ts'
import { hasRight } from '../visible.ts'
import { actOf, endedBelow, endedWith } from './ended.ts'
import { countHanging, leftWith, sourceOf, type Counted } from './sources.ts'

/** So many of each unit and kind are shown; the next ones follow once these are given. */
export const SHOWN = 100

export const findHandover = query(FindHandover, async (ctx, { actId }): Promise<Handover> => {
  const act = await actOf(ctx, actId)
  const ended = act ? await endedWith(ctx, act) : []
  if (!act || !(await seesOneOf(ctx, ended.map(({ id }) => id)))) throw new AppError('not_found', 'org.no_such_act')
  const today = dayOf(ctx.now)
  const early = act.day > today
  const rights = await Promise.all(ended.map(({ id }) => hadRight(ctx, 'units.edit', id)))
  const counted = await countHanging(ctx, ended.map(({ id }) => id))
  const left = await leftWith(ctx, ended.map(({ id }) => id))
  const heirs = await heirsOn(ctx, ended.map(({ id }) => id), early ? act.day : today)
  const names = await unitNamesOn(ctx, heirs.map(({ heirId }) => heirId), early ? act.day : today)
  const units: Handover['units'] = []
  for (const [at, unit] of ended.entries()) {
    const own = heirs.filter(({ originId }) => originId === unit.id)
    const waiting = counted.filter(({ unitId }) => unitId === unit.id)
    units.push({
      ...unit,
      heirs: own.map(({ heirId, share }) => ({ id: heirId, name: names.get(heirId)?.name ?? '', share })),
      proposedId: own.length === 1 ? (own[0]?.heirId ?? null) : null,
      kinds: rights[at] ? await Promise.all(waiting.map((one) => kindOut(ctx, one, left.get(one.kind)))) : []
    })
  }
  return {
    ...act, early, units, mayGive: !early && rights.includes(true), open: counted.reduce((sum, { count }) => sum + count, 0), given: await givenWith(ctx, act.id)
  }
})

async function kindOut(ctx: Context, { unitId, kind, count }: Counted, except: string[] | undefined): Promise<Handover['units'][number]['kinds'][number]> {
  const source = sourceOf(ctx.app.modules, kind)
  const rows = (await source?.list(ctx, { kind, unitIds: [unitId], except, limit: SHOWN })) ?? []
  return { kind, name: source?.names(ctx.locale)[kind] ?? kind, count, rows: rows.map(({ key, title, details, href }) => ({ key, title, details, href })) }
}

async function seesOneOf(ctx: Context, unitIds: string[]): Promise<boolean> {
  const { rows } = await sql`select 1 from units u where u.id = any(${unitIds}::uuid[]) and ${wasVisible(ctx, 'plans.read', 'u.id')} limit 1`.execute(ctx.db)
  return rows.length > 0
}

async function givenWith(ctx: Context, actId: string): Promise<Handover['given']> {
  const { rows } = await sql<{ kind: string; fromId: string; toId: string | null; count: number }>`
    select kind, from_unit as "fromId", to_unit as "toId", count(*)::int as count from unit_handovers
    where succession_id = ${actId} and taken_back_at is null group by 1, 2, 3 order by min(id::text)`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.flatMap(({ fromId, toId }) => [fromId, toId ?? []].flat()), dayOf(ctx.now))
  const ref = (id: string): { id: string; name: string } => ({ id, name: names.get(id)?.name ?? '' })
  return rows.map(({ kind, fromId, toId, count }) => ({ name: sourceOf(ctx.app.modules, kind)?.names(ctx.locale)[kind] ?? kind, from: ref(fromId), to: toId ? ref(toId) : null, count }))
}

/** Acts of which something still waits, for whoever keeps the units below this one. */
export const openHandovers = query(OpenHandovers, async (ctx, { unitId }): Promise<OpenHandover[]> => {
  if (!(await hasRight(ctx, 'units.edit', unitId))) return []
  const today = dayOf(ctx.now)
  const ended = await endedBelow(ctx, unitId, today)
  const counted = await countHanging(ctx, [...new Set(ended.map(({ id }) => id))])
  const open = ended.filter(({ id }) => counted.some((one) => one.unitId === id))
  const names = await unitNamesOn(ctx, open.map(({ id }) => id), today)
  return [...Map.groupBy(open, ({ actId }) => actId)].map(([actId, units]) => ({
    actId,
    day: units[0]?.day ?? today,
    units: units.map(({ id }) => ({ id, name: names.get(id)?.name ?? '' })),
    open: counted.filter((one) => units.some(({ id }) => id === one.unitId)).reduce((sum, { count }) => sum + count, 0)
  }))
})
