import { expect, test } from 'vitest'
import type { Context } from '#platform/server/context.ts'
import { smallProvince, type Province } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { FEW_UNITS } from '../schema/choices.ts'
import { addUnit, findUnitChoices, offerUnits, orgModule, sureUnit, unitsBeside } from './index.ts'

const world = useApp([orgModule])

/** Two provinces with a commune of one name each, and a school below one of them. */
async function twoProvinces(ctx: Context): Promise<Province & { other: string }> {
  const people = await smallProvince(ctx)
  const add = (name: string, kind: string, code: string, parentId: string | null): ReturnType<typeof addUnit> =>
    addUnit(ctx, { name, shortName: null, kind, branch: 'state', code, parentId, from: '2025-07-01' })
  const other = (await add('Tỉnh Lâm Hải', 'province', 'LH', null)).id
  await add('Xã Bình An', 'commune', 'LH.BA', other)
  await add('Xã Bình Ân', 'commune', 'LH.BAN', other)
  await add('Trường Tiểu học Bình An', 'school', 'PS.BA.TH', people.binhAn)
  // The administrator of the one province looks after both here.
  people.hanh.grants.push(...people.hanh.grants.map((grant) => ({ ...grant, unitId: other })))
  return { ...people, other }
}

test('a unit is found without tone marks, by first letters, by its code, and told apart by what it belongs to', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, binhAn, office } = await twoProvinces(ctx)
    const found = async (text: string): Promise<string[]> => (await findUnitChoices(as(ctx, hanh), { text })).map(({ name, above }) => [name, above].filter(Boolean).join(' < '))
    expect((await found('xa binh an')).slice(0, 3).sort()).toEqual(['Xã Bình An < Tỉnh Lâm Hải', 'Xã Bình An < Tỉnh Phú Sơn', 'Xã Bình Ân < Tỉnh Lâm Hải'])
    expect((await found('Xã Bình Ân'))[0]).toBe('Xã Bình Ân < Tỉnh Lâm Hải')
    expect((await found('binh an lam hai'))[0]).toMatch(/< Tỉnh Lâm Hải$/)
    expect((await found('VHXH'))[0]).toBe('Phòng Văn hóa - Xã hội < Xã Bình An')
    expect((await found('ps.ba'))[0]).toBe('Xã Bình An < Tỉnh Phú Sơn')
    expect((await found('UBND xã Bình An'))[0]).toMatch(/^Xã Bình An/)
    expect(await found('')).toEqual([])
    expect(await found('%_\\ (')).toEqual([])
    const outside = await findUnitChoices(as(ctx, hanh), { text: 'binh an', except: binhAn })
    expect(outside.map(({ id }) => id)).not.toContain(binhAn)
    expect((await findUnitChoices(as(ctx, hanh), { text: 'VHXH', except: binhAn })).map(({ id }) => id)).not.toContain(office)
  })
})

test('only what the right reaches is found', async () => {
  await undone(world.app, async (ctx) => {
    const { lan, other } = await twoProvinces(ctx)
    expect((await findUnitChoices(as(ctx, lan), { text: 'binh an', permission: 'plans.edit' })).map(({ above }) => above)).not.toContain('Tỉnh Lâm Hải')
    expect(await findUnitChoices(as(ctx, lan), { text: 'binh an', permission: 'no.such' })).toEqual([])
    expect((await offerUnits(as(ctx, lan), { permission: 'plans.edit', proposed: [other] })).chosen).toBeNull()
  })
})

test('one name is sure, two of a name are not, a code is', () => {
  const unit = (id: string, name: string, code: string) => ({ id, name, code, above: null })
  const both = [unit('1', 'Xã Bình An', 'PS.BA'), unit('2', 'Xã Bình An', 'LH.BA')]
  expect(sureUnit('xa binh', both.slice(0, 1))?.id).toBe('1')
  expect(sureUnit('Xã Bình An', both)).toBeNull()
  expect(sureUnit('lh.ba', both)?.id).toBe('2')
  expect(sureUnit('xa binh an', [...both.slice(0, 1), unit('3', 'Xã Bình An Đông', 'LH.BAD')])?.id).toBe('1')
  expect(sureUnit('x', [])).toBeNull()
})

test('a few are offered as a list, many by typing, and what holds now stays chosen', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, lan, province, binhAn } = await smallProvince(ctx)
    expect((await offerUnits(as(ctx, lan), { permission: 'plans.edit' })).few?.map(({ name }) => name)).toEqual(['Phòng Văn hóa - Xã hội', 'Xã Bình An'])
    expect(await offerUnits(as(ctx, lan), { permission: 'plans.edit', standing: province })).toMatchObject({ chosen: { name: 'Tỉnh Phú Sơn' }, few: [{ id: province }, {}, {}] })
    for (let at = 0; at < FEW_UNITS; at++) {
      await addUnit(ctx, { name: `Thôn ${at + 1}`, shortName: null, kind: 'other', branch: 'state', code: null, parentId: binhAn, from: '2025-07-01' })
    }
    expect(await offerUnits(as(ctx, hanh), { permission: 'units.edit', proposed: [null, binhAn] })).toMatchObject({ few: null, chosen: { id: binhAn, above: 'Tỉnh Phú Sơn' } })
  })
})

test('beside a commune stand the other communes first: a merger takes units of one kind', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, province, binhAn } = await smallProvince(ctx)
    await addUnit(ctx, { name: 'Công an tỉnh', shortName: null, kind: 'department', branch: 'state', code: null, parentId: province, from: '2025-07-01' })
    const beside = await unitsBeside(as(ctx, hanh), { id: binhAn, parentId: province, kind: 'commune' })
    expect(beside.map(({ name }) => name)).toEqual(['Xã Hòa Lợi', 'Công an tỉnh', 'Sở Y tế'])
  })
})
