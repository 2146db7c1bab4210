/** Brings a list of successions into the tree, in the order of their days; what was done already stays. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { addDays } from '#platform/shared/dates.ts'
import { isAppError } from '#platform/shared/errors.ts'
import type { ActRow } from '../../import/read-acts.ts'
import type { ImportedAct } from '../../schema.ts'
import { millionths } from '../../shares.ts'
import { succeed } from '../succession/succeed.ts'
import type { Applied } from './apply-units.ts'
import { openCodes } from './codes.ts'

/** So many are shown by name; the others are counted. */
const MOST_TOLD = 100

export async function applyActs(ctx: Context, acts: ActRow[]): Promise<Applied> {
  const applied: Applied = { created: 0, changed: 0, same: 0, problems: [], done: [], acts: [], told: [] }
  for (const act of acts) {
    try {
      const id = await applyAct(ctx, act, applied)
      if (id) applied.acts.push(id)
    } catch (error) {
      if (!isAppError(error)) throw error
      const field = Object.values(error.fields)[0]
      applied.problems.push({ row: act.row, reason: field?.reason ?? error.reason, detail: error.detail })
    }
  }
  applied.created = applied.acts.length
  return applied
}

async function applyAct(ctx: Context, act: ActRow, applied: Applied): Promise<string | null> {
  const say = (reason: string, detail: Record<string, string>): null => {
    applied.problems.push({ row: act.row, reason, detail })
    return null
  }
  const above = act.heirs.flatMap(({ unit }) => unit?.parent ?? [])
  const codes = await openCodes(ctx, [...act.parts.flatMap(({ from, to }) => [from, to]), ...above])
  const from = new Map<string, string>()
  const before: string[] = []
  for (const code of new Set(act.parts.map((part) => part.from))) {
    const unit = codes.on(code, addDays(act.day, -1))
    if (!unit) return say('org.list_not_before', { code, day: act.day })
    from.set(code, unit.unitId)
    before.push(unit.name)
  }
  const ending = new Set(from.values())
  const heirs = []
  const after: ImportedAct['to'] = []
  for (const { code, unit } of act.heirs) {
    const held = codes.on(code, act.day)
    after.push({ name: held && !ending.has(held.unitId) ? held.name : (unit?.name ?? code), begins: !held || ending.has(held.unitId) })
    if (held && !ending.has(held.unitId)) heirs.push({ key: code, unitId: held.unitId })
    else if (!unit) return say('org.list_heir_unknown', { code })
    else {
      const parent = unit.parent ? codes.on(unit.parent, act.day) : undefined
      if (unit.parent && !parent) {
        applied.problems.push({ row: act.row, ...codes.absentParent(unit.parent, act.day) })
        return null
      }
      heirs.push({ key: code, unit: { name: unit.name, kind: unit.kind as 'other', branch: unit.branch as 'state', code, parentId: parent?.unitId } })
    }
  }
  const tell = (same: boolean): void => {
    if (applied.told.length < MOST_TOLD) applied.told.push({ row: act.row, kind: act.kind, day: act.day, from: before, to: after, same })
  }
  const parts = act.parts.map((part) => ({ ...part, from: from.get(part.from) ?? '' }))
  const ids = new Map(heirs.map(({ key, unitId }) => [key, unitId]))
  if (parts.every(({ to }) => ids.get(to)) && (await isDone(ctx, act, parts.map(({ from: one, to, share }) => ({ from: one, to: ids.get(to) ?? '', share }))))) {
    applied.same += 1
    tell(true)
    return null
  }
  const { id } = await succeed(ctx, { kind: act.kind, day: act.day, basis: act.basis, heirs, parts })
  tell(false)
  return id
}

async function isDone(ctx: Context, { kind, day }: ActRow, parts: { from: string; to: string; share: string }[]): Promise<boolean> {
  const { rows } = await sql<{ id: string; from: string; to: string; share: number }>`
    select s.id, p.from_unit as from, p.to_unit as to, p.share from unit_successions s join unit_succession_parts p on p.succession_id = s.id
    where s.withdrawn_at is null and s.kind = ${kind} and s.day = ${day}::date
      and s.id in (select succession_id from unit_succession_parts where from_unit = any(${parts.map(({ from }) => from)}::uuid[]))`.execute(ctx.db)
  const key = (part: { from: string; to: string; share: number }): string => `${part.from} ${part.to} ${part.share}`
  const wanted = parts.map((part) => key({ ...part, share: millionths(part.share) })).sort().join()
  return [...Map.groupBy(rows, ({ id }) => id).values()].some((found) => found.map((part) => key({ ...part, share: Math.round(part.share * 1_000_000) })).sort().join() === wanted)
}
