/** The trail of a unit: its facts before and after, and what was done at the unit itself. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { TrailChange, TrailObject, TrailSource } from '#platform/server/trail-source.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import { sourceOf } from '../server/handover/sources.ts'
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
    select true as found from units u where u.id = ${id} and ${isVisible(ctx, 'units.read', 'u.id')}`.execute(ctx.db)
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
  const handed = events.filter(({ type }) => HANDED.includes(type))
  const units = await unitNamesOn(ctx, handed.flatMap(({ subject_id, unit_id, type }) => [type === 'units.handed_on' ? [] : (subject_id ?? []), unit_id ?? []].flat()), dayOf(ctx.now))
  for (const { id, type, subject_id, unit_id, data } of events) {
    if (HANDED.includes(type)) {
      found.set(id, handedOn(ctx, type, data, { from: units.get(subject_id ?? '')?.name, to: units.get(unit_id ?? '')?.name }))
      continue
    }
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

const HANDED = ['units.handed_on', 'unit.handed_on', 'unit.given_back']

/** What of an ended unit went to whom: each by its kind, the whole by its number. */
function handedOn(ctx: Context, type: string, data: EventRow['data'], { from, to }: { from?: string | undefined; to?: string | undefined }): TrailChange[] {
  const own = ctx.locale === 'en' ? en : vi
  const line = (what: string, after: string | undefined): TrailChange[] => (after === undefined ? [] : [{ what, before: null, after }])
  if (type === 'units.handed_on') return [...line(own.given, String(data['given'] ?? 0)), ...line(own.open, String(data['open'] ?? 0))]
  const kind = String(data['kind'])
  const name = sourceOf(ctx.app.modules, kind)?.names(ctx.locale)[kind]
  return [...line(own.thing, name ?? kind), ...line(own.endedUnit, from), ...line(own.heirUnit, to ?? own.nobody)]
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
