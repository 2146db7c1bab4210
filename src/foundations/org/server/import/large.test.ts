import { expect, test } from 'vitest'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { carryOutImport, findImport, orgModule, proposeImport, unitsBelowOn } from '../index.ts'

const world = useApp([orgModule])

test('3,321 communes come in at once, looked at first', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, province } = await smallProvince(ctx)
    const rows = Array.from({ length: 3321 }, (_, at) => [`X${at}`, `Xã số ${at}`, 'Xã, phường, đặc khu', 'Chính quyền', at % 100 === 0 ? '' : `X${at - (at % 100)}`, '01/07/2025'])
    const table = { rows: [['Mã', 'Tên đơn vị', 'Loại', 'Khối', 'Mã cấp trên', 'Từ ngày'], ...rows], formulas: [], mergedRows: [] }
    const one = await proposeImport(as(ctx, hanh), { unitId: province, what: 'units', fileName: 'xa.csv', table })
    expect(await findImport(as(ctx, hanh), one)).toMatchObject({ summary: { created: 3321 }, problems: [] })
    await carryOutImport(as(ctx, hanh), one)
    expect(await unitsBelowOn(ctx, province, '2026-01-01')).toHaveLength(3321 + 5)
  })
}, 120_000)
