import { expect, test } from 'vitest'
import { orgModule } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { addPerson, smallProvince } from '../../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../../testing/world.ts'
import { actorOf, changePosition, findMember, findTwins, joinUnit, listMembers, listMerges, mergePeople, peopleModule, tellApart, undoMerge } from '../../index.ts'

const world = useApp([orgModule, peopleModule])
const PHONE = { phone: '0912345678', evidence: 'Phiếu' }
const TABLES = ['people', 'memberships', 'membership_acts', 'person_roles', 'person_contacts', 'person_consents'] as const

async function rowsNow(ctx: Context): Promise<unknown> {
  const rows = await Promise.all(TABLES.map(async (table) => (await ctx.db.selectFrom(table).selectAll().execute()).map((row) => JSON.stringify({ ...row, updated_at: null })).sort()))
  return rows
}

test('records of the same name and number or unit are proposed with their reasons; told apart, they are not again', async () => {
  await undone(world.app, async (ctx) => {
    const { lan, dung, office, binhAn, hoaLoi } = await smallProvince(ctx)
    const clerk = as(ctx, lan)
    const join = (name: string, unitId: string, more: object = {}) => joinUnit(clerk, { unitId, name, from: '2026-01-01', ...more })
    const [one, two] = [await join('Ngô Thị Mai', office, PHONE), await join('NGO THI MAI', binhAn, PHONE)]
    await join('Tạ Văn Hải', office)
    await join('Tạ Văn Hải', office)
    await join('Bùi Thị Sen', office)
    await join('Bùi Thị Sen', binhAn)
    await join('Ngô Mai', binhAn, PHONE)
    const told = async () => (await findTwins(clerk, { unitId: binhAn })).map((twin) => [twin.one.name, twin.other.name, ...twin.reasons])
    expect((await told()).toSorted()).toEqual([
      ['NGO THI MAI', 'Ngô Mai', 'phone_given'], ['Ngô Thị Mai', 'NGO THI MAI', 'name_phone'], ['Ngô Thị Mai', 'Ngô Mai', 'phone_given'], ['Tạ Văn Hải', 'Tạ Văn Hải', 'name_unit']
    ].toSorted())
    expect(await told()).toEqual(await told())
    await tellApart(clerk, { unitId: binhAn, oneId: two.personId, otherId: one.personId })
    expect(await told()).toHaveLength(3)
    await expect(findTwins(as(ctx, dung), { unitId: binhAn })).rejects.toMatchObject({ kind: 'not_found' })
    expect(await findTwins(as(ctx, dung), { unitId: hoaLoi })).toEqual([])
  })
})

test('two records become one with memberships, roles and contact; undone, every row is what it was', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, lan, office, binhAn, health } = await smallProvince(ctx)
    const admin = as(ctx, hanh)
    const mai = await addPerson(ctx, 'Ngô Thị Mai', 'clerk', office)
    await joinUnit({ ...admin, actor: { ...hanh, personId: mai.personId } }, { unitId: office, personId: mai.personId, from: '2026-01-01', position: 'Chuyên viên' })
    const gone = await joinUnit(admin, { unitId: office, name: 'Ngô Thị Mai', from: '2026-02-01', ...PHONE })
    const second = await joinUnit(admin, { unitId: health, personId: gone.personId, from: '2026-02-01', position: 'Cộng tác viên' })
    const before = await rowsNow(ctx)
    // The clerk of the commune does not keep all of them, and an account is not hers to widen.
    await expect(mergePeople(as(ctx, lan), { unitId: binhAn, keptId: mai.personId, goneId: gone.personId })).rejects.toMatchObject({ reason: 'people.no_such_person' })
    await expect(mergePeople(admin, { unitId: binhAn, keptId: mai.personId, goneId: mai.personId })).rejects.toMatchObject({ reason: 'people.merge_same' })
    const { mergeId } = await mergePeople(admin, { unitId: binhAn, keptId: mai.personId, goneId: gone.personId })
    const kept = await findMember(admin, { personId: mai.personId })
    expect([kept.phone, kept.memberships.map(({ unitName }) => unitName).toSorted()]).toEqual(['0912345678', ['Phòng Văn hóa - Xã hội', 'Sở Y tế']])
    expect((await listMembers(admin, { unitId: binhAn })).total).toBe(1)
    await expect(findMember(admin, { personId: gone.personId })).rejects.toMatchObject({ kind: 'not_found' })
    expect(await listMerges(admin, { unitId: binhAn })).toMatchObject([{ id: mergeId, keptName: 'Ngô Thị Mai' }])
    await undoMerge(admin, { mergeId })
    expect(await rowsNow(ctx)).toEqual(before)
    await expect(undoMerge(admin, { mergeId })).rejects.toMatchObject({ reason: 'people.no_such_merge' })

    // The other way round: the role comes along, the closed record opens nothing.
    const other = await mergePeople(admin, { unitId: binhAn, keptId: gone.personId, goneId: mai.personId })
    expect((await actorOf(ctx, { personId: gone.personId })).grants.some(({ unitId }) => unitId === office)).toBe(true)
    await expect(actorOf(ctx, { personId: mai.personId })).rejects.toMatchObject({ kind: 'not_found' })
    await undoMerge(admin, other)
    const third = await mergePeople(admin, { unitId: binhAn, keptId: mai.personId, goneId: gone.personId })
    await changePosition(admin, { membershipId: second.membershipId, day: '2026-04-01', position: 'Trưởng nhóm' })
    await expect(undoMerge(admin, third)).rejects.toMatchObject({ reason: 'people.merge_followed' })
  })
})
