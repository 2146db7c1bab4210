/** The trail of a person: what was done to the account and its roles, and who looked at it. */
import { sql } from 'kysely'
import { isVisible, unitNamesOn, visibleUnits } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { LOOKED_AT, type EventRow } from '#platform/server/events.ts'
import { openPersonal, type PersonalValues } from '#platform/server/personal-values.ts'
import type { TrailChange, TrailObject, TrailSource } from '#platform/server/trail-source.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import { shownName } from '../shown-name.ts'
import { belongingVisible } from '../server/members/visible.ts'
import { findRole } from '../server/roles/queries.ts'
import { maySentence, roleName } from '../ui/words.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

export const personTrail: TrailSource = {
  names: (locale) => (locale === 'en' ? en : vi).names,
  objects: { person: personObject, role: roleObject },
  describe
}

/**
 * People see all of their own; whoever keeps the people of a unit sees what happened there, as on the person's page. What
 * the person did elsewhere stands in the trails of those things.
 */
async function personObject(ctx: Context, id: string): Promise<TrailObject> {
  const own = id === ctx.actor?.personId
  const kept = sql`(exists (select from person_roles r where r.person_id = p.id and r.unit_id in ${visibleUnits(ctx, 'people.edit')})
    or exists (select from memberships m where m.person_id = p.id and m.withdrawn_at is null and ${belongingVisible(ctx, 'members.read', 'm.unit_id')}))`
  const { rows } = await sql<{ name: string; account: boolean }>`select p.name, exists (select from person_roles r where r.person_id = p.id and r.unit_id in ${visibleUnits(ctx, 'people.edit')}) as account from people p where p.id = ${id} and ${own ? sql`true` : kept}`.execute(ctx.db)
  const [person] = rows
  if (!person) throw new AppError('not_found', 'people.no_such_person')
  const { account } = person
  const about = sql`(e.subject_id = ${id} and (e.type like 'person.%' or e.type like 'membership.%'))
    or (e.type = ${LOOKED_AT} and e.data -> 'persons' @> ${JSON.stringify(id)}::jsonb)`
  // Where somebody belongs can be sensitive: those events, and looks at lists of members, go by the rule of the lists.
  const belonging = sql`(e.type like 'membership.%' or (e.type = ${LOOKED_AT} and e.data ->> 'at' like 'members.%'))`
  const seen = own
    ? sql`true`
    : sql`case when ${belonging} then ${belongingVisible(ctx, 'members.read', 'e.unit_id')} else (e.unit_id is null or ${isVisible(ctx, 'people.edit', 'e.unit_id')}) end`
  return { title: shownName(ctx.locale, person.name), href: own ? '/account' : account ? `/people/${id}` : `/members/${id}`, events: sql<boolean>`((${about}) and ${seen})` }
}

/** Whoever may see the role sees what became of it; to whom it was given stands in the trails of those people. */
async function roleObject(ctx: Context, id: string): Promise<TrailObject> {
  const { name } = await findRole(ctx, { ownRoleId: id })
  return { title: name ?? '', href: '/roles', events: sql<boolean>`(e.subject_id = ${id} and e.type like 'role.%')` }
}

async function describe(ctx: Context, events: EventRow[]): Promise<Map<number, TrailChange[]>> {
  const words = ctx.locale === 'en' ? en : vi
  const personal = await openPersonal(ctx, events)
  const moved = events.filter(({ type }) => type.startsWith('membership.'))
  const units = await unitNamesOn(ctx, moved.flatMap(({ unit_id, data }) => [unit_id, data['from']].filter((one) => typeof one === 'string')), dayOf(ctx.now))
  const own = await ownRoleNames(ctx, events)
  return new Map(events.map((event) => [event.id, [...said(event), ...sealed(event)]]))

  function said({ type, data, unit_id }: EventRow): TrailChange[] {
    const day = (value: unknown): string | null => (typeof value === 'string' ? writtenDay(value, ctx.locale) : null)
    if (type === LOOKED_AT) {
      const places: Record<string, string> = words.places
      const at = String(data['at'])
      const count = Array.isArray(data['persons']) ? data['persons'].length : 0
      return [{ what: words.at, before: null, after: places[at] ?? at }, { what: words.shown, before: null, after: String(count) }]
    }
    if (type.startsWith('membership.')) {
      const unit = (one: unknown): string | null => (typeof one === 'string' ? (units.get(one)?.name ?? null) : null)
      const on = day(data['day'])
      return [{ what: words.unit, before: unit(data['from']), after: unit(unit_id) }, ...(on ? [{ what: words.day, before: null, after: on }] : [])]
    }
    const shown = signInSaid(data)
    if (shown.length) return shown
    const role = typeof data['role'] === 'string' ? [{ what: words.role, before: null, after: roleName(data['role'], ctx.locale, own.get(String(data['ownRole'])) ?? null) }] : []
    const [from, to] = [day(data['from']), day(data['to'])]
    const may = (value: unknown): string | null =>
      Array.isArray(value) ? value.map((permission) => maySentence(String(permission), ctx.locale)).join('; ') : null
    const permissions = may(data['permissions'])
    const rights = permissions === null ? [] : [{ what: words.rights, before: may(data['before']), after: permissions }]
    return [...role, ...rights, ...(from ? [{ what: words.from, before: null, after: from }] : []), ...(to ? [{ what: words.to, before: null, after: to }] : [])]
  }

  /** How somebody came in, and what was given to them for it. */
  function signInSaid(data: EventRow['data']): TrailChange[] {
    const after = (what: string, value: string | null): TrailChange[] => (value === null ? [] : [{ what, before: null, after: value }])
    const oneOf = (names: Record<string, string>, value: unknown): string | null => (typeof value === 'string' ? (names[value] ?? value) : null)
    const count = (value: unknown): string | null => (typeof value === 'number' ? String(value) : null)
    const roles = (value: unknown): string | null => (Array.isArray(value) ? value.map((role) => roleName(String(role), ctx.locale)).join(', ') : null)
    return [
      ...after(words.way, oneOf(words.ways, data['way'])),
      ...after(words.tries, count(data['tries'])),
      ...after(words.left, count(data['left'])),
      ...after(words.days, count(data['days'])),
      ...after(words.seen, oneOf(words.seenHow, data['seen'])),
      ...after(words.lost, data['lost'] === true ? words.yes : null),
      ...(Array.isArray(data['roles']) ? [{ what: words.roles, before: roles(data['before']), after: roles(data['roles']) }] : [])
    ]
  }

  function sealed({ id, type }: EventRow): TrailChange[] {
    const values = personal.get(id)
    if (values === undefined) return []
    const of = (name: string): string | null => (values === 'erased' ? words.erased : ((values as PersonalValues)[name] ?? null))
    if (type === 'person.contact_changed') return [{ what: words.phone, before: of('phoneBefore'), after: of('phone') }, { what: words.email, before: of('emailBefore'), after: of('email') }]
    if (type === 'person.added') return [{ what: words.name, before: null, after: of('name') }, { what: words.username, before: null, after: of('username') }]
    return [{ what: words.email, before: of('before'), after: type === 'person.email_removed' ? null : of('after') }]
  }
}

async function ownRoleNames(ctx: Context, events: EventRow[]): Promise<Map<string, string>> {
  const ids = events.flatMap(({ data }) => (typeof data['ownRole'] === 'string' ? [data['ownRole']] : []))
  if (!ids.length) return new Map()
  const rows = await ctx.db.selectFrom('own_roles').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
