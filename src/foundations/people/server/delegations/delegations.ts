/** A head lets a deputy sign for a time, and takes it back. */
import { sql } from 'kysely'
import { hasRight, holdsOn, unitNamesOn } from '#foundations/org/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { addDays, dayOf, daysBetween } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { z } from 'zod'
import { GUARDED_BRANCHES } from '../../members/rules.ts'
import { Delegate, DelegationId, type Delegation } from '../../schema/delegations.ts'
import { shownName } from '../../shown-name.ts'
import { ensureInPerson } from '../tokens/make.ts'

const LONGEST_DAYS = 366

/** Only of what the head's own roles at this unit give; a right held by delegation cannot be handed on, since that is done in person. */
export const delegate = command(Delegate, async (ctx, input): Promise<{ id: string }> => {
  const headId = ensureInPerson(ctx)
  const { unitId, deputyId, kind, permissions, from, until } = input
  const held = permissionsAt(ctx, unitId)
  if (!held.length) throw refused('unitId', 'people.delegation_no_role')
  if (!permissions.every((permission) => held.includes(permission))) throw refused('permissions', 'people.delegation_not_yours')
  if (deputyId === headId) throw refused('deputyId', 'people.delegation_to_yourself')
  if (!(await possibleDeputies(ctx, unitId)).some(({ id }) => id === deputyId)) throw refused('deputyId', 'people.delegation_deputy_elsewhere')
  if (kind === 'tuq' && !input.basis) throw refused('basis', 'people.delegation_basis_missing')
  const today = dayOf(ctx.now)
  if (from < today) throw refused('from', 'people.delegation_past')
  if (until < from) throw refused('until', 'people.delegation_ends_first')
  if (daysBetween(from, until) >= LONGEST_DAYS) throw refused('until', 'people.delegation_too_long')
  const id = newId()
  await ctx.db
    .insertInto('delegations')
    .values({
      id, head_id: headId, deputy_id: deputyId, unit_id: unitId, kind, permissions, head_position: input.headPosition, deputy_position: input.deputyPosition,
      basis: input.basis, reason: input.reason, valid_from: from, valid_to: addDays(until, 1), created_at: ctx.now
    })
    .execute()
  await record(ctx, 'person.delegated', { subject: headId, unit: unitId, data: { delegation: id, deputy: deputyId, kind, permissions, from, to: addDays(until, 1) } })
  return { id }
})

/** The head takes it back, the deputy gives it back, or whoever keeps the people of the unit ends it; at once. */
export const endDelegation = command(DelegationId, async (ctx, { delegationId }): Promise<void> => {
  const by = ensureInPerson(ctx)
  const found = await ctx.db.selectFrom('delegations').selectAll().where('id', '=', delegationId).forUpdate().executeTakeFirst()
  const may = found && (found.head_id === by || found.deputy_id === by || (await hasRight(ctx, 'people.edit', found.unit_id)))
  if (!found || !may) throw new AppError('not_found', 'people.no_such_delegation')
  ensure(!found.ended_at && found.valid_to > dayOf(ctx.now), 'conflict', 'people.delegation_over')
  await ctx.db.updateTable('delegations').set({ ended_at: ctx.now, ended_by: by }).where('id', '=', delegationId).execute()
  await record(ctx, 'person.delegation_ended', { subject: found.head_id, unit: found.unit_id, data: { delegation: delegationId, deputy: found.deputy_id } })
})

/** What the actor has given and what was given to them, the latest first. */
export const listOwnDelegations = query(z.object({}), async (ctx): Promise<{ given: Delegation[]; received: Delegation[] }> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  ensure(!ctx.actor.token, 'forbidden', 'people.in_person_only')
  const me = ctx.actor.personId
  const today = dayOf(ctx.now)
  const { rows } = await sql<Row>`
    select d.id, d.kind, d.permissions, d.head_position as "headPosition", d.deputy_position as "deputyPosition", d.basis, d.reason,
      d.valid_from as "from", d.valid_to as "to", d.unit_id as "unitId", d.ended_at is not null as ended,
      json_build_object('id', h.id, 'name', h.name) as head, json_build_object('id', p.id, 'name', p.name) as deputy,
      h.deactivated_at is null and exists (
        select from person_roles r where r.person_id = d.head_id and r.unit_id = d.unit_id and r.valid_from <= ${today}::date
          and (r.valid_to is null or r.valid_to > ${today}::date)
      ) as holds
    from delegations d join people h on h.id = d.head_id join people p on p.id = d.deputy_id
    where d.head_id = ${me} or d.deputy_id = ${me} order by d.id desc limit 200`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map(({ unitId }) => unitId), today)
  const all = rows.map(({ unitId, to, ended, holds, ...row }): Delegation => ({
    ...row,
    head: { ...row.head, name: shownName(ctx.locale, row.head.name) },
    deputy: { ...row.deputy, name: shownName(ctx.locale, row.deputy.name) },
    unit: { id: unitId, name: names.get(unitId)?.name ?? '' },
    until: addDays(to, -1),
    state: ended ? 'ended' : to <= today ? 'over' : !holds ? 'void' : row.from > today ? 'planned' : 'valid'
  }))
  return { given: all.filter(({ head }) => head.id === me), received: all.filter(({ deputy }) => deputy.id === me) }
})

type Row = Omit<Delegation, 'unit' | 'until' | 'state'> & { unitId: string; to: string; ended: boolean; holds: boolean }

/** What the actor's roles at this very unit give today. */
export function permissionsAt(ctx: Context, unitId: string): string[] {
  const today = dayOf(ctx.now)
  const grants = ctx.actor?.grants.filter((grant) => grant.unitId === unitId && grant.from <= today && (grant.to === null || today < grant.to)) ?? []
  return [...new Set(grants.map(({ permission }) => permission))]
}

/** Whoever works at the unit or at one below it. Who works for a party body is told within the party only. */
export async function possibleDeputies(ctx: Context, unitId: string): Promise<{ id: string; name: string; unit: string }[]> {
  if (!permissionsAt(ctx, unitId).length) return []
  const today = dayOf(ctx.now)
  const { rows } = await sql<{ id: string; name: string; unitId: string }>`
    select distinct on (least(u.depth, 1), p.sort_key, p.id) p.id, p.name, r.unit_id as "unitId"
    from unit_paths u join person_roles r on r.unit_id = u.unit_id join people p on p.id = r.person_id
      join unit_facts f on f.unit_id = u.unit_id and f.replaced_at is null and ${holdsOn(today, 'f')}
      join unit_facts top on top.unit_id = u.ancestor_id and top.replaced_at is null and ${holdsOn(today, 'top')}
    where u.ancestor_id = ${unitId} and ${holdsOn(today, 'u')} and (f.branch = top.branch or f.branch <> all(${[...GUARDED_BRANCHES]}::text[]))
      and ${holdsOn(today, 'r')}
      and p.deactivated_at is null and p.id is distinct from ${ctx.actor?.personId ?? null}::uuid
      and not exists (select from service_accounts a where a.person_id = p.id)
    order by least(u.depth, 1), p.sort_key, p.id limit 500`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map((row) => row.unitId), today)
  const seen = new Set<string>()
  return rows.flatMap(({ id, name, unitId: at }) => (seen.has(id) ? [] : (seen.add(id), [{ id, name, unit: names.get(at)?.name ?? '' }])))
}

function refused(field: string, reason: string): AppError {
  return new AppError('invalid', reason, { fields: { [field]: { reason } } })
}
