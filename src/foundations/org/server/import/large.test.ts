import { expect, test } from 'vitest'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { sampleList, WHOLE_COUNTRY } from '../../import/sample-list.ts'
import { carryOutImport, findImport, orgModule, proposeImport, unitsBelowOn } from '../index.ts'

const world = useApp([orgModule])

test('the sample country, here a small one, comes in as a list at once, looked at first', async () => {
  expect(sampleList(WHOLE_COUNTRY, 'vi').rows).toHaveLength(34 + 3321)
  await undone(world.app, async (ctx) => {
    const { hanh, province } = await smallProvince(ctx)
    const { columns, rows } = sampleList(400, 'vi')
    const table = { rows: [columns.map(({ title }) => title), ...rows], formulas: [], mergedRows: [] }
    const one = await proposeImport(as(ctx, hanh), { unitId: province, what: 'units', fileName: 'xa.csv', table })
    expect(await findImport(as(ctx, hanh), one)).toMatchObject({ summary: { created: 400 }, problems: [] })
    await carryOutImport(as(ctx, hanh), one)
    expect(await unitsBelowOn(ctx, province, '2026-01-01')).toHaveLength(400 + 5)
  })
})
