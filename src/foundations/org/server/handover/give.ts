/** Giving what hangs on ended units to their heirs: all that a person confirmed, in one transaction, and back again. */
import { sql } from 'kysely'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { HangingSource } from '#platform/server/hanging.ts'
import { inSavepoint } from '#platform/server/savepoint.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure, isAppError } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { HandOn, type HandedOn } from '../../schema.ts'
import { livesOf } from '../lives.ts'
import { heirsOn } from '../lineage.ts'
import { lockTree } from '../tree.ts'
import { hadRight } from '../visible-then.ts'
import { hasRight } from '../visible.ts'
import { actOf, endedWith, type Act } from './ended.ts'
import { countHanging, hangingSources, leftWith, sourceOf } from './sources.ts'

interface Choice {
  kind: string
  key: string
  fromId: string
  /** Null: to nobody. */
  toId: string | null
}

const MOST = 20_000

export const handOn = command(HandOn, async (ctx, { actId, rows, rest }): Promise<HandedOn> => {
  await lockTree(ctx)
  const act = await actOf(ctx, actId)
  ensure(act, 'not_found', 'org.no_such_act')
  const ended = (await endedWith(ctx, act)).map(({ id }) => id)
  const may = await Promise.all(ended.map((id) => hadRight(ctx, 'units.edit', id)))
  ensure(may.includes(true), 'not_found', 'org.no_such_act')
  ensure(act.day <= dayOf(ctx.now), 'conflict', 'org.handover_early', { day: act.day })
  const mine = ended.filter((_id, at) => may[at])
  for (const { fromId } of rows) {
    ensure(ended.includes(fromId), 'invalid', 'org.handover_not_of_act')
    ensure(mine.includes(fromId), 'forbidden', 'org.may_not_edit')
  }
  const named = new Set(rows.map(({ kind, key, fromId }) => `${kind} ${key} ${fromId}`))
  const more = rest ? (await proposals(ctx, mine)).filter(({ kind, key, fromId }) => !named.has(`${kind} ${key} ${fromId}`)) : []
  const choices = inOrder(ctx, [...rows, ...more])
  ensure(choices.length > 0, 'invalid', 'org.handover_nothing')
  await ensureMayGet(ctx, choices)
  await ensureHangs(ctx, rows)
  const done: Choice[] = []
  for (const choice of choices) if (await giveOne(ctx, act, choice)) done.push(choice)
  const open = (await countHanging(ctx, ended)).reduce((sum, { count }) => sum + count, 0)
  for (const [toId, given] of Map.groupBy(done, (choice) => choice.toId)) {
    await record(ctx, 'units.handed_on', { subject: actId, unit: toId, data: { given: given.length, open } })
  }
  return { given: done.length, open }
})

/** Whatever only one unit carries on and the actor may see and give. */
async function proposals(ctx: Context, unitIds: string[]): Promise<Choice[]> {
  const heirs = Map.groupBy(await heirsOn(ctx, unitIds, dayOf(ctx.now)), ({ originId }) => originId)
  const found: Choice[] = []
  const left = await leftWith(ctx, unitIds)
  for (const fromId of unitIds) {
    const [heir, ...others] = heirs.get(fromId) ?? []
    if (!heir || others.length) continue
    for (const source of hangingSources(ctx.app.modules)) {
      for (const { kind, permission } of source.kinds) {
        if (permission && !(await hasRight(ctx, permission, heir.heirId))) continue
        const rows = await source.list(ctx, { kind, unitIds: [fromId], except: left.get(kind), limit: MOST })
        found.push(...rows.map(({ key }) => ({ kind, key, fromId, toId: heir.heirId })))
      }
    }
  }
  return found
}

function inOrder(ctx: Context, choices: Choice[]): Choice[] {
  const order = hangingSources(ctx.app.modules).flatMap(({ kinds }) => kinds.map(({ kind }) => kind))
  return [...choices].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

/** The unit that gets it lives, and whoever gives keeps that unit and what is given there. */
async function ensureMayGet(ctx: Context, choices: Choice[]): Promise<void> {
  const today = dayOf(ctx.now)
  const lives = await livesOf(ctx, [...new Set(choices.flatMap(({ toId }) => toId ?? []))])
  const asked = new Set<string>()
  for (const { kind, toId } of choices) {
    if (toId === null) continue
    const permission = hangingSources(ctx.app.modules).flatMap(({ kinds }) => kinds).find((one) => one.kind === kind)?.permission
    for (const right of ['units.edit', ...(permission ? [permission] : [])]) {
      if (asked.has(`${right} ${toId}`)) continue
      asked.add(`${right} ${toId}`)
      ensure(await hasRight(ctx, right, toId), 'forbidden', right === 'units.edit' ? 'org.may_not_edit' : 'org.handover_right')
    }
    const life = lives.get(toId)
    ensure(life && life.from <= today && (life.to === null || life.to > today), 'conflict', 'org.handover_to_ended')
  }
}

/** What was shown still hangs there; somebody else may have dealt with it meanwhile. */
async function ensureHangs(ctx: Context, choices: Choice[]): Promise<void> {
  for (const [kind, ofKind] of Map.groupBy(choices, (choice) => choice.kind)) {
    const left = await leftWith(ctx, ofKind.map(({ fromId }) => fromId))
    for (const [fromId, own] of Map.groupBy(ofKind, (choice) => choice.fromId)) {
      const keys = own.map(({ key }) => key)
      const found = (await sourceOf(ctx.app.modules, kind)?.list(ctx, { kind, unitIds: [fromId], keys, except: left.get(kind), limit: keys.length })) ?? []
      ensure(new Set(keys).size === keys.length && found.length === keys.length, 'conflict', 'org.handover_gone')
    }
  }
}

/** False where what was given before it has settled it too. */
async function giveOne(ctx: Context, act: Act, { kind, key, fromId, toId }: Choice): Promise<boolean> {
  const data = toId === null ? {} : await given(ctx, () => kindOf(ctx, kind).give(ctx, { kind, key, fromId, toId, basis: act.basis }))
  if (!data) return false
  await ctx.db
    .insertInto('unit_handovers')
    .values({
      id: newId(), succession_id: act.id, from_unit: fromId, to_unit: toId, kind, key, data: JSON.stringify(data), given_at: ctx.now, given_by: ctx.actor?.personId ?? null
    })
    .execute()
  await record(ctx, 'unit.handed_on', { subject: fromId, unit: toId, data: { actId: act.id, kind, key } })
  return true
}

async function given(ctx: Context, give: () => Promise<Record<string, unknown>>): Promise<Record<string, unknown> | null> {
  try {
    return await inSavepoint(ctx, give)
  } catch (error) {
    if (isAppError(error) && error.reason === 'org.handover_gone') return null
    throw error
  }
}

interface Kept extends Choice {
  id: string
  basis: string
  data: Record<string, unknown>
}

/** Before an act is taken back: what its units had goes back to them, and what came to units that will not have been. The last first. */
export async function giveBack(ctx: Context, actId: string, born: string[]): Promise<void> {
  const { rows } = await sql<Kept>`
    select h.id, h.kind, h.key, h.from_unit as "fromId", h.to_unit as "toId", h.data, s.basis
    from unit_handovers h join unit_successions s on s.id = h.succession_id
    where h.taken_back_at is null and (h.succession_id = ${actId} or h.to_unit = any(${born}::uuid[]))
    order by h.id desc`.execute(ctx.db)
  for (const { id, ...row } of rows) {
    const { toId } = row
    if (toId !== null) await kindOf(ctx, row.kind).takeBack(ctx, { ...row, toId })
    await ctx.db.updateTable('unit_handovers').set({ taken_back_at: ctx.now }).where('id', '=', id).execute()
    await record(ctx, 'unit.given_back', { subject: row.fromId, unit: row.toId, data: { actId, kind: row.kind, key: row.key } })
  }
}

function kindOf(ctx: Context, kind: string): HangingSource {
  const source = sourceOf(ctx.app.modules, kind)
  if (!source) throw new AppError('conflict', 'org.handover_unknown', { detail: { kind } })
  return source
}
