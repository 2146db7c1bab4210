import { expect, test } from 'vitest'
import type { Context } from '#platform/server/context.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { changeUnit, createUnit, findUnit, heirsOn, listUnits, orgModule, originsOn, previewSuccession, succeed, unitsBelowOn } from '../index.ts'

const world = useApp([orgModule])
const DAY = '2026-02-01'
const basis = 'Nghị quyết 12/NQ-HĐND về sắp xếp đơn vị'
const commune = (name: string, code?: string) => ({ name, kind: 'commune' as const, branch: 'state' as const, ...(code ? { code } : {}) })

async function merged(ctx: Context) {
  const people = await smallProvince(ctx)
  const { binhAn, hoaLoi, hanh } = people
  const act = {
    kind: 'merge' as const, day: DAY, basis,
    heirs: [{ key: 'new', unit: commune('Xã Bình Lợi', 'PS.BA') }],
    parts: [{ from: binhAn, to: 'new' }, { from: hoaLoi, to: 'new' }]
  }
  const preview = await previewSuccession(as(ctx, hanh), act)
  const { id, heirs } = await succeed(as(ctx, hanh), act)
  return { ...people, id, preview, binhLoi: heirs['new'] ?? '' }
}

test('two communes merge: the preview says what will be, and then it is so', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn, hoaLoi, office, province, binhLoi, preview, hanh } = await merged(ctx)
    expect(preview.ends).toMatchObject([
      { name: 'Xã Bình An', belowAll: 1, below: [{ id: office, to: 'Xã Bình Lợi' }], heirs: [{ name: 'Xã Bình Lợi', share: '1' }] },
      { name: 'Xã Hòa Lợi', belowAll: 0, below: [] }
    ])
    expect(preview.begins).toMatchObject([{ name: 'Xã Bình Lợi', parent: 'Tỉnh Phú Sơn' }])
    expect((await unitsBelowOn(ctx, province, DAY)).map(({ unitId }) => unitId)).not.toContain(binhAn)
    expect((await unitsBelowOn(ctx, binhLoi, DAY)).map(({ unitId }) => unitId)).toEqual([binhLoi, office])
    expect((await unitsBelowOn(ctx, binhAn, '2026-01-31')).map(({ unitId }) => unitId)).toEqual([binhAn, office])
    expect(await heirsOn(ctx, [binhAn, hoaLoi], '2026-01-31')).toMatchObject([{ heirId: binhAn, share: '1' }, { heirId: hoaLoi, share: '1' }])
    expect(await heirsOn(ctx, [binhAn, hoaLoi], DAY)).toMatchObject([{ heirId: binhLoi, share: '1' }, { heirId: binhLoi, share: '1' }])
    expect((await originsOn(ctx, binhLoi, DAY)).map(({ originId }) => originId).sort()).toEqual([binhAn, hoaLoi, binhLoi].sort())
    expect((await listUnits(as(ctx, hanh), {})).map(({ name }) => name)).toEqual(['Phòng Văn hóa - Xã hội', 'Sở Y tế', 'Tỉnh Phú Sơn', 'Xã Bình Lợi'])
    expect(await findUnit(as(ctx, hanh), { unitId: binhAn, day: '2026-01-31' })).toMatchObject({ to: DAY })
  })
})

test('shares multiply along the way without rounding, and come together again in one heir', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn, hoaLoi, province, hanh } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const { heirs } = await succeed(clerk, {
      kind: 'split', day: DAY, basis,
      heirs: [{ key: 'east', unit: commune('Xã Đông An') }, { key: 'west', unit: commune('Xã Tây An') }],
      parts: [{ from: binhAn, to: 'east', share: '0,333333' }, { from: binhAn, to: 'west', share: '0.666667' }]
    })
    const [east, west] = [heirs['east'] ?? '', heirs['west'] ?? '']
    const again = await succeed(clerk, {
      kind: 'split', day: '2026-02-02', basis,
      heirs: [{ key: 'a', unit: commune('Xã Một') }, { key: 'b', unitId: hoaLoi }],
      parts: [{ from: east, to: 'a', share: '0.123457' }, { from: east, to: 'b', share: '0.876543' }]
    })
    const shares = async (day: string) => Object.fromEntries((await heirsOn(ctx, [binhAn], day)).map(({ heirId, share }) => [heirId, share]))
    expect(await shares('2026-02-02')).toEqual({ [again.heirs['a'] ?? '']: '0.041152292181', [hoaLoi]: '0.292180707819', [west]: '0.666667' })
    await succeed(clerk, { kind: 'merge', day: '2026-02-03', basis, heirs: [{ key: 'b', unitId: hoaLoi }], parts: [{ from: west, to: 'b' }] })
    expect(await shares('2026-02-03')).toEqual({ [again.heirs['a'] ?? '']: '0.041152292181', [hoaLoi]: '0.958847707819' })
    expect(await shares('2026-02-02')).toMatchObject({ [west]: '0.666667' })
    await succeed(clerk, { kind: 'dissolve', day: '2026-02-04', basis, parts: [{ from: hoaLoi, to: 'above' }] })
    expect(await shares('2026-02-04')).toEqual({ [again.heirs['a'] ?? '']: '0.041152292181', [province]: '0.958847707819' })
  })
})

test('an act dated before later ones still reaches the heirs of today', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn, hoaLoi, health, province, hanh } = await smallProvince(ctx)
    await succeed(as(ctx, hanh), { kind: 'dissolve', day: '2026-02-10', basis, parts: [{ from: hoaLoi, to: 'above' }] })
    await succeed(as(ctx, hanh), { kind: 'merge', day: DAY, basis, heirs: [{ key: 'x', unitId: hoaLoi }], parts: [{ from: binhAn, to: 'x' }] })
    expect(await heirsOn(ctx, [binhAn], '2026-02-09')).toMatchObject([{ heirId: hoaLoi }])
    expect(await heirsOn(ctx, [binhAn, health], '2026-02-10')).toEqual(
      expect.arrayContaining([expect.objectContaining({ originId: binhAn, heirId: province, share: '1' })])
    )
  })
})

test('what cannot be is refused with its reason and leaves nothing behind', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn, hoaLoi, office, health, hanh, lan } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const one = (over: object) => ({ kind: 'merge' as const, day: DAY, basis, heirs: [{ key: 'x', unitId: hoaLoi }], parts: [{ from: binhAn, to: 'x' }], ...over })
    const refused = async (over: object, reason: string): Promise<void> => {
      await expect(succeed(clerk, one(over))).rejects.toMatchObject({ reason })
    }
    await expect(succeed(clerk, one({ day: '2025-07-01' }))).rejects.toMatchObject({ reason: 'org.ends_before_it_began', fields: { day: { detail: { from: '2025-07-01', to: null } } } })
    await refused({ day: '2020-01-01', parts: [{ from: binhAn, to: 'x' }] }, 'org.ends_before_it_began')
    await expect(succeed(clerk, one({ parts: [{ from: binhAn, to: 'x', share: '0.5' }] }))).rejects.toMatchObject({ reason: 'org.shares_not_whole', detail: { name: 'Xã Bình An', percent: 50 } })
    await refused({ parts: [{ from: hoaLoi, to: 'x' }] }, 'org.heir_ends')
    await refused({ parts: [{ from: binhAn, to: 'y' }] }, 'org.heir_missing')
    await refused({ kind: 'split' }, 'org.shape_split')
    await refused({ heirs: [{ key: 'x', unit: commune('Xã Mới', 'PS.SYT') }], parts: [{ from: binhAn, to: 'x' }, { from: hoaLoi, to: 'x' }] }, 'org.code_taken')
    await expect(succeed(clerk, one({ basis: ' ' }))).rejects.toMatchObject({ fields: { basis: { reason: 'org.basis_missing' } } })
    await expect(succeed(as(ctx, lan), one({}))).rejects.toMatchObject({ kind: 'forbidden' })
    await changeUnit(clerk, { unitId: office, name: 'Phòng Văn hóa', from: '2026-03-01' })
    await refused({}, 'org.named_later_change')
    expect(await ctx.db.selectFrom('unit_successions').select('kind').execute()).toEqual([{ kind: 'rename' }])
    expect(await heirsOn(ctx, [binhAn, health], DAY)).toHaveLength(2)
  })
})

test('a unit that is put into one below itself hands what is left to the unit above', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn, office, province, hanh } = await smallProvince(ctx)
    const cell = await createUnit(as(ctx, hanh), { parentId: binhAn, name: 'Tổ Một', kind: 'cell', branch: 'state', from: '2026-01-01' })
    await succeed(as(ctx, hanh), { kind: 'merge', day: DAY, basis, heirs: [{ key: 'x', unitId: office }], parts: [{ from: binhAn, to: 'x' }] })
    expect((await findUnit(as(ctx, hanh), { unitId: office })).parentId).toBe(province)
    expect((await findUnit(as(ctx, hanh), { unitId: cell.id })).parentId).toBe(office)
  })
})

test('a way keeps the branch that all its units share', async () => {
  await undone(world.app, async (ctx) => {
    const { province, binhAn, hanh } = await smallProvince(ctx)
    const add = (name: string, parentId: string, branch: 'party' | 'state') => createUnit(as(ctx, hanh), { parentId, name, kind: 'cell', branch, from: '2026-01-01' })
    const party = (await add('Đảng ủy xã', binhAn, 'party')).id
    const cell = (await add('Chi bộ Một', party, 'party')).id
    const branchOf = async (above: string, day = DAY) => (await unitsBelowOn(ctx, above, day)).find(({ unitId }) => unitId === cell)?.branch
    expect([await branchOf(cell), await branchOf(party), await branchOf(binhAn), await branchOf(province)]).toEqual(['party', 'party', 'party', null])
    await changeUnit(as(ctx, hanh), { unitId: cell, branch: 'state', from: DAY })
    expect([await branchOf(binhAn), await branchOf(binhAn, '2026-01-31')]).toEqual([null, 'party'])
  })
})

test('relations and seats end with a unit and go on with its single heir', async () => {
  await undone(world.app, async (ctx) => {
    const { province, health, binhAn, hoaLoi, hanh } = await smallProvince(ctx)
    const row = { valid_from: '2025-07-01', recorded_at: ctx.now }
    await ctx.db.insertInto('unit_relations').values({ id: health.replace(/^.{4}/, 'aaaa'), unit_id: binhAn, other_id: health, type: 'advised_by', ...row }).execute()
    await ctx.db.insertInto('unit_seats').values({ id: health.replace(/^.{4}/, 'bbbb'), body_id: province, unit_id: binhAn, position: 'Chủ tịch', seat: 'Thành viên', ...row }).execute()
    await succeed(as(ctx, hanh), { kind: 'merge', day: DAY, basis, heirs: [{ key: 'x', unitId: hoaLoi }], parts: [{ from: binhAn, to: 'x' }] })
    expect(await ctx.db.selectFrom('unit_relations').select(['unit_id', 'other_id', 'valid_to']).orderBy('valid_from').execute()).toEqual([
      { unit_id: binhAn, other_id: health, valid_to: DAY },
      { unit_id: hoaLoi, other_id: health, valid_to: null }
    ])
    expect(await ctx.db.selectFrom('unit_seats').select(['unit_id', 'valid_to']).orderBy('valid_from').execute()).toEqual([
      { unit_id: binhAn, valid_to: DAY },
      { unit_id: hoaLoi, valid_to: null }
    ])
  })
})
