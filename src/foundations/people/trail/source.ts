/** The trail of a person: what was done to the account and its roles, and who looked at it. */
import { sql } from 'kysely'
import { isVisible, visibleUnits } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { LOOKED_AT, type EventRow } from '#platform/server/events.ts'
import { openPersonal, type PersonalValues } from '#platform/server/personal-values.ts'
import type { TrailChange, TrailObject, TrailSource } from '#platform/server/trail-source.ts'
import { AppError } from '#platform/shared/errors.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import { roleName } from '../ui/words.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

export const personTrail: TrailSource = {
  names: (locale) => (locale === 'en' ? en : vi).names,
  objects: { person: personObject },
  describe
}

/**
 * People see all of their own; whoever keeps the people of a unit sees what happened there, as on the person's page. What
 * the person did elsewhere stands in the trails of those things.
 */
async function personObject(ctx: Context, id: string): Promise<TrailObject> {
  const own = id === ctx.actor?.personId
  const kept = sql`exists (select from person_roles r where r.person_id = p.id and r.unit_id in ${visibleUnits(ctx, 'people.edit')})`
  const { rows } = await sql<{ name: string }>`select p.name from people p where p.id = ${id} and ${own ? sql`true` : kept}`.execute(ctx.db)
  const [person] = rows
  if (!person) throw new AppError('not_found', 'people.no_such_person')
  const about = sql`(e.subject_id = ${id} and e.type like 'person.%') or (e.type = ${LOOKED_AT} and e.data -> 'persons' @> ${JSON.stringify(id)}::jsonb)`
  const seen = own ? sql`true` : sql`(e.unit_id is null or ${isVisible(ctx, 'people.edit', 'e.unit_id')})`
  return { title: person.name, href: own ? '/account' : `/people/${id}`, events: sql<boolean>`((${about}) and ${seen})` }
}

async function describe(ctx: Context, events: EventRow[]): Promise<Map<number, TrailChange[]>> {
  const words = ctx.locale === 'en' ? en : vi
  const personal = await openPersonal(ctx, events)
  return new Map(events.map((event) => [event.id, [...said(event), ...sealed(event)]]))

  function said({ type, data }: EventRow): TrailChange[] {
    const day = (value: unknown): string | null => (typeof value === 'string' ? writtenDay(value, ctx.locale) : null)
    if (type === LOOKED_AT) {
      const places: Record<string, string> = words.places
      const at = String(data['at'])
      const count = Array.isArray(data['persons']) ? data['persons'].length : 0
      return [{ what: words.at, before: null, after: places[at] ?? at }, { what: words.shown, before: null, after: String(count) }]
    }
    const role = typeof data['role'] === 'string' ? [{ what: words.role, before: null, after: roleName(data['role'], ctx.locale) }] : []
    const [from, to] = [day(data['from']), day(data['to'])]
    return [...role, ...(from ? [{ what: words.from, before: null, after: from }] : []), ...(to ? [{ what: words.to, before: null, after: to }] : [])]
  }

  function sealed({ id, type }: EventRow): TrailChange[] {
    const values = personal.get(id)
    if (values === undefined) return []
    const of = (name: string): string | null => (values === 'erased' ? words.erased : ((values as PersonalValues)[name] ?? null))
    if (type === 'person.added') return [{ what: words.name, before: null, after: of('name') }, { what: words.username, before: null, after: of('username') }]
    return [{ what: words.email, before: of('before'), after: type === 'person.email_removed' ? null : of('after') }]
  }
}
