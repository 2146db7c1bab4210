/** The trail of a unit: its facts before and after, and what was done at the unit itself. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { TrailChange, TrailObject, TrailSource } from '#platform/server/trail-source.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import { unitNamesOn } from '../server/queries.ts'
import { isVisible } from '../server/visible.ts'
import { text } from '../text.ts'
import { branchName, kindName } from '../ui/words.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

export const unitTrail: TrailSource = {
  names: (locale) => (locale === 'en' ? en : vi).names,
  objects: { unit: unitObject },
  describe
}

/** What concerns the unit as such; what plans and persons do there stands in their own trails. An ended unit keeps its trail. */
async function unitObject(ctx: Context, id: string): Promise<TrailObject> {
  const { rows } = await sql<{ found: boolean }>`
    select true as found from units u where u.id = ${id} and ${isVisible(ctx, 'plans.read', 'u.id')}`.execute(ctx.db)
  if (!rows.length) throw new AppError('not_found', 'org.no_such_unit')
  const name = (await unitNamesOn(ctx, [id], dayOf(ctx.now))).get(id)?.name ?? ''
  const own = sql`e.unit_id = ${id} and e.type = any(${Object.keys(vi.names)}::text[])`
  return { title: name, href: `/units/${id}`, events: sql<boolean>`(e.subject_id = ${id} or (${own}))` }
}

interface Fact {
  unitId: string
  from: string
  name: string
  shortName: string | null
  kind: string
  branch: string
  code: string | null
  parentId: string | null
}

async function describe(ctx: Context, events: EventRow[]): Promise<Map<number, TrailChange[]>> {
  const words = text(ctx.locale)
  const own = ctx.locale === 'en' ? en : vi
  const ids = events.flatMap(({ type, subject_id }) => (type.startsWith('unit.') ? (subject_id ?? []) : []))
  const facts = await factsOf(ctx, ids)
  const parents = await unitNamesOn(ctx, facts.flatMap(({ parentId }) => parentId ?? []), dayOf(ctx.now))
  const shown: { what: string; of: (fact: Fact) => string | null }[] = [
    { what: words.name, of: ({ name }) => name },
    { what: words.shortName, of: ({ shortName }) => shortName },
    { what: words.kind, of: ({ kind }) => kindName(kind, ctx.locale) },
    { what: words.branch, of: ({ branch }) => branchName(branch, ctx.locale) },
    { what: words.code, of: ({ code }) => code },
    { what: words.parent, of: ({ parentId }) => parents.get(parentId ?? '')?.name ?? null }
  ]
  const found = new Map<number, TrailChange[]>()
  for (const { id, subject_id, data } of events) {
    const day = data['from'] ?? data['day']
    if (typeof day !== 'string' || !subject_id) continue
    const place = facts.findIndex((fact) => fact.unitId === subject_id && fact.from === day)
    const after = facts[place]
    const previous = facts[place - 1]
    const before = previous?.unitId === subject_id ? previous : null
    const changes = after ? shown.map(({ what, of }) => ({ what, before: before && of(before), after: of(after) })).filter((one) => one.before !== one.after) : []
    found.set(id, [...changes, { what: own.from, before: null, after: writtenDay(day, ctx.locale) }])
  }
  return found
}

async function factsOf(ctx: Context, unitIds: string[]): Promise<Fact[]> {
  if (!unitIds.length) return []
  return ctx.db
    .selectFrom('unit_facts')
    .select(['unit_id as unitId', 'valid_from as from', 'name', 'short_name as shortName', 'kind', 'branch', 'code', 'parent_id as parentId'])
    .where('unit_id', 'in', [...new Set(unitIds)])
    .where('replaced_at', 'is', null)
    .orderBy('unit_id')
    .orderBy('valid_from')
    .execute()
}
