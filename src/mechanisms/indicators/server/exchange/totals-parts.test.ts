/** Totals in files and in open data are divided as their pages are: the same parts, the same silence about few people. */
import { expect, test } from 'vitest'
import { modules } from '#app'
import { addUnit } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { define, followerOf } from '../../../../testing/indicators.ts'
import { addPerson, smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as indicators from '../index.ts'

const world = useApp(modules)
const WHY = { purpose: 'Xếp giờ tập huấn cho phù hợp' }
const ORIGIN = 'https://phuson.example.vn'

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).replace('\uFEFF', '')

/** Women and men of three communes; of the smallest one three men. */
async function trained(ctx: Context) {
  const people = await smallProvince(ctx)
  const { province, binhAn, hoaLoi } = people
  const leader = as(ctx, people.hanh)
  const { id: anPhu } = await addUnit(ctx, { name: 'Xã An Phú', shortName: null, kind: 'commune', branch: 'state', code: 'PS.AP', parentId: province, from: '2025-07-01' })
  const { id: came } = await define(leader, province, { words: 'Người dự tập huấn', code: 'TH', measure: 'người', persons: true, breakdown: { sex: WHY } })
  const { id: lent } = await define(leader, province, { words: 'Lượt mượn sách', code: 'MUON', measure: 'lượt', breakdown: { sex: WHY, unitKind: { purpose: 'So sánh xã với sở' } } })
  const parts = await ctx.db.selectFrom('indicators').select(['id', 'part_of', 'category']).where('part_of', 'is not', null).execute()
  const say = (whole: string, unitId: string, of: Record<string, number>, period = '2026-02') =>
    indicators.enterValues(leader, { values: Object.entries(of).map(([category, value]) => ({ indicatorId: parts.find((part) => part.part_of === whole && part.category === category)?.id ?? '', unitId, period, value })) })
  await say(came, binhAn, { F: 40, M: 35 })
  await say(came, hoaLoi, { F: 22, M: 31 })
  await say(came, anPhu, { F: 18, M: 3 })
  await say(came, binhAn, { F: 60, M: 44 }, '2026-01')
  await say(lent, binhAn, { F: 5, M: 2, 'SEX-U': 0 })
  await say(lent, people.health, { F: 1, M: 0, 'SEX-U': 3 })
  await followerOf(ctx)()
  return { ...people, anPhu, leader, came, lent }
}

/** What the pages show: each unit on its own, as a line for each part. */
async function onPages(who: Context, { indicatorId, units, period }: { indicatorId: string; units: string[]; period: string }): Promise<string[]> {
  const lines = await Promise.all(units.map(async (unitId) => {
    const { divisions, unit } = await indicators.findDivided(who, { indicatorId, unitId, period })
    return divisions.flatMap(({ axes, parts }) => parts.flatMap(({ category, value, hidden }) => (hidden || value !== null ? [`${unit.name} ${period} ${axes[0]?.axis === 'unit_kind' ? 'KIND-' : ''}${category} ${hidden ? 'x' : value}`] : [])))
  }))
  return lines.flat().toSorted()
}

async function inTable(who: Context, { unitId, indicatorId }: { unitId: string; indicatorId: string }): Promise<string[]> {
  const { rows } = await indicators.listValues(who, { unitId, table: 'totals', reach: 'below', indicatorIds: [indicatorId] })
  return rows.filter(({ category }) => category).map(({ unit, period, category, value, hidden }) => `${unit.name} ${period} ${category} ${hidden ? 'x' : value}`).toSorted()
}

test('a table of totals holds the parts that the page of each total shows, to whoever takes it', () =>
  undone(world.app, async (ctx) => {
    const { province, health, binhAn, hoaLoi, anPhu, leader, came, lent, lan } = await trained(ctx)
    const clerk = as(ctx, await addPerson(ctx, 'Đinh Văn Phú', 'clerk', anPhu))
    for (const [who, top, units] of [[leader, province, [province, health, binhAn, hoaLoi, anPhu]], [as(ctx, lan), binhAn, [binhAn]], [clerk, anPhu, [anPhu]]] as const) {
      for (const indicatorId of [came, lent]) {
        const shown = await Promise.all(['2026-01', '2026-02'].map((period) => onPages(who, { indicatorId, units: [...units], period })))
        expect(await inTable(who, { unitId: top, indicatorId })).toEqual(shown.flat().toSorted())
      }
    }
    expect(await inTable(leader, { unitId: province, indicatorId: came })).toEqual([
      'Tỉnh Phú Sơn 2026-01 F 60', 'Tỉnh Phú Sơn 2026-01 M 44', 'Tỉnh Phú Sơn 2026-02 F 80', 'Tỉnh Phú Sơn 2026-02 M 69',
      'Xã An Phú 2026-02 F x', 'Xã An Phú 2026-02 M x', 'Xã An Phú 2026-02 SEX-U x', 'Xã Bình An 2026-01 F 60', 'Xã Bình An 2026-01 M 44', 'Xã Bình An 2026-02 F 40', 'Xã Bình An 2026-02 M 35',
      'Xã Hòa Lợi 2026-02 F x', 'Xã Hòa Lợi 2026-02 M x', 'Xã Hòa Lợi 2026-02 SEX-U x'
    ])
    // Parts stand right behind the total to which they belong; a page of the table ends with them.
    const first = await indicators.listValues(leader, { unitId: province, table: 'totals', reach: 'below', indicatorIds: [lent], limit: 2 })
    expect([first.rows.map(({ indicator, unit, category, value }) => [indicator.words, unit.code, category, value]), first.next]).toEqual([[
      ['Lượt mượn sách', 'PS.SYT', '', '4'], ['Lượt mượn sách: nữ', 'PS.SYT', 'F', '1'], ['Lượt mượn sách: nam', 'PS.SYT', 'M', '0'], ['Lượt mượn sách: chưa rõ giới tính', 'PS.SYT', 'SEX-U', '3'], ['Lượt mượn sách: Sở, ngành', 'PS.SYT', 'KIND-department', '4'],
      ['Lượt mượn sách', 'PS', '', '11'], ['Lượt mượn sách: nữ', 'PS', 'F', '6'], ['Lượt mượn sách: nam', 'PS', 'M', '2'], ['Lượt mượn sách: chưa rõ giới tính', 'PS', 'SEX-U', '3'],
      ['Lượt mượn sách: Xã, phường, đặc khu', 'PS', 'KIND-commune', '7'], ['Lượt mượn sách: Sở, ngành', 'PS', 'KIND-department', '4']
    ], 2])
  }))

test('in every format the parts stand beside their whole, and what is hidden is no number in any', () =>
  undone(world.app, async (ctx) => {
    const { province, leader, came, lent } = await trained(ctx)
    const asked = { unitId: province, table: 'totals', reach: 'below', indicatorIds: [came, lent] } as const
    const file = async (format: 'csv' | 'dhis2' | 'adx') => text((await indicators.valuesFile(leader, { ...asked, format })).bytes)
    const csv = (await file('csv')).split('\r\n')
    expect(csv.filter((line) => line.startsWith('TH,') && line.includes('PS.AP'))).toEqual(['TH,Người dự tập huấn,PS.AP,Xã An Phú,2026-02,21,,,,,', ...['nữ,F', 'nam,M', 'chưa rõ giới tính,SEX-U'].map((part) => `TH,Người dự tập huấn: ${part.split(',')[0]},PS.AP,Xã An Phú,2026-02,không hiện (dưới 10 người),,,,,${part.split(',')[1]}`)])
    const { dataValues } = JSON.parse(await file('dhis2')) as { dataValues: { dataElement: string; orgUnit: string; categoryOptionCombo?: string; value: string }[] }
    expect(dataValues.filter(({ dataElement, orgUnit }) => dataElement === 'TH' && orgUnit === 'PS.AP')).toMatchObject([{ value: '21' }])
    expect(dataValues).toContainEqual({ dataElement: 'TH', orgUnit: 'PS', period: '202602', categoryOptionCombo: 'F', value: '80' })
    const adx = await file('adx')
    expect(adx).toContain('<dataValue dataElement="TH" SEX="M" value="69"/>')
    expect(adx).toContain('<dataValue dataElement="MUON" UNIT_KIND="commune" value="7"/>')
    expect(await indicators.exportTold(leader, { ...asked, format: 'csv' })).toMatchObject({ hidden: 6 })
  }))

test('everybody is shown the parts that somebody without any right may see, and an edition of before says nothing of parts', () =>
  undone(world.app, async (ctx) => {
    const { province, leader, came, lent, lan, binhAn } = await trained(ctx)
    const nobody = { ...ctx, actor: null }
    const chosen = { unitId: province, indicatorIds: [came, lent], fromYear: 2026 }
    const { rows } = await indicators.previewOpen(leader, chosen)
    const of = (code: string) => rows.filter(({ indicatorCode, category, period }) => indicatorCode === code && category && period === '2026-02').map(({ unit, category, value, hidden }) => `${unit} ${category} ${hidden ? 'x' : value}`).toSorted()
    expect(of('TH')).toEqual(['Tỉnh Phú Sơn F 80', 'Tỉnh Phú Sơn M 69', ...['Xã An Phú', 'Xã Bình An', 'Xã Hòa Lợi'].flatMap((unit) => (unit === 'Xã Bình An' ? [`${unit} F 40`, `${unit} M 35`] : ['F', 'M', 'SEX-U'].map((category) => `${unit} ${category} x`)))])
    expect(of('MUON')).toContain('Xã Bình An M 2')
    const { slug } = await indicators.publishSet(leader, { ...chosen, title: 'Tập huấn và đọc sách' })
    const found = await indicators.findPublicSet(nobody, { slug })
    expect(found.rows).toEqual(rows)
    const [head = '', ...lines] = text(indicators.openFile(found, 'csv', ORIGIN)).split('\r\n')
    expect(head.split(',').at(-1)).toBe('category')
    expect(lines).toContain('TH,Người dự tập huấn: nữ,người,PS,Tỉnh Phú Sơn,calendar,2026-02,80,,,false,false,F')
    expect(lines).toContain('TH,Người dự tập huấn: nam,người,PS.AP,Xã An Phú,calendar,2026-02,,,,false,true,M')
    expect(text(indicators.openFile(found, 'adx', ORIGIN))).toContain('<dataValue dataElement="TH" SEX="F" value="80"/>')
    // A commune shows nobody what the province counts of persons, divided or not.
    await expect(indicators.previewOpen(as(ctx, await addPerson(ctx, 'Đỗ Văn Thái', 'approver', binhAn)), { unitId: binhAn, indicatorIds: [came] })).rejects.toMatchObject({ reason: 'indicators.open_persons_of_others' })
    expect(lan).not.toBe(province)
    // As it was published before there were parts in it.
    const old = rows.filter(({ category }) => category === '').map(({ category: _category, ...row }) => row)
    const { id: setId } = await ctx.db.selectFrom('open_sets').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()
    await ctx.db.insertInto('open_editions').values({ set_id: setId, number: 2, title: 'Tập huấn', about: '', licence: 'CC0-1.0', asked: '{}', rows: JSON.stringify(old), added: 0, changed: 0, gone: 0, published_at: ctx.now, published_by: null }).execute()
    expect((await indicators.findPublicSet(nobody, { slug })).rows.map(({ category }) => category)).toEqual(old.map(() => ''))
    await indicators.publishSet(leader, { ...chosen, setId, title: 'Tập huấn và đọc sách' })
    expect((await indicators.findPublicSet(nobody, { slug })).set.editions[0]).toMatchObject({ number: 3, added: rows.length - old.length, changed: 0, gone: 0 })
  }))
