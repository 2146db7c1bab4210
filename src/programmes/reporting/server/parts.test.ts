/** A form that asks a number with its parts by sex: held against the whole, summed where the whole is left empty, approved into the one roll-up. */
import { expect, test } from 'vitest'
import { modules } from '#app'
import { partsOf } from '#foundations/paper/testing/parts-of.ts'
import * as indicators from '#mechanisms/indicators/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { define, followerOf } from '../../../testing/indicators.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { makeRound, versionOf } from '../testing/round.ts'
import * as reporting from './index.ts'
import { sheetTable } from './sheets/table.ts'

const world = useApp(modules)

async function opened(ctx: Context) {
  const made = await makeRound(ctx)
  const [leader, clerk] = [as(ctx, made.hanh), as(ctx, made.checker)]
  const { id } = await define(leader, made.province, { words: 'Lượt mượn sách', measure: 'lượt', period: 'half-year', calendar: 'state', breakdown: { sex: { purpose: 'Chọn giờ mở cửa thư viện' }, strict: true } })
  const { id: roundId } = await reporting.createRound(clerk, { unitId: made.province, title: 'Tủ sách 6 tháng', calendar: 'state', period: '2026-H1' })
  for (const commune of made.communes) await reporting.addAudience(clerk, { roundId, unitId: commune.id })
  await reporting.askIndicator(clerk, { roundId, indicatorId: id, required: true, atLeast: '0' })
  const round = await reporting.findRound(clerk, { roundId })
  await reporting.openRound(clerk, { roundId, version: round.version })
  const forms = await ctx.db.selectFrom('report_forms').select(['id', 'unit_id']).where('round_id', '=', roundId).execute()
  const [whole = '', women = '', men = '', unknown = ''] = round.items.map((item) => item.id)
  return { ...made, leader, clerk, indicatorId: id, round, whole, women, men, unknown, formOf: (unitId: string): string => forms.find((row) => row.unit_id === unitId)?.id ?? '' }
}

test('parts come with their whole; those that do not come to it are told with the difference and not handed in', () =>
  undone(world.app, async (given) => {
    const ctx = { ...given, now: new Date('2026-06-18T02:00:00Z') }
    const { round, communes, whole, women, men, unknown, formOf } = await opened(ctx)
    expect(round.items.map(({ words, isPart, whole: of }) => [words, isPart, of?.category ?? ''])).toEqual([
      ['Lượt mượn sách', false, ''], ['Lượt mượn sách: nữ', true, 'F'], ['Lượt mượn sách: nam', true, 'M'], ['Lượt mượn sách: chưa rõ giới tính', true, 'SEX-U']
    ])
    expect(round.items[0]?.breakdown).toMatchObject({ axes: [{ axis: 'sex', purpose: 'Chọn giờ mở cửa thư viện' }] })
    const [anPhu] = communes
    const writer = as(ctx, anPhu?.clerk ?? null)
    const formId = formOf(anPhu?.id ?? '')
    await reporting.writeForm(writer, { formId, cells: [{ itemId: whole, version: 0, value: '100' }, { itemId: women, version: 0, value: '60' }, { itemId: men, version: 0, value: '37' }] })
    // On a device without a network and in the sheet they are lines like all others.
    const { forms } = await reporting.deviceForms(writer, {})
    expect(forms.flatMap(({ cells }) => cells.map(({ item, value }) => [item.words, value]))).toEqual([['Lượt mượn sách', 100], ['Lượt mượn sách: nữ', 60], ['Lượt mượn sách: nam', 37], ['Lượt mượn sách: chưa rõ giới tính', null]])
    const { columns, rows } = sheetTable(await reporting.findForm(writer, { formId }))
    const [name, now] = ['Chỉ tiêu, phần lời', 'Kỳ này'].map((title) => columns.findIndex((column) => column.title === title))
    expect(rows.map((row) => [String(row[name ?? 0]).replace(/ \(.*/, ''), row[now ?? 0]])).toEqual([['Lượt mượn sách', 100], ['Lượt mượn sách: nữ', 60], ['Lượt mượn sách: nam', 37], ['Lượt mượn sách: chưa rõ giới tính', null]])
    const found = async () => (await reporting.findForm(writer, { formId })).cells.flatMap(({ findings }) => findings).map(({ what, level, itemId, against }) => [what, level, itemId === whole, against])
    expect(await found()).toEqual([['parts_under', 'block', true, 3]])
    await expect(reporting.handIn(writer, { formId, version: await versionOf(writer, formId) })).rejects.toMatchObject({ reason: 'reporting.form_not_ready', fields: { [`value.${whole}`]: { reason: 'reporting.finding_parts_under', detail: { against: 3 } } } })
    await reporting.writeForm(writer, { formId, cells: [{ itemId: unknown, version: 0, value: '3' }] })
    expect(await found()).toEqual([])
    await reporting.handIn(writer, { formId, version: await versionOf(writer, formId) })
  }))

test('a whole that was left empty is the sum of its parts, and what is approved stands by category at the province', () =>
  undone(world.app, async (given) => {
    const ctx = { ...given, now: new Date('2026-06-18T02:00:00Z') }
    const follow = followerOf(ctx)
    const { communes, clerk, leader, head, province, indicatorId, whole, women, men, formOf } = await opened(ctx)
    for (const [at, commune] of communes.slice(0, 2).entries()) {
      const writer = as(ctx, commune.clerk)
      const formId = formOf(commune.id)
      await reporting.writeForm(writer, { formId, cells: [{ itemId: women, version: 0, value: String(40 + at) }, at === 0 ? { itemId: men, version: 0, value: '30' } : { itemId: men, version: 0, nothing: true }] })
      await reporting.handIn(writer, { formId, version: await versionOf(writer, formId) })
      expect((await reporting.findForm(writer, { formId })).cells.find(({ item }) => item.id === whole)?.value).toBe(at === 0 ? 70 : 41)
      await reporting.checkForm(clerk, { formId, version: await versionOf(clerk, formId) })
      await reporting.approveForm(as(ctx, head), { formId, version: await versionOf(clerk, formId) })
    }
    await follow()
    const { divisions } = await indicators.findDivided(leader, { indicatorId, unitId: province, period: '2026-H1' })
    expect(divisions[0]?.parts.map(({ value }) => value)).toEqual([81, 30, null])
    expect(divisions[0]?.units.map(({ unit, parts }) => [unit.name, ...parts.map(({ value }) => value)])).toEqual([['Xã An Phú', 40, 30, null], ['Xã Bảo Sơn', 41, 0, null]])
    expect((await indicators.findTotals(leader, { indicatorId, unitId: province, period: '2026-H1' })).total.value).toBe(111)

    // The same in a report, with what it is for, each part led back to.
    const { id: template } = await reporting.addTemplate(clerk, { unitId: province, about: 'unit', name: 'Báo cáo tủ sách', title: 'Kết quả tủ sách', body: '{{bảng phân tổ: Lượt mượn sách}}' })
    const { id: reportId } = await reporting.addReport(clerk, { unitId: province, template, kind: 'half-year', day: '2026-06-10' })
    const text = (await partsOf((await reporting.reportFile(clerk, { reportId })).bytes)).get('word/document.xml')?.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '') ?? ''
    expect(text).toContain('Lượt mượn sách theo giới tính, 6 tháng đầu 2026 (để chọn giờ mở cửa thư viện)')
    expect(text).toMatch(/nữ\n+81\n+nam\n+30/)
    expect((await reporting.findReport(clerk, { reportId })).figures.map(({ value, label }) => [value, label])).toEqual([['81', 'Lượt mượn sách, nữ, Tỉnh Phú Sơn'], ['30', 'Lượt mượn sách, nam, Tỉnh Phú Sơn']])
  }))

test('the next round asks for the parts of its own period; without the number its parts are not asked either', () =>
  undone(world.app, async (given) => {
    const ctx = { ...given, now: new Date('2026-06-18T02:00:00Z') }
    const { clerk, leader, round, indicatorId } = await opened(ctx)
    const { version } = await indicators.findIndicator(leader, { indicatorId })
    await indicators.reviseIndicator(leader, { indicatorId, version, words: 'Lượt mượn sách', from: '2026-07-01', breakdown: { age: { purpose: 'Chọn sách theo lứa tuổi', bounds: [30] } } })
    const { id } = await reporting.nextRound(clerk, { roundId: round.id })
    const next = await reporting.findRound(clerk, { roundId: id })
    expect(next.items.map(({ words }) => words)).toEqual(['Lượt mượn sách', 'Lượt mượn sách: dưới 30 tuổi', 'Lượt mượn sách: từ 30 tuổi', 'Lượt mượn sách: chưa rõ tuổi'])
    await reporting.dropIndicator(clerk, { roundId: id, itemId: next.items[0]?.id ?? '' })
    expect((await reporting.findRound(clerk, { roundId: id })).items).toEqual([])
  }))
