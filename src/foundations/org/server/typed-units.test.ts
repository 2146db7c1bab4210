import { expect, test } from 'vitest'
import { peopleModule } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { addUnit, orgModule, settleUnits, typedUnits, unitOfAddress } from './index.ts'

const world = useApp([orgModule, peopleModule])

function sent(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries({ 'unitId.of': 'units.edit', 'unitId.asked': '', ...fields })) form.set(name, value)
  return form
}

async function asHanh(then: (ctx: Context, units: { binhAn: string; hoaLoi: string }) => Promise<void>): Promise<void> {
  await undone(world.app, async (ctx) => {
    const { hanh, binhAn, hoaLoi } = await smallProvince(ctx)
    await then(as(ctx, hanh), { binhAn, hoaLoi })
  })
}

test('words that mean one unit become that unit, and the form goes on', async () => {
  await asHanh(async (ctx, { hoaLoi }) => {
    const form = sent({ 'unitId.q': 'xa hoa loi' })
    expect(await settleUnits(ctx, form)).toBeNull()
    expect(form.get('unitId')).toBe(hoaLoi)
  })
})

test('words that may mean several come back with what was found; ticking one goes on', async () => {
  await asHanh(async (ctx, { binhAn }) => {
    const words = { 'unitId.q': 'xa' }
    expect(await settleUnits(ctx, sent(words))).toMatchObject({ searched: false, fields: { unitId: { reason: 'org.choose_found' } } })
    const back = await typedUnits(ctx, { 'unitId.of': ['units.edit'], 'unitId.q': ['xa'] })
    expect(back['unitId']).toMatchObject({ typed: 'xa', chosen: null })
    expect(back['unitId']?.found.map(({ id }) => id)).toContain(binhAn)
    // Found, and none ticked yet.
    expect(await settleUnits(ctx, sent({ ...words, 'unitId.asked': 'xa' }))).toMatchObject({ fields: { unitId: { reason: 'org.choose_found' } } })
    const form = sent({ ...words, 'unitId.asked': 'xa', unitId: binhAn })
    expect(await settleUnits(ctx, form)).toBeNull()
    expect(form.get('unitId')).toBe(binhAn)
  })
})

test('words typed anew outweigh what was chosen before', async () => {
  await asHanh(async (ctx, { binhAn, hoaLoi }) => {
    const form = sent({ 'unitId.q': 'PS.HL', unitId: binhAn })
    expect(await settleUnits(ctx, form)).toBeNull()
    expect(form.get('unitId')).toBe(hoaLoi)
  })
})

test('the button beside the field only looks, and says when there is nothing to look for or to find', async () => {
  await asHanh(async (ctx) => {
    const find = { 'unit-find': 'unitId' }
    expect(await settleUnits(ctx, sent({ ...find, 'unitId.q': 'hoa loi' }))).toEqual({ searched: true, fields: {} })
    expect(await settleUnits(ctx, sent({ ...find, 'unitId.q': '' }))).toMatchObject({ searched: false, fields: { unitId: { reason: 'org.type_unit' } } })
    expect(await settleUnits(ctx, sent({ ...find, 'unitId.q': 'Cầu Vồng' }))).toMatchObject({ fields: { unitId: { reason: 'org.none_found' } } })
    expect(await settleUnits(ctx, sent({ 'unitId.q': 'Cầu Vồng' }))).toMatchObject({ fields: { unitId: { reason: 'org.none_found' } } })
  })
})

test('a form without such a field, one left empty, and one of nobody are left alone', async () => {
  await asHanh(async (ctx, { binhAn }) => {
    const plain = new FormData()
    plain.set('unitId', binhAn)
    expect(await settleUnits(ctx, plain)).toBeNull()
    expect(await settleUnits(ctx, sent({ unitId: '' }))).toBeNull()
    expect(await settleUnits({ ...ctx, actor: null }, sent({ 'unitId.q': 'xa' }))).toBeNull()
  })
})

test('the filter of a list knows a unit by its id, and by words once there are too many for a list', async () => {
  await asHanh(async (ctx, { binhAn, hoaLoi }) => {
    const at = (query: Record<string, string>) => unitOfAddress(ctx, new URL(`http://localhost/?${new URLSearchParams(query)}`), 'unit', { permission: 'units.edit' })
    expect((await at({ unit: binhAn })).unitId).toBe(binhAn)
    expect((await at({ unit: 'x' })).unitId).toBeUndefined()
    for (let number = 1; number <= 50; number++) {
      await addUnit(ctx, { name: `Thôn ${number}`, shortName: null, kind: 'other', branch: 'state', code: null, parentId: binhAn, from: '2025-07-01' })
    }
    expect(await at({ unit: binhAn, 'unit.q': 'hoa loi', 'unit.asked': '' })).toMatchObject({ unitId: hoaLoi, offer: { few: null, chosen: { id: hoaLoi } } })
    expect(await at({ 'unit.q': 'thon' })).toMatchObject({ unitId: undefined, offer: { typed: { typed: 'thon', chosen: null } } })
  })
})
