/** A province opens a table to everybody: nothing before somebody who approves says so, never a small group, each edition as it was shown. */
import { expect, test } from 'vitest'
import { modules } from '#app'
import { define, followerOf } from '../../../../testing/indicators.ts'
import { addPerson, smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { readAdx } from '../../exchange/read-adx.ts'
import * as indicators from '../index.ts'

const world = useApp(modules)
const ORIGIN = 'https://phuson.example.vn'

test('a table is public once somebody who approves publishes it, as it stood then; its next edition tells what changed; withdrawn, only that it was', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, hanh } = await smallProvince(ctx)
    const [leader, follow, nobody] = [as(ctx, hanh), followerOf(ctx), { ...ctx, actor: null }]
    const approver = as(ctx, await addPerson(ctx, 'Đỗ Văn Thái', 'approver', province))
    const clerk = as(ctx, await addPerson(ctx, 'Vũ Thị Mai', 'clerk', province))
    const { id } = await define(leader, province, { words: 'Hộ phân loại rác', code: 'RAC' })
    const say = (unitId: string, period: string, value: number) => indicators.typeValues(leader, { values: [{ indicatorId: id, unitId, period, value, comment: 'Bà Tư ở thôn Đông chưa có mặt' }] })
    await say(binhAn, '2026-01', 120)
    await say(hoaLoi, '2026-01', 80)
    await follow()
    const chosen = { unitId: province, indicatorIds: [id] }
    const given = { ...chosen, title: 'Phân loại rác', about: 'Xã báo hằng tháng' }
    await expect(indicators.publishSet(clerk, given)).rejects.toMatchObject({ reason: 'indicators.open_may_not' })
    expect((await indicators.listPublicSets(nobody, {})).rows).toEqual([])
    const preview = await indicators.previewOpen(approver, chosen)
    const { slug, setId } = await indicators.publishSet(approver, given)
    const shown = async () => (await indicators.findPublicSet(nobody, { slug })).rows.map(({ unit, period, value }) => [unit, period, value])
    expect(await shown()).toEqual([['Tỉnh Phú Sơn', '2026-01', '200'], ['Xã Bình An', '2026-01', '120'], ['Xã Hòa Lợi', '2026-01', '80']])
    expect((await indicators.findPublicSet(nobody, { slug })).rows).toEqual(preview.rows)
    // Neither who signed for it nor what people wrote beside a number is told outside.
    const files = async () => Promise.all((['csv', 'json', 'adx'] as const).map(async (format) => new TextDecoder().decode(indicators.openFile(await indicators.findPublicSet(nobody, { slug }), format, ORIGIN))))
    const [csv = '', json = '', adx = ''] = await files()
    for (const file of [csv, json, adx]) expect(file).not.toMatch(/Thái|Bà Tư|thôn Đông/)
    expect(csv.split('\r\n').slice(0, 2).map((line) => line.replace('\uFEFF', ''))).toEqual([indicators.OPEN_COLUMNS.join(','), 'RAC,Hộ phân loại rác,hộ,PS,Tỉnh Phú Sơn,calendar,2026-01,200,,,false,false,'])
    expect(JSON.parse(json)).toMatchObject({ title: 'Phân loại rác', publisher: 'Tỉnh Phú Sơn', edition: 1, licence: 'CC-BY-4.0', page: `${ORIGIN}/open/${slug}`, rows: { length: 3 } })
    expect(readAdx(new TextEncoder().encode(adx)).rows.map(({ unit, value }) => [unit, value])).toEqual([['PS', '200'], ['PS.BA', '120'], ['PS.HL', '80']])
    // What is put right inside is not public before the next edition.
    await say(hoaLoi, '2026-01', 90)
    await say(hoaLoi, '2026-02', 95)
    await follow()
    expect(await shown()).toHaveLength(3)
    expect(await indicators.publishSet(approver, { ...given, setId, licence: 'CC0-1.0' })).toMatchObject({ slug, number: 2 })
    const { set } = await indicators.findPublicSet(nobody, { slug })
    expect([set.licence, set.by, set.editions.map(({ number, added, changed, gone }) => [number, added, changed, gone])]).toEqual(['CC0-1.0', null, [[2, 2, 2, 0], [1, 3, 0, 0]]])
    await expect(indicators.withdrawSet(clerk, { setId, why: 'Sai' })).rejects.toMatchObject({ kind: 'forbidden' })
    await indicators.withdrawSet(approver, { setId, why: 'Số của Hòa Lợi còn kiểm tra' })
    expect((await indicators.listPublicSets(nobody, {})).rows).toEqual([])
    expect(await indicators.findPublicSet(nobody, { slug })).toMatchObject({ rows: [], set: { isOpen: false, editions: [{ withdrawn: { why: 'Số của Hòa Lợi còn kiểm tra' } }, {}] } })
    await expect(indicators.withdrawSet(approver, { setId, why: 'Nữa' })).rejects.toMatchObject({ kind: 'conflict' })
    expect((await indicators.listOpenSets(approver, { unitId: province })).rows).toMatchObject([{ by: { name: 'Đỗ Văn Thái' }, isOpen: false }])
  }))

test('persons: the smallest group is hidden with the next one, also from a table made by those who know them; nobody but the unit that counts them publishes', () =>
  undone(world.app, async (ctx) => {
    const { province, health, binhAn, hoaLoi, hanh } = await smallProvince(ctx)
    const [leader, follow] = [as(ctx, hanh), followerOf(ctx)]
    const { id } = await define(leader, province, { words: 'Người tham gia', code: 'NG', measure: 'người', persons: true })
    const { id: twice } = await define(leader, binhAn, { words: 'Gấp đôi', numerator: 'NG × 2', measure: 'người' })
    const say = (unitId: string, value: number) => ({ indicatorId: id, unitId, period: '2026-01', value })
    await indicators.typeValues(leader, { values: [say(binhAn, 4), say(hoaLoi, 30), say(health, 25), say(province, 12)] })
    await follow()
    const { rows, hidden } = await indicators.previewOpen(leader, { unitId: province, indicatorIds: [id] })
    expect(rows.map(({ unit, value }) => [unit, value])).toEqual([['Sở Y tế', '25'], ['Tỉnh Phú Sơn', '71'], ['Xã Bình An', null], ['Xã Hòa Lợi', '30']])
    expect(hidden).toBe(1)
    // Without people of the province's own the smallest of the others goes with it.
    await indicators.takeBackValue(leader, { valueId: (await indicators.findCell(leader, { indicatorId: id, unitId: province, period: '2026-01' })).said[0]?.id ?? '', why: 'Đếm nhầm' })
    await follow()
    expect((await indicators.previewOpen(leader, { unitId: province, indicatorIds: [id] })).rows.map(({ unit, value }) => [unit, value])).toEqual([['Sở Y tế', null], ['Tỉnh Phú Sơn', '59'], ['Xã Bình An', null], ['Xã Hòa Lợi', '30']])
    for (const indicatorId of [id, twice]) await expect(indicators.previewOpen(leader, { unitId: binhAn, indicatorIds: [indicatorId] })).rejects.toMatchObject({ reason: 'indicators.open_persons_of_others', detail: { words: 'Người tham gia' } })
    await expect(indicators.previewOpen(leader, { unitId: province, indicatorIds: [id], fromYear: 2030 })).rejects.toMatchObject({ reason: 'indicators.open_nothing' })
  }))

test('what was published can neither be changed nor removed, by anybody', () =>
  undone(world.app, async (ctx) => {
    const { province, hanh } = await smallProvince(ctx)
    const leader = as(ctx, hanh)
    const { id } = await define(leader, province, { words: 'Tủ sách', measure: 'tủ' })
    await indicators.typeValues(leader, { values: [{ indicatorId: id, unitId: province, period: '2026-01', value: 3 }] })
    await followerOf(ctx)()
    const { setId } = await indicators.publishSet(leader, { unitId: province, indicatorIds: [id], title: 'Tủ sách' })
    await expect(ctx.db.updateTable('open_editions').set({ rows: '[]' }).where('set_id', '=', setId).execute()).rejects.toThrow(/stays as it was/)
  }))
