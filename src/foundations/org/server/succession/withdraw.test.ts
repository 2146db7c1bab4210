import { expect, test } from 'vitest'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { addSeat, changeUnit, createUnit, endSeat, heirsOn, orgModule, relateUnits, succeed, unitActs, unitLife, unitsBelowOn, unitTies, withdrawAct } from '../index.ts'

const world = useApp([orgModule])
const DAY = '2026-02-01'
const basis = 'Nghị quyết 12/NQ-HĐND về sắp xếp đơn vị'

test('an act is taken back whole: what it ended holds again, and the act stays to be looked up', async () => {
  await undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, office, hanh, lan } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const before = await unitsBelowOn(ctx, province, DAY)
    const merge = await succeed(clerk, {
      kind: 'merge', day: DAY, basis, heirs: [{ key: 'n', unit: { name: 'Xã Bình Lợi', kind: 'commune', branch: 'state', code: 'PS.BA' } }],
      parts: [{ from: binhAn, to: 'n' }, { from: hoaLoi, to: 'n' }]
    })
    // Lan's unit is no more, and she sees none that carries it on: for her there is no such act.
    await expect(withdrawAct(as(ctx, lan), { actId: merge.id })).rejects.toMatchObject({ kind: 'not_found' })
    await withdrawAct(clerk, { actId: merge.id })
    const order = (rows: typeof before) => rows.map((row) => `${row.unitId} ${row.depth}`).sort()
    expect(order(await unitsBelowOn(ctx, province, DAY))).toEqual(order(before))
    expect(await heirsOn(ctx, [binhAn], DAY)).toMatchObject([{ heirId: binhAn, share: '1' }])
    expect((await unitLife(clerk, { unitId: office })).unit.parentId).toBe(binhAn)
    expect(await unitActs(clerk, { unitId: binhAn })).toEqual([])
    await expect(withdrawAct(clerk, { actId: merge.id })).rejects.toMatchObject({ kind: 'not_found' })
    expect(await ctx.db.selectFrom('unit_successions').select('kind').where('withdrawn_at', 'is not', null).execute()).toEqual([{ kind: 'merge' }])
  })
})

test('what hangs on an act keeps it, and is named', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn, hoaLoi, office, hanh } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const merge = await succeed(clerk, {
      kind: 'merge', day: DAY, basis, heirs: [{ key: 'n', unit: { name: 'Xã Bình Lợi', kind: 'commune', branch: 'state' } }],
      parts: [{ from: binhAn, to: 'n' }, { from: hoaLoi, to: 'n' }]
    })
    const heir = merge.heirs['n'] ?? ''
    const back = () => withdrawAct(clerk, { actId: merge.id })
    await changeUnit(clerk, { unitId: office, name: 'Phòng Văn hóa', from: '2026-02-05' })
    await expect(back()).rejects.toMatchObject({ reason: 'org.later_act_hangs', detail: { name: 'Phòng Văn hóa - Xã hội' } })
    await withdrawAct(clerk, { actId: (await unitActs(clerk, { unitId: office }))[0]?.id ?? '' })
    const cell = await createUnit(clerk, { parentId: heir, name: 'Tổ Ba', kind: 'cell', branch: 'state', from: DAY })
    await expect(back()).rejects.toMatchObject({ reason: 'org.unit_hangs_below', detail: { name: 'Tổ Ba' } })
    await changeUnit(clerk, { unitId: cell.id, parentId: office, from: DAY })
    await ctx.db.insertInto('unit_phrases').values({ id: cell.id, owner_id: heir, phrase: 'xã ta', unit_id: heir, taught_at: ctx.now }).execute()
    await expect(back()).rejects.toMatchObject({ reason: 'org.rows_hang', detail: { table: 'unit_phrases', rows: 1 } })
    await ctx.db.deleteFrom('unit_phrases').execute()
    // Whoever stood on the page of the heir is led to a unit that stands again.
    const { gone, unitId } = await back()
    expect([gone, (await unitLife(clerk, { unitId })).state]).toEqual([[heir], 'exists'])
    expect((await unitLife(clerk, { unitId: binhAn })).state).toBe('exists')
    expect((await unitLife(clerk, { unitId: office })).unit.name).toBe('Phòng Văn hóa - Xã hội')
  })
})

test('the history tells each act in its order, and an ended unit says who carries on', async () => {
  await undone(world.app, async (ctx) => {
    const { binhAn, hoaLoi, hanh, dung, lan, province } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    await changeUnit(clerk, { unitId: binhAn, name: 'Phường Bình An', basis: 'Nghị quyết 3/NQ', from: '2026-01-01' })
    await succeed(clerk, { kind: 'merge', day: DAY, basis, heirs: [{ key: 'x', unitId: hoaLoi }], parts: [{ from: binhAn, to: 'x' }] })
    expect(await unitActs(clerk, { unitId: binhAn })).toMatchObject([
      { kind: 'merge', day: DAY, basis, heirs: [{ name: 'Xã Hòa Lợi', share: '1' }], predecessors: [] },
      { kind: 'rename', basis: 'Nghị quyết 3/NQ', before: { name: 'Xã Bình An' }, after: { name: 'Phường Bình An', parent: 'Tỉnh Phú Sơn' } }
    ])
    expect(await unitActs(clerk, { unitId: hoaLoi })).toMatchObject([{ predecessors: [{ name: 'Phường Bình An' }] }])
    expect(await unitLife(clerk, { unitId: binhAn })).toMatchObject({ state: 'ended', to: DAY, unit: { name: 'Phường Bình An' }, heirs: [{ unitId: hoaLoi }] })
    expect(await unitLife(clerk, { unitId: binhAn, day: '2025-12-31' })).toMatchObject({ state: 'exists', heirs: [], unit: { name: 'Xã Bình An' } })
    expect(await unitLife(clerk, { unitId: binhAn, day: '2020-01-01' })).toMatchObject({ state: 'not_yet' })
    // Whoever sees the heir may look at what it came from; nobody else may.
    expect((await unitLife(as(ctx, dung), { unitId: binhAn })).heirs).toHaveLength(1)
    await expect(unitLife(as(ctx, lan), { unitId: province })).rejects.toMatchObject({ kind: 'not_found' })
  })
})

test('units advise, work together and send members into a committee, each for a time', async () => {
  await undone(world.app, async (ctx) => {
    const { province, health, binhAn, hanh, lan } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const { id: board } = await createUnit(clerk, { parentId: province, name: 'Ban Chỉ đạo phòng cháy', kind: 'steering', branch: 'state', from: '2026-01-01' })
    await relateUnits(clerk, { unitId: binhAn, otherId: health, type: 'advised_by', from: '2026-01-01' })
    const { id: together } = await relateUnits(clerk, { unitId: binhAn, otherId: health, type: 'works_with', from: '2026-01-01' })
    await expect(relateUnits(clerk, { unitId: health, otherId: binhAn, type: 'works_with' })).rejects.toMatchObject({ reason: 'org.relation_twice' })
    await expect(relateUnits(clerk, { unitId: health, otherId: health, type: 'works_with' })).rejects.toMatchObject({ reason: 'org.relation_to_itself' })
    await expect(relateUnits(clerk, { unitId: health, otherId: board, type: 'works_with', from: '2025-12-01' })).rejects.toMatchObject({ reason: 'org.not_existing_then' })
    await expect(addSeat(as(ctx, lan), { bodyId: binhAn, unitId: health, position: 'Giám đốc', seat: 'Thành viên' })).rejects.toMatchObject({ kind: 'forbidden' })
    const { id: seat } = await addSeat(clerk, { bodyId: board, unitId: health, position: 'Giám đốc', seat: 'Phó Trưởng ban', from: '2026-01-01' })
    expect(await unitTies(clerk, { unitId: health })).toMatchObject({
      relations: [{ type: 'advises', name: 'Xã Bình An' }, { type: 'works_with' }], seats: [], sends: [{ name: 'Ban Chỉ đạo phòng cháy', seat: 'Phó Trưởng ban' }]
    })
    await endSeat(clerk, { seatId: seat, day: '2026-02-01' })
    await expect(endSeat(clerk, { seatId: seat })).rejects.toMatchObject({ reason: 'org.tie_ended' })
    expect((await unitTies(clerk, { unitId: board })).seats).toEqual([])
    expect((await unitTies(clerk, { unitId: board, day: '2026-01-31' })).seats).toHaveLength(1)
    expect(together).not.toBe('')
  })
})
