import { expect, test } from 'vitest'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { addUnit, hasRight, orgModule } from '#foundations/org/server/index.ts'
import { addPerson as addRow, smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { actorOf } from '../actor.ts'
import { addServiceAccount, changeOwnRole, composeRole, delegate, endOwnRole, endRole, explainRights, giveRole, holdersAt, listRoles, makeToken, peopleModule, recoverPerson, rolesToGive } from '../index.ts'

const world = useApp([orgModule, peopleModule])

test('Hòa, who administers Bình An, gives no role that is stronger or reaches further than her own', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn, office, hoaLoi, minh, dung, province } = await smallProvince(ctx)
    const hoa = as(ctx, await addRow(ctx, 'Đặng Thị Hòa', 'unit_admin', binhAn))
    const give = (role: string, unitId: string) => giveRole(hoa, { personId: minh.personId, unitId, role })
    await give('approver', office)
    await expect(give('operator', binhAn)).rejects.toMatchObject({ kind: 'forbidden', reason: 'people.stronger_than_you', detail: { permission: 'system.operate' } })
    await expect(give('viewer', province)).rejects.toMatchObject({ kind: 'not_found' })
    await expect(give('viewer', hoaLoi)).rejects.toMatchObject({ kind: 'not_found' })
    await expect(recoverPerson(hoa, { personId: dung.personId, seen: 'known' })).rejects.toMatchObject({ kind: 'not_found' })
    // Somebody at her own unit who may do more than she: signing in as him would be more than she holds.
    const hai = await addRow(ctx, 'Đàm Văn Hải', 'operator', binhAn)
    await expect(recoverPerson(hoa, { personId: hai.personId, seen: 'known' })).rejects.toMatchObject({ reason: 'people.holds_more_than_you' })
    expect((await rolesToGive(hoa, {})).map(({ role }) => role)).not.toContain('operator')
  })
})

test('a role given for the state branch reaches no cell of the party below the unit', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, binhAn, office, minh, addCell } = await withCell(ctx)
    const cell = await addCell()
    const rights = async () => {
      const actor = await actorOf(ctx, minh)
      return Promise.all([binhAn, office, cell].map((unitId) => hasRight(as(ctx, actor), 'plans.edit', unitId)))
    }
    await giveRole(as(ctx, hanh), { personId: minh.personId, unitId: binhAn, role: 'editor' })
    expect(await rights()).toEqual([true, true, false])
    await giveRole(as(ctx, hanh), { personId: minh.personId, unitId: binhAn, role: 'editor', branch: 'all' })
    expect(await rights()).toEqual([true, true, true])
    expect(await holdersAt(ctx, [cell], 'plans.publish')).not.toContainEqual({ unitId: cell, personId: minh.personId })
  })
})

test('a commune composes a role, changes it for those who hold it, and ends it', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, lan, binhAn, office, hoaLoi, minh } = await smallProvince(ctx)
    const hoa = as(ctx, await addRow(ctx, 'Đặng Thị Hòa', 'unit_admin', binhAn))
    const role = { unitId: binhAn, name: 'Người theo dõi số liệu' }
    await expect(composeRole(hoa, { ...role, permissions: ['system.operate'] })).rejects.toMatchObject({ kind: 'forbidden', detail: { permission: 'system.operate' } })
    await expect(composeRole(as(ctx, lan), { ...role, permissions: ['plans.read'] })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(composeRole(hoa, { ...role, permissions: [] })).rejects.toMatchObject({ fields: { permissions: { reason: 'people.permissions_missing' } } })
    const { id } = await composeRole(hoa, { ...role, permissions: ['figures.enter'] })
    await expect(composeRole(hoa, { ...role, name: 'người theo dõi số liệu', permissions: ['plans.read'] })).rejects.toMatchObject({ fields: { name: { reason: 'people.role_name_taken' } } })
    await giveRole(hoa, { personId: minh.personId, unitId: office, role: id })
    await expect(giveRole(as(ctx, hanh), { personId: minh.personId, unitId: hoaLoi, role: id })).rejects.toMatchObject({ reason: 'people.no_such_role' })
    const may = async (permission: string) => hasRight(as(ctx, await actorOf(ctx, minh)), permission, office)
    expect([await may('figures.enter'), await may('figures.read'), await may('tasks.confirm')]).toEqual([true, true, false])
    await changeOwnRole(hoa, { ownRoleId: id, version: 1, name: role.name, permissions: ['figures.enter', 'tasks.confirm'] })
    expect(await may('tasks.confirm')).toBe(true)
    await expect(changeOwnRole(hoa, { ownRoleId: id, version: 1, name: role.name, permissions: ['plans.read'] })).rejects.toMatchObject({ reason: 'people.role_changed_meanwhile' })
    expect((await listRoles(hoa, {})).at(-1)).toMatchObject({ name: role.name, holders: 1, mayEdit: true })
    expect(await endOwnRole(hoa, { ownRoleId: id })).toEqual({ holders: 1 })
    expect(await may('figures.enter')).toBe(false)
    await expect(giveRole(hoa, { personId: minh.personId, unitId: office, role: id })).rejects.toMatchObject({ reason: 'people.no_such_role' })
  })
})

test('nobody widens a composed role beyond what they hold wherever it is held', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, binhAn, hoaLoi, minh, dung } = await smallProvince(ctx)
    const { id } = await composeRole(as(ctx, hanh), { unitId: binhAn, name: 'Người đọc', permissions: ['plans.read'] })
    await giveRole(as(ctx, hanh), { personId: minh.personId, unitId: binhAn, role: id, branch: 'all' })
    const hoa = await addRow(ctx, 'Đặng Thị Hòa', 'unit_admin', binhAn)
    const narrow = as(ctx, { ...hoa, grants: hoa.grants.map((grant) => (grant.permission === 'plans.publish' ? { ...grant, branch: 'state' } : grant)) })
    await expect(changeOwnRole(narrow, { ownRoleId: id, version: 1, name: 'Người đọc', permissions: ['plans.publish'] })).rejects.toMatchObject({ reason: 'people.stronger_than_you' })
    expect(dung.grants.some(({ unitId }) => unitId === hoaLoi)).toBe(true)
    await expect(changeOwnRole(as(ctx, dung), { ownRoleId: id, version: 1, name: 'Người đọc', permissions: ['plans.publish'] })).rejects.toMatchObject({ kind: 'not_found' })
  })
})

test('why Minh may see his office is told with the way down; who does not keep him asks in vain', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, lan, binhAn, office, minh } = await smallProvince(ctx)
    await giveRole(as(ctx, hanh), { personId: minh.personId, unitId: binhAn, role: 'viewer' })
    const told = await explainRights(as(ctx, hanh), { personId: minh.personId, at: `http://localhost/units/${office}` })
    expect(told.object?.title).toBe('Phòng Văn hóa - Xã hội')
    const seeing = told.object?.rights.find(({ permission }) => permission === 'units.read')?.because ?? []
    expect(seeing.map(({ role, path }) => [role.role, role.by, path.map(({ name }) => name)])).toEqual([
      ['member', null, ['Phòng Văn hóa - Xã hội']],
      ['viewer', 'Trần Thị Hạnh', ['Xã Bình An', 'Phòng Văn hóa - Xã hội']]
    ])
    expect(told.object?.rights.find(({ permission }) => permission === 'units.edit')?.because).toEqual([])
    const own = await explainRights(as(ctx, await actorOf(ctx, minh)), { personId: minh.personId, at: '/nowhere' }).catch((error: unknown) => error)
    expect(own).toMatchObject({ fields: { at: { reason: 'people.no_such_object' } } })
    await expect(explainRights(as(ctx, lan), { personId: minh.personId })).rejects.toMatchObject({ kind: 'not_found' })
    const { events } = await ctx.db.selectFrom('events').select((eb) => eb.fn.countAll<number>().as('events')).where('type', '=', 'person.looked_at').executeTakeFirstOrThrow()
    expect(events).toBe(1)
    await endRole(as(ctx, hanh), { roleId: told.roles[1]?.roleId ?? '' })
    expect((await explainRights(as(ctx, hanh), { personId: minh.personId })).roles).toHaveLength(1)
  })
})

test('"why" knows what a deputy may do for the head, which tokens hold, and that a program is none of the people', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, lan, binhAn, minh } = await smallProvince(ctx)
    const [today, soon] = [dayOf(ctx.now), addDays(dayOf(ctx.now), 9)]
    const chair = as(ctx, await actorOf(ctx, lan))
    await delegate(chair, {
      unitId: binhAn, deputyId: minh.personId, kind: 'kt', permissions: ['plans.edit'], headPosition: 'Chủ tịch', deputyPosition: 'Phó Chủ tịch', reason: 'Đi công tác', from: today, until: soon
    })
    const own = as(ctx, await actorOf(ctx, minh))
    const token = { readOnly: true, days: 30 }
    await makeToken(own, { name: 'Bảng tin', scopes: ['plans.read'], unitId: null, ...token })
    await makeToken(chair, { name: 'Sở', scopes: ['plans.read'], unitId: binhAn, ...token })
    const told = await explainRights(as(ctx, hanh), { personId: minh.personId, at: `/units/${binhAn}` })
    expect(told.acting.map(({ acting, permissions, unit }) => [acting, [...permissions].sort(), unit.id])).toEqual([
      [{ head: 'Nguyễn Thị Lan', kind: 'kt', until: soon }, ['plans.edit', 'plans.read', 'units.read'], binhAn]
    ])
    const seeing = told.object?.rights.find(({ permission }) => permission === 'units.read')
    expect(seeing?.because.map(({ role }) => role.acting?.head)).toEqual(['Nguyễn Thị Lan'])
    // Minh's token reaches his own office only: acting for somebody is never done by a token.
    expect(seeing?.tokens).toEqual([])
    expect(told.tokens.map(({ name, readOnly, unit }) => [name, readOnly, unit])).toEqual([['Bảng tin', true, null]])
    const hers = await explainRights(chair, { personId: lan.personId, at: `/units/${binhAn}` })
    expect(hers.object?.rights.find(({ permission }) => permission === 'units.read')?.tokens).toEqual(hers.tokens.map(({ id }) => id))
    expect(hers.tokens).toMatchObject([{ name: 'Sở', unit: { name: 'Xã Bình An' } }])
    expect(hers.program).toBeNull()
    const { id } = await addServiceAccount(as(ctx, hanh), { unitId: binhAn, name: 'Cổng dữ liệu', purpose: 'Gửi số liệu', responsibleId: lan.personId, role: 'viewer' })
    expect((await explainRights(as(ctx, hanh), { personId: id })).program).toMatchObject({ purpose: 'Gửi số liệu', responsible: 'Nguyễn Thị Lan', unit: { name: 'Xã Bình An' } })
  })
})

async function withCell(ctx: Parameters<typeof smallProvince>[0]) {
  const people = await smallProvince(ctx)
  const addCell = async () =>
    (await addUnit(ctx, { name: 'Chi bộ thôn Đông', shortName: null, kind: 'cell', branch: 'party', code: null, parentId: people.binhAn, from: '2025-07-01' })).id
  return { ...people, addCell }
}
