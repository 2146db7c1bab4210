import { expect, test } from 'vitest'
import { createContext, type Actor, type Context } from '#platform/server/context.ts'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { changeUnit, createUnit, findUnit, hasRight, listUnits, matchUnit, offerUnits, orgModule, unitNamesOn, visibleUnits } from './index.ts'

const world = useApp([orgModule])
const TODAY = '2026-03-10'

const names = async (ctx: Context): Promise<string[]> => (await listUnits(ctx, {})).map((unit) => unit.name)

test('a clerk of one commune sees her own units and nothing of another', async () => {
  await undone(world.app, async (ctx) => {
    const { lan, hoaLoi, office } = await smallProvince(ctx)
    expect(await names(as(ctx, lan))).toEqual(['Phòng Văn hóa - Xã hội', 'Xã Bình An'])
    await expect(findUnit(as(ctx, lan), { unitId: hoaLoi })).rejects.toMatchObject({ kind: 'not_found' })
    expect(await hasRight(as(ctx, lan), 'plans.edit', office)).toBe(true)
    expect(await hasRight(as(ctx, lan), 'plans.edit', hoaLoi)).toBe(false)
  })
})

test('a member holds rights at one unit alone, and somebody who is not signed in holds none', async () => {
  await undone(world.app, async (ctx) => {
    const { minh, office, binhAn } = await smallProvince(ctx)
    const seen = (actor: typeof minh | null) =>
      ctx.db.selectFrom('units').select('id').where('id', 'in', visibleUnits(as(ctx, actor), 'plans.read')).execute()
    expect(await seen(minh)).toEqual([{ id: office }])
    expect(await seen(null)).toEqual([])
    expect(await hasRight(as(ctx, minh), 'plans.read', binhAn)).toBe(false)
    expect(await hasRight(as(ctx, minh), 'plans.edit', office)).toBe(false)
  })
})

test('a grant that has ended gives nothing, one that has not begun neither', async () => {
  await undone(world.app, async (ctx) => {
    const { lan, binhAn } = await smallProvince(ctx)
    const during = (from: string, to: string | null) => ({ ...lan, grants: lan.grants.map((grant) => ({ ...grant, from, to })) })
    expect(await names(as(ctx, during('2025-07-01', TODAY)))).toEqual([])
    expect(await names(as(ctx, during('2026-03-11', null)))).toEqual([])
    expect(await hasRight(as(ctx, during(TODAY, '2026-03-11')), 'plans.read', binhAn)).toBe(true)
  })
})

test('a renamed unit keeps its old name on an old date', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, binhAn } = await smallProvince(ctx)
    await changeUnit(as(ctx, hanh), { unitId: binhAn, name: 'Phường Bình An', from: '2026-01-01' })
    expect((await unitNamesOn(ctx, [binhAn], '2025-12-31')).get(binhAn)?.name).toBe('Xã Bình An')
    expect((await unitNamesOn(ctx, [binhAn], '2026-01-01')).get(binhAn)?.name).toBe('Phường Bình An')
    expect((await unitNamesOn(ctx, [binhAn], '2020-01-01')).get(binhAn)?.name).toBe('Xã Bình An')
    expect(await findUnit(as(ctx, hanh), { unitId: binhAn, day: '2025-09-01' })).toMatchObject({ name: 'Xã Bình An', to: '2026-01-01' })
  })
})

test('where a unit hangs is offered first, also where its clerk may change nothing, and nothing below it', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, province, binhAn, office, hoaLoi } = await smallProvince(ctx)
    const own = { ...hanh, grants: hanh.grants.map((grant) => ({ ...grant, unitId: binhAn })) }
    const places = async (actor: Actor, unitId: string, standing: string | null) => (await offerUnits(as(ctx, actor), { permission: 'units.edit', except: unitId, standing })).few
    expect(await places(own, binhAn, province)).toEqual([{ id: province, name: 'Tỉnh Phú Sơn' }])
    expect(await places(own, office, binhAn)).toEqual([{ id: binhAn, name: 'Xã Bình An' }])
    const offered = ((await places(hanh, office, binhAn)) ?? []).map(({ id }) => id)
    expect(offered[0]).toBe(binhAn)
    expect(offered).toContain(hoaLoi)
    expect(offered).not.toContain(office)
    // The top of the tree hangs nowhere.
    expect(await places(hanh, province, null)).toEqual([])
  })
})

test('a slip corrected on its own day leaves the wrong row out of sight but not deleted', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, binhAn } = await smallProvince(ctx)
    const { id } = await createUnit(as(ctx, hanh), { parentId: binhAn, name: 'Trạm Y te', kind: 'centre', branch: 'state' })
    await changeUnit(as(ctx, hanh), { unitId: id, name: 'Trạm Y tế' })
    expect(await findUnit(as(ctx, hanh), { unitId: id })).toMatchObject({ name: 'Trạm Y tế', from: TODAY })
    const kept = await ctx.db.selectFrom('unit_facts').select('name').where('unit_id', '=', id).orderBy('recorded_at').execute()
    expect(kept).toHaveLength(2)
  })
})

test('a unit that moves takes its people under the new parent from that day on, with everything below it', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, lan, dung, binhAn, hoaLoi, office } = await smallProvince(ctx)
    await changeUnit(as(ctx, hanh), { unitId: binhAn, parentId: hoaLoi, from: TODAY })
    expect(await hasRight(as(ctx, dung), 'plans.read', office)).toBe(true)
    expect(await hasRight(as(ctx, lan), 'plans.read', office)).toBe(true)
    const yesterday = { ...as(ctx, dung), now: new Date('2026-03-09T02:00:00Z') }
    expect(await hasRight(yesterday, 'plans.read', office)).toBe(false)
  })
})

test('a move planned for a later day gives no right before it', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, dung, hoaLoi, office } = await smallProvince(ctx)
    await changeUnit(as(ctx, hanh), { unitId: office, parentId: hoaLoi, from: '2026-04-01' })
    expect(await hasRight(as(ctx, dung), 'plans.read', office)).toBe(false)
    expect(await hasRight({ ...as(ctx, dung), now: new Date('2026-04-01T02:00:00Z') }, 'plans.read', office)).toBe(true)
    await expect(changeUnit(as(ctx, hanh), { unitId: office, name: 'Phòng khác' })).rejects.toMatchObject({
      reason: 'org.later_change_exists',
      detail: { day: '2026-04-01' }
    })
  })
})

test('nobody can hang a unit below itself, now or through a move that is only planned', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, binhAn, office, hoaLoi } = await smallProvince(ctx)
    const circle = { kind: 'conflict', reason: 'org.circle' }
    await expect(changeUnit(as(ctx, hanh), { unitId: binhAn, parentId: office })).rejects.toMatchObject(circle)
    await expect(changeUnit(as(ctx, hanh), { unitId: binhAn, parentId: binhAn })).rejects.toMatchObject(circle)
    await changeUnit(as(ctx, hanh), { unitId: hoaLoi, parentId: binhAn, from: '2026-06-01' })
    await expect(changeUnit(as(ctx, hanh), { unitId: binhAn, parentId: hoaLoi })).rejects.toMatchObject(circle)
  })
})

test('a clerk may not change units, and a code belongs to one unit', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, lan, binhAn, hoaLoi } = await smallProvince(ctx)
    await expect(changeUnit(as(ctx, lan), { unitId: binhAn, name: 'X' })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(changeUnit(as(ctx, lan), { unitId: hoaLoi, name: 'X' })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(changeUnit(as(ctx, hanh), { unitId: hoaLoi, code: 'ps.ba' })).rejects.toMatchObject({ reason: 'org.code_taken' })
    await expect(
      createUnit(as(ctx, hanh), { parentId: binhAn, name: ' ', kind: 'cell', branch: 'party' })
    ).rejects.toMatchObject({ fields: { name: { reason: 'org.name_missing' } } })
  })
})

test('phrases of plans find their units, and the nearest of one name comes first', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, province, health, binhAn, hoaLoi, office } = await smallProvince(ctx)
    const { id: other } = await createUnit(as(ctx, hanh), {
      parentId: hoaLoi, name: 'Phòng Văn hóa - Xã hội', kind: 'division', branch: 'state'
    })
    const { id: front } = await createUnit(as(ctx, hanh), {
      parentId: province, name: 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', kind: 'front', branch: 'front'
    })
    const first = async (phrase: string, near = province) => (await matchUnit(ctx, { phrase, near }))[0]?.unitId
    expect(await first('Sở Y tế')).toBe(health)
    expect(await first('sở y tế tỉnh')).toBe(health)
    expect(await first('So Y te')).toBe(health)
    expect(await first('SYT')).toBe(health)
    expect(await first('UBND xã Bình An')).toBe(binhAn)
    expect(await first('Ủy ban nhân dân xã', office)).toBe(binhAn)
    expect(await first('UBND tỉnh', office)).toBe(province)
    expect(await first('Phòng VH-XH xã Hòa Lợi', binhAn)).toBe(other)
    expect(await first('Phòng Văn hóa và Xã hội', binhAn)).toBe(office)
    expect(await first('Phòng Văn hóa – Xã hội', hoaLoi)).toBe(other)
    expect(await first('UBMTTQVN tỉnh')).toBe(front)
    expect(await first('Phòng Văn hoá - Xả hội', binhAn)).toBe(office)
    expect(await first('Sở Tài chính')).toBeUndefined()
    expect(await first('các xã, phường')).toBeUndefined()
  })
})

test('of two moves at one moment that would close a circle together, one is refused', async () => {
  const ctx = createContext(world.app, { now: new Date('2026-03-10T02:00:00Z') })
  const { hanh, binhAn, hoaLoi } = await world.app.database.db.transaction().execute((db) => smallProvince({ ...ctx, db }))
  const moves = await Promise.allSettled([
    changeUnit(as(ctx, hanh), { unitId: binhAn, parentId: hoaLoi }),
    changeUnit(as(ctx, hanh), { unitId: hoaLoi, parentId: binhAn })
  ])
  const refusals = moves.flatMap((move) => (move.status === 'rejected' ? [move.reason] : []))
  expect(refusals).toEqual([expect.objectContaining({ reason: 'org.circle' })])
})
