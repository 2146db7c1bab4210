/** The trail of an object in words: who, on whose behalf, what, before and after. Each module knows its own. */
import { sql } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { meansOf, peopleNames } from '#foundations/people/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { Module } from '#platform/server/module.ts'
import type { TrailChange, TrailObject } from '#platform/server/trail-source.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import type { Locale } from '#platform/shared/locale.ts'
import { TrailInput, type Trail, type TrailLine } from '../schema.ts'

export function eventNames(modules: Module[], locale: Locale): Record<string, string> {
  return Object.assign({}, ...modules.map((module) => module.trail?.names(locale) ?? {})) as Record<string, string>
}

/** The latest first. What the object's own page would not show does not exist. */
export const readTrail = query(TrailInput, async (ctx, { kind, id, before, limit }): Promise<Trail> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { title, href, events } = await objectOf(ctx, kind, id)
  const { rows } = await sql<EventRow & { for_id: string | null }>`
    select e.id, e.type, e.at, e.actor_id, e.for_id, e.unit_id, e.subject_id, e.data from events e
    where ${events} and ${before === undefined ? sql`true` : sql`e.id < ${before}`} order by e.id desc limit ${limit + 1}`.execute(ctx.db)
  const shown = rows.slice(0, limit)
  return { title, href, lines: await linesOf(ctx, shown), next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
})

async function objectOf(ctx: Context, kind: string, id: string): Promise<TrailObject> {
  for (const { trail } of ctx.app.modules) {
    const open = trail?.objects && Object.hasOwn(trail.objects, kind) ? trail.objects[kind] : undefined
    if (open) return open(ctx, id)
  }
  throw new AppError('not_found', 'audit.no_such_trail')
}

async function linesOf(ctx: Context, events: (EventRow & { for_id: string | null })[]): Promise<TrailLine[]> {
  const names = eventNames(ctx.app.modules, ctx.locale)
  const people = await peopleNames(ctx, events.flatMap(({ actor_id, for_id }) => [actor_id ?? [], for_id ?? []].flat()))
  const units = await unitNamesOn(ctx, events.flatMap(({ unit_id }) => unit_id ?? []), dayOf(ctx.now))
  const changes = await changesOf(ctx, events)
  const means = await meansOf(ctx, events)
  const named = (id: string | null, name: string | undefined): TrailLine['by'] => (id === null ? null : { id, name: name ?? '' })
  return events.map(({ id, at, type, actor_id, for_id, unit_id }) => ({
    id,
    at,
    type,
    what: names[type] ?? type,
    by: named(actor_id, people.get(actor_id ?? '')),
    behalf: named(for_id, people.get(for_id ?? '')),
    signing: means.get(id)?.signing ?? null,
    token: means.get(id)?.token ?? null,
    unit: named(unit_id, units.get(unit_id ?? '')?.name),
    changes: changes.get(id) ?? []
  }))
}

async function changesOf(ctx: Context, events: EventRow[]): Promise<Map<number, TrailChange[]>> {
  const found = new Map<number, TrailChange[]>()
  for (const { trail } of ctx.app.modules) {
    if (!trail?.describe) continue
    const known = trail.names(ctx.locale)
    const own = events.filter(({ type }) => Object.hasOwn(known, type))
    if (!own.length) continue
    for (const [id, changes] of await trail.describe(ctx, own)) found.set(id, changes)
  }
  return found
}
