import { beforeAll, expect, test } from 'vitest'
import { addUnit, hasRight, orgModule } from '#foundations/org/server/index.ts'
import { createContext, type Actor, type Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { newId } from '#platform/shared/ids.ts'
import { cookieFor } from '../../../../testing/plans.ts'
import { addPerson, smallProvince, type Province } from '../../../../testing/province.ts'
import { as, useApp } from '../../../../testing/world.ts'
import { beginActing, delegate, endDelegation, findSession, listOwnDelegations, makeToken, peopleModule, possibleDeputies, stopActing } from '../index.ts'

const world = useApp([orgModule, peopleModule])
const today = dayOf(new Date())
const ctx = (actor: Actor): Context => as(createContext(world.app), actor)

interface Story extends Province {
  /** Chair of Bình An, and a deputy with a small role of his own. */
  chair: Actor
  deputy: Actor
  cookie: string
  sessionId: string
  give(more?: object): Promise<string>
  /** Who the deputy's next request comes from. */
  asked(now?: Date): Promise<Actor>
}

let small: Province
beforeAll(async () => {
  small = await world.app.database.db.transaction().execute((db) => smallProvince({ ...createContext(world.app), db }))
})

async function story(): Promise<Story> {
  const people = await world.app.database.db.transaction().execute(async (db) => {
    const at = { ...createContext(world.app), db }
    return { ...small, chair: await addPerson(at, 'Bùi Văn Chính', 'clerk', small.binhAn), deputy: await addPerson(at, 'Hồ Thị Phó', 'member', small.binhAn) }
  })
  const cookie = await cookieFor(world.app, people.deputy)
  const head = { headers: { cookie } }
  const give = async (more: object = {}): Promise<string> =>
    (await delegate(ctx(people.chair), {
      unitId: people.binhAn, deputyId: people.deputy.personId, kind: 'kt', permissions: ['plans.read', 'plans.edit'], headPosition: 'Chủ tịch',
      deputyPosition: 'Phó Chủ tịch', reason: 'Đi công tác', from: today, until: addDays(today, 6), ...more
    })).id
  return {
    ...people, cookie, give,
    sessionId: (await findSession(world.app, head))?.id ?? '',
    asked: async (now) => (await findSession(world.app, head, now))?.actor ?? people.deputy
  }
}

const reach = (actor: Actor): string[] => [...new Set(actor.grants.map(({ permission, unitId }) => `${permission} ${unitId}`))].sort()

test('a deputy acts for the head with what was delegated and nothing of their own, and every event says for whom', async () => {
  const { give, asked, sessionId, deputy, chair, binhAn, office } = await story()
  const delegationId = await give()
  expect(reach(await asked())).toEqual(reach(deputy))
  await beginActing(ctx(deputy), { delegationId, sessionId })
  const acting = await asked()
  expect(acting).toMatchObject({ personId: deputy.personId, onBehalfOf: chair.personId, delegation: { id: delegationId, kind: 'kt', headName: 'Bùi Văn Chính' } })
  // Seeing units comes with reading plans.
  expect(reach(acting)).toEqual([`plans.edit ${binhAn}`, `plans.read ${binhAn}`, `units.read ${binhAn}`])
  // As far down as the head may, which the deputy alone may not.
  expect([await hasRight(ctx(acting), 'plans.edit', office), await hasRight(ctx(deputy), 'plans.edit', office)]).toEqual([true, false])
  const subject = newId()
  await record(ctx(acting), 'plan.published', { subject })
  const event = await world.app.database.db.selectFrom('events').select(['actor_id', 'for_id', 'data']).where('subject_id', '=', subject).executeTakeFirstOrThrow()
  expect(event).toEqual({ actor_id: deputy.personId, for_id: chair.personId, data: { byDelegation: delegationId } })
  await stopActing(ctx(acting), { sessionId })
  expect(await asked()).not.toHaveProperty('onBehalfOf')
})

test('it ends at once: with the head’s role, with the last day, by the head, by the deputy; and leaves nobody’s rights, never the deputy’s own', async () => {
  const ends: ((s: Story, id: string) => Promise<unknown>)[] = [
    ({ chair }) => world.app.database.db.updateTable('person_roles').set({ valid_to: today }).where('person_id', '=', chair.personId).execute(),
    ({ chair }) => world.app.database.db.updateTable('people').set({ deactivated_at: new Date() }).where('id', '=', chair.personId).execute(),
    ({ chair }, delegationId) => endDelegation(ctx(chair), { delegationId }),
    ({ deputy }, delegationId) => endDelegation(ctx(deputy), { delegationId })
  ]
  for (const end of ends) {
    const s = await story()
    const delegationId = await s.give()
    await beginActing(ctx(s.deputy), { delegationId, sessionId: s.sessionId })
    expect((await s.asked()).grants.length).toBeGreaterThan(0)
    await end(s, delegationId)
    const after = await s.asked()
    expect([after.grants, after.onBehalfOf]).toEqual([[], s.chair.personId])
  }
  const s = await story()
  await beginActing(ctx(s.deputy), { delegationId: await s.give({ until: today }), sessionId: s.sessionId })
  await world.app.database.db.updateTable('sessions').set({ expires_at: new Date(Date.now() + 3 * 86_400_000) }).where('id', '=', s.sessionId).execute()
  expect((await s.asked(new Date(`${addDays(today, 1)}T00:30:00+07:00`))).grants).toEqual([])
})

test('nobody hands on what was handed to them, and nobody acts for two at a time', async () => {
  const { give, asked, sessionId, deputy, minh, binhAn } = await story()
  await beginActing(ctx(deputy), { delegationId: await give(), sessionId })
  const acting = await asked()
  const onwards = { unitId: binhAn, deputyId: minh.personId, kind: 'kt' as const, permissions: ['plans.edit' as const], headPosition: 'A', deputyPosition: 'B', reason: 'C', from: today, until: today }
  await expect(delegate(ctx(acting), onwards)).rejects.toMatchObject({ reason: 'people.in_person_only' })
  await expect(makeToken(ctx(acting), { name: 'x', scopes: ['plans.read'], days: 1 })).rejects.toMatchObject({ reason: 'people.in_person_only' })
  // From one head straight to the next: the first is over, and says so.
  const next = await give()
  await beginActing(ctx(acting), { delegationId: next, sessionId })
  expect((await asked()).delegation).toMatchObject({ id: next })
  const over = await ctx(deputy).db.selectFrom('events').select('data').where('type', '=', 'person.acting_over').where('subject_id', '=', deputy.personId).execute()
  expect(over.map(({ data }) => data)).toEqual([{ delegation: acting.delegation?.id }])
  await stopActing(ctx(acting), { sessionId })
  // In person the deputy can delegate only what they hold themselves.
  await expect(delegate(ctx(deputy), onwards)).rejects.toMatchObject({ fields: { permissions: { reason: 'people.delegation_not_yours' } } })
})

test('who works for a party body below a commune is not told to its head, and within the party it is', async () => {
  const { chair, binhAn } = await story()
  const party = await world.app.database.db.transaction().execute(async (db) => {
    const at = { ...createContext(world.app), db }
    const { id } = await addUnit(at, { name: 'Đảng ủy xã Bình An', shortName: null, kind: 'committee', branch: 'party', code: null, parentId: binhAn, from: '2025-07-01' })
    return { id, secretary: await addPerson(at, 'Đinh Văn Thư', 'clerk', id), hoa: await addPerson(at, 'Đặng Thị Hòa', 'clerk', id) }
  })
  const named = async (who: Actor, unitId: string) => (await possibleDeputies(ctx(who), unitId)).map(({ name }) => name)
  expect(await named(chair, binhAn)).not.toContain('Đặng Thị Hòa')
  expect(await named(party.secretary, party.id)).toEqual(['Đặng Thị Hòa'])
  const given = { unitId: binhAn, deputyId: party.hoa.personId, kind: 'kt' as const, permissions: ['plans.read' as const], headPosition: 'A', deputyPosition: 'B', reason: 'C', from: today, until: today }
  await expect(delegate(ctx(chair), given)).rejects.toMatchObject({ fields: { deputyId: { reason: 'people.delegation_deputy_elsewhere' } } })
})

test('wrong input names the field', async () => {
  const { give, dung, chair, hoaLoi } = await story()
  for (const [given, field, reason] of [
    [{ unitId: hoaLoi }, 'unitId', 'people.delegation_no_role'],
    [{ permissions: ['people.edit'] }, 'permissions', 'people.delegation_not_yours'],
    [{ permissions: [] }, 'permissions', 'people.token_scope_missing'],
    [{ deputyId: dung.personId }, 'deputyId', 'people.delegation_deputy_elsewhere'],
    [{ deputyId: chair.personId }, 'deputyId', 'people.delegation_to_yourself'],
    [{ kind: 'tuq' }, 'basis', 'people.delegation_basis_missing'],
    [{ kind: 'king' }, 'kind', 'people.delegation_kind_missing'],
    [{ reason: ' ' }, 'reason', 'people.delegation_reason_missing'],
    [{ from: addDays(today, -1) }, 'from', 'people.delegation_past'],
    [{ until: addDays(today, -1) }, 'until', 'people.delegation_ends_first'],
    [{ until: addDays(today, 400) }, 'until', 'people.delegation_too_long']
  ] as const)
    await expect(give(given), field).rejects.toMatchObject({ fields: { [field]: { reason } } })
})

test('strangers neither see nor end it, and act in no session but their own', async () => {
  const { give, sessionId, deputy, chair, dung, minh } = await story()
  const delegationId = await give({ kind: 'tuq', basis: 'Giấy ủy quyền số 05/UQ-UBND' })
  expect(await listOwnDelegations(ctx(chair), {})).toMatchObject({ given: [{ id: delegationId, state: 'valid', deputy: { name: 'Hồ Thị Phó' }, until: addDays(today, 6) }], received: [] })
  expect(await listOwnDelegations(ctx(deputy), {})).toMatchObject({ given: [], received: [{ id: delegationId, head: { name: 'Bùi Văn Chính' }, unit: { name: 'Xã Bình An' } }] })
  for (const stranger of [dung, minh]) {
    expect(await listOwnDelegations(ctx(stranger), {})).toEqual({ given: [], received: [] })
    await expect(endDelegation(ctx(stranger), { delegationId })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(beginActing(ctx(stranger), { delegationId, sessionId })).rejects.toMatchObject({ kind: 'not_found' })
  }
  await expect(beginActing(ctx(deputy), { delegationId: await give({ from: addDays(today, 1) }), sessionId })).rejects.toMatchObject({ reason: 'people.delegation_not_valid' })
})
