/** Numbers divided by sex and age go to other systems and come back the same; whatever no category stands for is told at its row. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Context } from '#platform/server/context.ts'
import { define, followerOf } from '../../../../testing/indicators.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as indicators from '../index.ts'

const world = useApp(modules)
const WHY = { purpose: 'Xếp giờ tập huấn cho phù hợp' }

async function readers(ctx: Context) {
  const people = await smallProvince(ctx)
  const leader = as(ctx, people.hanh)
  const came = await define(leader, people.province, { words: 'Lượt mượn sách', code: 'MUON', measure: 'lượt', breakdown: { sex: WHY, age: { ...WHY, bounds: '30' }, crossed: true, strict: true } })
  const share = await define(leader, people.province, { words: 'Hồ sơ trực tuyến', code: 'HS', measure: '%', kind: 'weighted_mean', decimals: 1, breakdown: { sex: WHY } })
  const rows = await ctx.db.selectFrom('indicators').select(['id', 'part_of', 'category']).where('part_of', 'is not', null).execute()
  const part = (whole: { id: string }, category: string): string => rows.find((row) => row.part_of === whole.id && row.category === category)?.id ?? ''
  const at = { unitId: people.binhAn, period: '2026-01' }
  await indicators.typeValues(leader, {
    values: [
      { ...at, indicatorId: came.id, value: 100 },
      ...Object.entries({ 'F_Y0-29': 30, 'F_Y30': 25, 'M_Y0-29': 20, 'M_Y30': 24, 'SEX-U_AGE-U': 1 }).map(([category, value]) => ({ ...at, indicatorId: part(came, category), value, comment: category === 'F_Y30' ? 'Theo thẻ bạn đọc' : '' })),
      { ...at, indicatorId: share.id, numerator: 60, denominator: 90 },
      { ...at, indicatorId: part(share, 'F'), numerator: 40, denominator: 50 },
      { ...at, indicatorId: part(share, 'M'), numerator: 20, denominator: 40 }
    ]
  })
  await followerOf(ctx)()
  return { ...people, leader, came, share, part }
}

async function back(ctx: Context, leader: Context, unitId: string, format: 'dhis2' | 'adx' | 'csv' | 'xlsx', change: (text: string) => string = (text) => text) {
  const { bytes } = await indicators.valuesFile(leader, { unitId, reach: 'below', format })
  const sheet = format === 'csv' || format === 'xlsx'
  const path = join(ctx.app.config.dataFolder, `parts.${format}`)
  if (sheet) writeFileSync(path, bytes)
  const { paper } = ctx.app.services
  const given = sheet ? { table: format === 'csv' ? await paper.readCsv(path) : await paper.readSheet(path) } : { text: change(new TextDecoder().decode(bytes)) }
  const { importId } = await indicators.proposeValues(leader, { unitId, fileName: 'so-lieu', format, ...given })
  return { importId, text: new TextDecoder().decode(bytes), ...(await indicators.findValueImport(leader, { importId })) }
}

test('whatever goes out comes back as the same, in every format, parts beside their whole', () =>
  undone(world.app, async (ctx) => {
    const { province, leader } = await readers(ctx)
    for (const [format, rows] of [['dhis2', 9], ['adx', 9], ['csv', 9], ['xlsx', 9]] as const) {
      const { counts, problems, text } = await back(ctx, leader, province, format)
      expect([format, counts, problems]).toEqual([format, { added: 0, changed: 0, same: rows }, []])
      if (format === 'dhis2') expect(JSON.parse(text).dataValues).toContainEqual(expect.objectContaining({ dataElement: 'MUON', categoryOptionCombo: 'F_Y30', orgUnit: 'PS.BA', period: '202601', value: '25', comment: 'Theo thẻ bạn đọc' }))
      if (format === 'adx') expect(text).toContain('<dataValue dataElement="MUON" SEX="F" AGE="Y0-29" value="30"/>')
    }
  }))

test('codes of the other system for the whole, or for a part; a category that is none is refused at its row, and parts that do not come to the whole go together', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, leader, came, part } = await readers(ctx)
    await indicators.setOutsideCodes(leader, { unitId: province, indicators: [{ indicatorId: came.id, part: 'value', code: 'fbfJHSPpUQD' }, { indicatorId: part(came, 'F_Y30'), part: 'value', code: 'fbfJHSPpUQD.psbwp3CQEhs' }], units: [] })
    const { text, counts } = await back(ctx, leader, province, 'dhis2')
    expect(JSON.parse(text).dataValues).toEqual(expect.arrayContaining([
      expect.objectContaining({ dataElement: 'fbfJHSPpUQD', value: '100' }),
      expect.objectContaining({ dataElement: 'fbfJHSPpUQD', categoryOptionCombo: 'psbwp3CQEhs', value: '25' }),
      expect.objectContaining({ dataElement: 'fbfJHSPpUQD', categoryOptionCombo: 'M_Y30', value: '24' })
    ]))
    expect(counts).toEqual({ added: 0, changed: 0, same: 9 })

    const off = await back(ctx, leader, province, 'dhis2', (given) => given.replace('"value": "24"', '"value": "29"').replace('"M_Y0-29"', '"CATHOLIC"'))
    expect(off.problems.map(({ reason, detail }) => [reason, detail?.['category'] ?? detail?.['by']])).toEqual([['indicators.category_unknown', 'CATHOLIC'], ['indicators.parts_over', '5']].toSorted((one, other) => Number(one[0] === 'indicators.parts_over') - Number(other[0] === 'indicators.parts_over')))
    expect(off.counts).toMatchObject({ added: 0, changed: 0 })

    // All of it put right in one file.
    const right = await back(ctx, leader, province, 'dhis2', (given) => given.replace('"value": "24"', '"value": "29"').replace('"value": "100"', '"value": "105"'))
    expect([right.counts, right.problems]).toEqual([{ added: 0, changed: 2, same: 7 }, []])
    await indicators.carryOutValues(leader, { importId: right.importId })
    const { divisions } = await indicators.findCell(leader, { indicatorId: came.id, unitId: binhAn, period: '2026-01' })
    expect(divisions[0]?.parts.map(({ held }) => held?.value ?? null)).toEqual([30, 25, 20, 29, 1])
    expect(divisions[0]?.gaps).toEqual([])
  }))
