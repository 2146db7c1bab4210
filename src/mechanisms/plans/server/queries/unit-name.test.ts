import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { addUnit, changeUnit, orgModule } from '#foundations/org/server/index.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { unitName } from './task-rows.ts'

const world = useApp([orgModule])

test('a unit is called as on the day; before it began by its first name, after its end by its last', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, province, binhAn } = await smallProvince(ctx)
    await changeUnit(as(ctx, hanh), { unitId: binhAn, name: 'Phường Bình An', kind: 'commune', branch: 'state', from: '2026-02-01' })
    await changeUnit(as(ctx, hanh), { unitId: binhAn, name: 'Phường Bình An Đông', kind: 'commune', branch: 'state', from: '2026-06-01' })
    const { id: later } = await addUnit(ctx, { name: 'Xã Hai', shortName: null, kind: 'commune', branch: 'state', code: null, parentId: province, from: '2026-05-01' })
    await ctx.db.updateTable('unit_facts').set({ valid_to: '2026-08-01' }).where('unit_id', '=', later).execute()
    const called = async (id: string | null, day: string): Promise<string | null> =>
      (await sql<{ name: string | null }>`select ${unitName(sql`u.id`, day)} as name from (select ${id}::uuid as id) u`.execute(ctx.db)).rows[0]?.name ?? null
    const days = ['2020-01-01', '2025-07-01', '2026-01-31', '2026-02-01', '2026-07-01']
    const names = []
    for (const day of days) names.push(await called(binhAn, day))
    expect(names).toEqual(['Xã Bình An', 'Xã Bình An', 'Xã Bình An', 'Phường Bình An', 'Phường Bình An Đông'])
    expect([await called(later, '2026-01-01'), await called(later, '2027-01-01'), await called(null, '2026-07-01')]).toEqual(['Xã Hai', 'Xã Hai', null])
    expect(await called('01900000-0000-7000-8000-000000000000', '2026-07-01')).toBeNull()
  })
})
