import { expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import { addPerson as addRow, smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { actorOf } from './actor.ts'
import { addPerson, deactivatePerson, endRole, giveRole, listPeople, peopleModule, recoverPerson } from './index.ts'

const world = useApp([orgModule, peopleModule])
const TODAY = '2026-03-10'

test('an administrator adds a person, who holds the role at once; the code for the first sign-in is kept only as a hash', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, binhAn } = await smallProvince(ctx)
    const { id, code } = await addPerson(as(ctx, hanh), { name: ' Võ  Thành Nam ', username: 'Nam.Vo', unitId: binhAn, role: 'clerk' })
    expect(code).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/)
    const actor = await actorOf(ctx, { username: 'nam.vo' })
    expect(actor).toMatchObject({ personId: id, name: 'Võ Thành Nam' })
    expect(actor.grants).toContainEqual({ permission: 'plans.edit', unitId: binhAn, subtree: true, branch: 'state', from: TODAY, to: null })
    expect(await ctx.db.selectFrom('credentials').selectAll().where('person_id', '=', id).execute()).toEqual([])
    const kept = await ctx.db.selectFrom('sign_in_codes').selectAll().where('person_id', '=', id).execute()
    expect(kept).toMatchObject([{ purpose: 'first', issued_by: hanh.personId, used_at: null }])
    expect(JSON.stringify(kept)).not.toContain(code)
  })
})

test('wrong input names the field', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, binhAn } = await smallProvince(ctx)
    const add = (given: object) =>
      addPerson(as(ctx, hanh), { name: 'Võ Thành Nam', username: 'nam.vo', unitId: binhAn, role: 'clerk', ...given })
    await expect(add({ name: '' })).rejects.toMatchObject({ fields: { name: { reason: 'people.name_missing' } } })
    await expect(add({ username: 'Nẵm' })).rejects.toMatchObject({ fields: { username: { reason: 'people.username_form' } } })
    await expect(add({ role: 'king' })).rejects.toMatchObject({ fields: { role: { reason: 'people.role_missing' } } })
    await add({})
    await expect(add({})).rejects.toMatchObject({ fields: { username: { reason: 'people.username_taken' } } })
  })
})

test('the administrator of one commune neither sees nor touches the people of another', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn, hoaLoi, dung, lan, minh } = await smallProvince(ctx)
    const local = as(ctx, await addRow(ctx, 'Đặng Thị Hòa', 'unit_admin', binhAn))
    expect((await listPeople(local, {})).map((person) => person.name).sort()).toEqual(['Lê Quang Minh', 'Nguyễn Thị Lan', 'Đặng Thị Hòa'].sort())
    const hidden = { kind: 'not_found' }
    await expect(recoverPerson(local, { personId: dung.personId, seen: 'known' })).rejects.toMatchObject(hidden)
    await expect(deactivatePerson(local, { personId: dung.personId })).rejects.toMatchObject(hidden)
    await expect(giveRole(local, { personId: dung.personId, unitId: binhAn, role: 'member' })).rejects.toMatchObject(hidden)
    await expect(giveRole(local, { personId: minh.personId, unitId: hoaLoi, role: 'clerk' })).rejects.toMatchObject(hidden)
    await expect(addPerson(as(ctx, lan), { name: 'X', username: 'xx', unitId: binhAn, role: 'member' })).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await listPeople(as(ctx, lan), {})).toEqual([])
  })
})

test('nobody gets hold of a higher account by recovering it', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn, hanh, province } = await smallProvince(ctx)
    const local = as(ctx, await addRow(ctx, 'Đặng Thị Hòa', 'unit_admin', binhAn))
    await giveRole(as(ctx, hanh), { personId: hanh.personId, unitId: binhAn, role: 'member' })
    await expect(recoverPerson(local, { personId: hanh.personId, seen: 'known' })).rejects.toMatchObject({ reason: 'people.also_elsewhere' })
    const held = await ctx.db.selectFrom('person_roles').select('id').where('unit_id', '=', province).executeTakeFirstOrThrow()
    await expect(endRole(local, { roleId: held.id })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(endRole(as(ctx, hanh), { roleId: held.id })).rejects.toMatchObject({ reason: 'people.not_yourself' })
    await expect(deactivatePerson(as(ctx, hanh), { personId: hanh.personId })).rejects.toMatchObject({ reason: 'people.not_yourself' })
  })
})

test('a role given for a time begins and ends on its days, and the list is in Vietnamese order of given names', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, minh, hoaLoi, binhAn } = await smallProvince(ctx)
    await giveRole(as(ctx, hanh), { personId: minh.personId, unitId: hoaLoi, role: 'clerk', from: '2026-03-11', to: '2026-03-13' })
    const on = async (day: string) =>
      (await actorOf({ ...ctx, now: new Date(`${day}T02:00:00Z`) }, minh)).grants.some((grant) => grant.unitId === hoaLoi)
    expect([await on('2026-03-10'), await on('2026-03-11'), await on('2026-03-12'), await on('2026-03-13')]).toEqual([false, true, true, false])
    for (const [name, username] of [['Ân', 'an1'], ['An', 'an2'], ['Ăn', 'an3'], ['Đan', 'dan'], ['Dan', 'dan2']] as const) {
      await addPerson(as(ctx, hanh), { name, username, unitId: binhAn, role: 'member' })
    }
    const names = (await listPeople(as(ctx, hanh), {})).map((person) => person.name)
    expect(names.filter((name) => name.length < 4)).toEqual(['An', 'Ăn', 'Ân', 'Dan', 'Đan'])
    await addPerson(as(ctx, hanh), { name: 'Vũ Thị Ăn', username: 'an4', unitId: binhAn, role: 'member' })
    const all = (await listPeople(as(ctx, hanh), {})).map((person) => person.name)
    expect(all.indexOf('Vũ Thị Ăn')).toBeLessThan(all.indexOf('Ân'))
    expect((await listPeople(as(ctx, hanh), { text: 'minh' })).map((person) => person.name)).toEqual(['Lê Quang Minh'])
  })
})
