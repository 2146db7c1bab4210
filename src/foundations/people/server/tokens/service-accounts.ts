/** Programs that work for a unit: no person, no sign-in, roles like anybody, tokens only. */
import { sql } from 'kysely'
import { findUnit, hasRight, holdsOn, unitNamesOn } from '#foundations/org/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { beyond, beyondWall } from '#platform/server/wall/beyond.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { sortKey } from '#platform/shared/vietnamese.ts'
import {
  AddServiceAccount, ChangeResponsible, ListServiceAccounts, MakeServiceToken, ServiceAccountId, TokenId, type NewToken, type ServiceAccount, type ServiceAccountPage
} from '../../schema/tokens.ts'
import { shownName } from '../../shown-name.ts'
import { insertRoleGiven } from '../roles/give.ts'
import { ensureMayEditPerson } from '../queries.ts'
import { endToken, ensureInPerson, insertToken } from './make.ts'
import { tokensOf } from './own-tokens.ts'

export const addServiceAccount = command(AddServiceAccount, async (ctx, { unitId, name, purpose, responsibleId, role }): Promise<{ id: string }> => {
  const maker = ensureInPerson(ctx)
  await ensureKeeps(ctx, unitId)
  await ensureResponsible(ctx, unitId, responsibleId)
  const id = newId()
  const times = { created_at: ctx.now, updated_at: ctx.now }
  await ctx.db.insertInto('people').values({ id, name, sort_key: sortKey(name), ...times }).execute()
  await ctx.db
    .insertInto('service_accounts')
    .values({ person_id: id, unit_id: unitId, purpose, responsible_id: responsibleId, created_by: maker, created_at: ctx.now })
    .execute()
  await record(ctx, 'person.service_added', { subject: id, unit: unitId, data: { responsible: responsibleId } })
  await insertRoleGiven(ctx, id, { unitId, role }, { from: dayOf(ctx.now), to: null })
  return { id }
})

export const changeResponsible = command(ChangeResponsible, async (ctx, { accountId, responsibleId }): Promise<void> => {
  ensureInPerson(ctx)
  const { unit } = await accountToKeep(ctx, accountId)
  await ensureResponsible(ctx, unit.id, responsibleId)
  await ctx.db.updateTable('service_accounts').set({ responsible_id: responsibleId }).where('person_id', '=', accountId).execute()
  await record(ctx, 'person.service_responsible', { subject: accountId, unit: unit.id, data: { responsible: responsibleId } })
})

/** All its tokens end with it. */
export const endServiceAccount = command(ServiceAccountId, async (ctx, { accountId }): Promise<void> => {
  const by = ensureInPerson(ctx)
  const { unit, ended } = await accountToKeep(ctx, accountId)
  ensure(!ended, 'conflict', 'people.service_ended_before')
  await ctx.db.updateTable('people').set({ deactivated_at: ctx.now, updated_at: ctx.now }).where('id', '=', accountId).execute()
  await beyondWall(ctx, ({ db }) => db.updateTable('api_tokens').set({ revoked_at: ctx.now, revoked_by: by }).where('owner_id', '=', accountId).where('revoked_at', 'is', null).execute())
  await record(ctx, 'person.service_ended', { subject: accountId, unit: unit.id })
})

export const makeServiceToken = command(MakeServiceToken, async (ctx, { accountId, ...input }): Promise<NewToken> => {
  const { unit, ended } = await accountToKeep(ctx, accountId)
  ensure(!ended, 'conflict', 'people.service_ended_before')
  // Whoever holds a token has the account's rights: all of them must be the maker's to give.
  await ensureMayEditPerson(ctx, accountId)
  return insertToken(ctx, { id: accountId, kind: 'svc', unitId: unit.id }, input)
})

export const revokeServiceToken = command(TokenId, async (ctx, { tokenId }): Promise<void> => {
  const token = await beyondWall(ctx, ({ db }) =>
    db
      .selectFrom('api_tokens')
      .innerJoin('service_accounts', 'service_accounts.person_id', 'api_tokens.owner_id')
      .select(['api_tokens.owner_id', 'service_accounts.unit_id'])
      .where('api_tokens.id', '=', tokenId)
      .executeTakeFirst()
  )
  if (!token || !(await hasRight(ctx, 'people.edit', token.unit_id))) throw new AppError('not_found', 'people.no_such_token')
  await endToken(ctx, { id: tokenId, ownerId: token.owner_id, unitId: token.unit_id })
})

export const listServiceAccounts = query(ListServiceAccounts, async (ctx, { unitId }): Promise<ServiceAccount[]> => {
  await ensureKeeps(ctx, unitId)
  return accountsWhere(ctx, { unitId })
})

export const findServiceAccount = query(ServiceAccountId, async (ctx, { accountId }): Promise<ServiceAccountPage> => {
  const account = await accountToKeep(ctx, accountId)
  const roles = await ctx.db
    .selectFrom('person_roles')
    .select(['id', 'role', 'unit_id as unitId', 'valid_from as from', 'valid_to as to'])
    .where('person_id', '=', accountId)
    .orderBy('valid_from', 'desc')
    .execute()
  const names = await unitNamesOn(ctx, roles.map(({ unitId }) => unitId), dayOf(ctx.now))
  return { ...account, roles: roles.map((role) => ({ ...role, unitName: names.get(role.unitId)?.name ?? '' })), tokenList: await tokensOf(ctx, accountId) }
})

/** People who work at the unit: one of them answers for what a program does there. */
export async function possibleResponsible(ctx: Context, unitId: string): Promise<{ id: string; name: string }[]> {
  await ensureKeeps(ctx, unitId)
  return atUnit(ctx, unitId).select(['people.id', 'people.name']).distinct().orderBy('people.sort_key').select('people.sort_key').limit(500).execute()
}

function atUnit(ctx: Context, unitId: string) {
  const day = dayOf(ctx.now)
  return ctx.db
    .selectFrom('people')
    .innerJoin('person_roles', 'person_roles.person_id', 'people.id')
    .where('person_roles.unit_id', '=', unitId)
    .where('person_roles.valid_from', '<=', day)
    .where((eb) => eb.or([eb('person_roles.valid_to', 'is', null), eb('person_roles.valid_to', '>', day)]))
    .where('people.deactivated_at', 'is', null)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('service_accounts').select('person_id').whereRef('service_accounts.person_id', '=', 'people.id'))))
}

async function ensureResponsible(ctx: Context, unitId: string, personId: string): Promise<void> {
  if (personId === ctx.actor?.personId) return
  const found = await atUnit(ctx, unitId).select('people.id').where('people.id', '=', personId).executeTakeFirst()
  const field = { responsibleId: { reason: 'people.service_responsible_elsewhere' } }
  if (!found) throw new AppError('invalid', 'people.service_responsible_elsewhere', { fields: field })
}

async function ensureKeeps(ctx: Context, unitId: string): Promise<void> {
  if (await hasRight(ctx, 'people.edit', unitId)) return
  await findUnit(ctx, { unitId })
  throw new AppError('forbidden', 'people.may_not_edit')
}

async function accountToKeep(ctx: Context, accountId: string): Promise<ServiceAccount> {
  const [account] = await accountsWhere(ctx, { accountId })
  if (!account || !(await hasRight(ctx, 'people.edit', account.unit.id))) throw new AppError('not_found', 'people.no_such_service')
  return account
}

const accountsWhere = beyond(async (ctx: Context, { unitId, accountId }: { unitId?: string; accountId?: string }): Promise<ServiceAccount[]> => {
  const day = dayOf(ctx.now)
  const { rows } = await sql<{ id: string; name: string; purpose: string; unitId: string; responsibleId: string; responsible: string; gone: boolean; ended: boolean; tokens: number }>`
    select p.id, p.name, a.purpose, a.unit_id as "unitId", r.id as "responsibleId", r.name as responsible, r.deactivated_at is not null as gone,
      p.deactivated_at is not null or not exists (
        select 1 from unit_facts where unit_facts.unit_id = a.unit_id and unit_facts.replaced_at is null and ${holdsOn(day, 'unit_facts')}
      ) as ended,
      (select count(*) from api_tokens t where t.owner_id = p.id and t.revoked_at is null and t.expires_at > ${ctx.now}) as tokens
    from service_accounts a join people p on p.id = a.person_id join people r on r.id = a.responsible_id
    where ${unitId ? sql`a.unit_id = ${unitId}` : sql`true`} and ${accountId ? sql`a.person_id = ${accountId}` : sql`true`}
    order by p.sort_key limit 500`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map((row) => row.unitId), day)
  return rows.map(({ unitId: at, responsibleId, responsible, gone, ...row }) => ({
    ...row,
    unit: { id: at, name: names.get(at)?.name ?? '' },
    responsible: { id: responsibleId, name: shownName(ctx.locale, responsible), gone }
  }))
})
