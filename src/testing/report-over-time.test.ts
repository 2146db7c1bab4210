/** Monthly numbers in a half-year: reports, forms and screens put the months together by one rule, and say what is missing of them. */
import { Readable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { modules } from '#app'
import { storeUpload } from '#foundations/files/server/index.ts'
import { photoOf } from '#foundations/files/testing/photo.ts'
import { partsOf } from '#foundations/paper/testing/parts-of.ts'
import * as indicators from '#mechanisms/indicators/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import * as reporting from '#programmes/reporting/server/index.ts'
import { define, followerOf } from './indicators.ts'
import { addPerson, smallProvince } from './province.ts'
import { as, undone, useApp } from './world.ts'

// Each file is written in a process of its own.
vi.setConfig({ testTimeout: 120_000 })
const world = useApp(modules)
const STATE = { calendar: 'state' } as const
const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']

/** The province on 20 June 2026: collected waste every month, households told how, machines that stand, people who came to lessons. */
async function halfYear(start: Context) {
  const ctx = { ...start, now: new Date('2026-06-20T02:00:00Z') }
  const people = await smallProvince(ctx)
  const [clerk, follow] = [as(ctx, people.hanh), followerOf(ctx)]
  const make = async (words: string, given: object) => (await define(clerk, people.province, { words, ...STATE, ...given })).id
  const made = {
    waste: await make('Rác đã thu gom', { measure: 'tấn' }),
    told: await make('Tỷ lệ hộ được hướng dẫn', { measure: '%', kind: 'weighted_mean', partOfWhole: true }),
    bins: await make('Thùng rác công cộng', { measure: 'thùng', kind: 'last' }),
    visitors: await make('Người đến tủ sách', { measure: 'lượt', kind: 'distinct' })
  }
  const say = async (indicatorId: string, unitId: string, period: string, said: object) => {
    await indicators.enterValues(clerk, { values: [{ indicatorId, unitId, period, ...said }] })
    await follow()
  }
  const over = (indicatorId: string, given: object = {}) => indicators.totalOverTime(clerk, { indicatorId, unitId: people.province, period: '2026-H1', ...given })
  return { ...people, ctx, clerk, follow, say, over, ...made }
}

test('each kind is carried over time in its own way, with what is missing or estimated by name, and months of another calendar are not taken for whole', () =>
  undone(world.app, async (start) => {
    const { waste, told, bins, visitors, say, over, binhAn, hoaLoi, province, clerk, lan, ctx } = await halfYear(start)
    for (const [at, period] of MONTHS.entries()) {
      await say(waste, binhAn, period, { value: 10 + at })
      if (period !== '2026-03') await say(waste, hoaLoi, period, { value: 1 })
    }
    expect(await over(waste)).toMatchObject({ days: { from: '2025-12-15', to: '2026-06-14' }, total: { value: 80, complete: true, missing: [], of: 6 }, parts: MONTHS.map((period) => ({ period })), below: { rows: expect.arrayContaining([{ unit: { id: hoaLoi, name: 'Xã Hòa Lợi' }, total: expect.objectContaining({ value: 5, complete: false, missing: ['2026-03'] }) }]) } })
    await say(told, binhAn, '2026-01', { numerator: 10, denominator: 100 })
    await say(told, binhAn, '2026-02', { numerator: 90, denominator: 300, estimated: true })
    expect((await over(told)).total).toMatchObject({ value: 25, numerator: 100, denominator: 400, complete: false, estimated: ['2026-02'], missing: ['2026-03', '2026-04', '2026-05', '2026-06'] })
    await say(bins, binhAn, '2026-02', { value: 7 })
    expect((await over(bins)).total).toMatchObject({ value: 7, complete: false })
    await say(visitors, binhAn, '2026-02', { value: 70 })
    await say(visitors, binhAn, '2026-03', { value: 60 })
    expect(await over(visitors)).toMatchObject({ total: { value: null, without: 'distinct' }, parts: [{}, { value: 70 }, { value: 60 }, {}, {}, {}] })
    expect((await over(waste, { calendar: 'calendar' })).total).toMatchObject({ value: null, without: 'cut', cut: ['2026-01', '2026-07'] })
    expect((await over(waste, { period: undefined, from: '2026-01-15', to: '2026-03-31' })).total).toMatchObject({ value: 23 + 1, complete: false, cut: ['2026-04'] })
    for (const period of MONTHS) await indicators.setTarget(clerk, { indicatorId: waste, unitId: province, period, value: 15, line: 'flat' })
    expect((await over(waste)).due).toBe(90)
    await expect(over(waste, { period: undefined, from: '2026-01-15' })).rejects.toMatchObject({ fields: { to: { reason: 'indicators.stretch_missing' } } })
    await expect(over(waste, { period: undefined, from: '1990-01-15', to: '2026-01-14' })).rejects.toMatchObject({ fields: { to: { reason: 'indicators.stretch_form' } } })
    // A clerk of one commune has nothing of the province.
    await expect(indicators.totalOverTime(as(ctx, lan), { indicatorId: waste, unitId: province, period: '2026-H1' })).rejects.toMatchObject({ kind: 'not_found' })
  }))

test('households that sort are as many as in the last month, in all communes together; the definition says so and may say otherwise', () =>
  undone(world.app, async (start) => {
    const { say, over, clerk, province, binhAn, hoaLoi } = await halfYear(start)
    const { id } = await define(clerk, province, { words: 'Hộ phân loại rác', measure: 'hộ', overTime: 'last', ...STATE })
    for (const [at, period] of MONTHS.entries()) {
      await say(id, binhAn, period, { value: 100 + at })
      await say(id, hoaLoi, period, { value: 50 })
      await indicators.setTarget(clerk, { indicatorId: id, unitId: province, period, value: 140 + at, line: 'flat' })
    }
    expect(await over(id)).toMatchObject({ overTime: 'last', total: { value: 155, complete: true }, due: 145, below: { rows: expect.arrayContaining([{ unit: { id: binhAn, name: 'Xã Bình An' }, total: expect.objectContaining({ value: 105 }) }]) } })
    const revise = (given: object) => indicators.reviseIndicator(clerk, { indicatorId: id, version: 1, words: 'Hộ phân loại rác', ...given })
    const { version } = await revise({})
    expect((await over(id)).total.value).toBe(155)
    await revise({ version, overTime: 'together' })
    expect(await over(id)).toMatchObject({ overTime: 'together', total: { value: 6 * 150 + 15 } })
    expect((await indicators.findDefinition(clerk, { indicatorId: id })).overTime).toBe('together')
  }))

test('a small group in one month hides every stretch with that month, at the unit and beside it', () =>
  undone(world.app, async (start) => {
    const { ctx, clerk, follow, province, binhAn, hoaLoi, health } = await halfYear(start)
    const { id } = await define(clerk, province, { words: 'Người học lớp sơ cứu', measure: 'người', persons: true, ...STATE })
    const counted: [string, string, number][] = [[binhAn, '2026-01', 30], [hoaLoi, '2026-01', 40], [health, '2026-01', 25], [binhAn, '2026-02', 4], [hoaLoi, '2026-02', 50], [health, '2026-02', 12]]
    await indicators.keepValues(clerk, { values: counted.map(([unitId, period, value]) => ({ indicatorId: id, unitId, period, value })) })
    await follow()
    const leader = as(ctx, await addPerson(ctx, 'Vũ Thị Mai', 'viewer', province))
    const over = (given: object) => indicators.totalOverTime(leader, { indicatorId: id, unitId: province, ...given })
    const q1 = await over({ period: '2026-Q1' })
    expect(q1.total).toMatchObject({ value: 161, missing: ['2026-03'] })
    // The four would follow from January and the quarter; the twelve are held back since they would give the four away.
    expect(new Map(q1.below.rows.map(({ unit, total }) => [unit.id, total.hidden ? 'hidden' : total.value]))).toEqual(new Map<string, unknown>([[binhAn, 'hidden'], [hoaLoi, 90], [health, 'hidden']]))
    expect((await over({ period: '2026-Q1', unitId: binhAn })).total).toMatchObject({ value: null, without: 'hidden' })
    expect((await over({ from: '2025-12-15', to: '2026-01-14', unitId: binhAn })).total.value).toBe(30)
  }))

const BODY = `Đã thu gom {{chỉ tiêu: Rác đã thu gom}} tấn; hướng dẫn {{chỉ tiêu: Tỷ lệ hộ được hướng dẫn}} % số hộ; tủ sách đón {{chỉ tiêu: Người đến tủ sách}} lượt.
{{bảng theo kỳ: Rác đã thu gom}}
{{bảng theo đơn vị: Rác đã thu gom}}`

test('a half-year report tells the half-year: the sum of its months, what is missing of it, and a file that leads back to each month', () =>
  undone(world.app, async (start) => {
    const { waste, told, visitors, say, clerk, province, binhAn, hoaLoi } = await halfYear(start)
    for (const period of MONTHS.slice(1)) {
      await say(waste, binhAn, period, { value: 100 })
      await say(told, binhAn, period, { numerator: 30, denominator: 40 })
    }
    await say(waste, hoaLoi, '2026-04', { value: 11, estimated: true })
    await say(visitors, binhAn, '2026-02', { value: 70 })
    await say(visitors, binhAn, '2026-03', { value: 60 })
    const { id: template } = await reporting.addTemplate(clerk, { unitId: province, about: 'unit', name: 'Báo cáo 6 tháng', title: 'Kết quả', body: BODY })
    const { id: reportId } = await reporting.addReport(clerk, { unitId: province, template, kind: 'half-year', day: '2026-06-10' })
    const words = (await partsOf((await reporting.reportFile(clerk, { reportId })).bytes)).get('word/document.xml')?.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '') ?? ''
    expect(words).toContain('Đã thu gom 511 (có 5/6 kỳ, thiếu tháng 1/2026; có số ước: tháng 4/2026) tấn')
    expect(words).toContain('hướng dẫn 75 (có 5/6 kỳ, thiếu tháng 1/2026) %')
    expect(words).toContain('đón – (mỗi kỳ đếm riêng nên không cộng được qua thời gian; có 2/6 kỳ, thiếu')
    expect(words).toMatch(/05\/2026\n+100\n[\s\S]*6 tháng đầu 2026\n+511 /)
    expect(words).toMatch(/Xã Hòa Lợi\n+11 \(có 1\/6 kỳ/)
    const report = await reporting.findReport(clerk, { reportId })
    expect(report.figures.find(({ value }) => value === '511')).toMatchObject({ address: expect.stringContaining(`/indicators/${waste}/over-time?`) })
  }))

test('a half-year round takes monthly numbers as they are: nobody types them again; a month put right marks form, page and frozen report', () =>
  undone(world.app, async (start) => {
    const { ctx, clerk, follow, waste, say, over, province, binhAn, hoaLoi, lan } = await halfYear(start)
    for (const period of ['2025-09', ...MONTHS.slice(1)]) await say(waste, binhAn, period, { value: 10 })
    const head = as(ctx, await addPerson(ctx, 'Bùi Thị Nhung', 'approver', province))
    const checker = as(ctx, await addPerson(ctx, 'Đỗ Văn Vinh', 'clerk', province))
    const opened = async (period: string) => {
      const { id: roundId } = await reporting.createRound(clerk, { unitId: province, title: `Thu gom rác ${period}`, calendar: 'state', period })
      for (const unitId of [binhAn, hoaLoi]) await reporting.addAudience(clerk, { roundId, unitId })
      const { id: itemId } = await reporting.askIndicator(clerk, { roundId, indicatorId: waste, required: true })
      await reporting.openRound(clerk, { roundId, version: (await reporting.findRound(clerk, { roundId })).version })
      const { id: formId } = await ctx.db.selectFrom('report_forms').select('id').where('round_id', '=', roundId).where('unit_id', '=', binhAn).executeTakeFirstOrThrow()
      return { roundId, itemId, formId }
    }
    // January comes by its own round.
    const january = await opened('2026-01')
    const at = async () => ({ formId: january.formId, version: (await reporting.findForm(clerk, { formId: january.formId })).version })
    await reporting.writeForm(as(ctx, lan), { formId: january.formId, cells: [{ itemId: january.itemId, version: 0, value: '12' }] })
    for (const name of ['phiếu cân.jpg', 'sổ.jpg']) {
      const { id: fileId } = await storeUpload(as(ctx, lan), Readable.from([await photoOf(name === 'sổ.jpg' ? '#aa0000' : '#00aa00')]), { name, unitId: binhAn, permission: 'reporting.read' })
      await reporting.addEvidence(as(ctx, lan), { formId: january.formId, itemId: january.itemId, fileId })
    }
    await reporting.handIn(as(ctx, lan), await at())
    await reporting.checkForm(checker, await at())
    await reporting.approveForm(head, await at())
    await follow()
    const half = await opened('2026-H1')
    const [cell] = (await reporting.findForm(as(ctx, lan), { formId: half.formId })).cells
    expect(cell).toMatchObject({ known: { value: 62, from: 'counted', overTime: { of: 6, complete: true }, source: { href: expect.stringContaining('/over-time?') } }, before: { value: 10, period: '2025-H2' }, findings: [] })
    // What is typed all the same is not kept: the months are what counts.
    expect((await reporting.writeForm(as(ctx, lan), { formId: half.formId, cells: [{ itemId: half.itemId, version: 0, value: '999' }] })).cells).toEqual([])
    await reporting.handIn(as(ctx, lan), { formId: half.formId, version: (await reporting.findForm(clerk, { formId: half.formId })).version })
    const { id: template } = await reporting.addTemplate(clerk, { unitId: province, about: 'unit', name: 'Báo cáo 6 tháng', title: 'Kết quả', body: 'Đã thu gom {{chỉ tiêu: Rác đã thu gom}} tấn.\n{{danh sách: tệp minh chứng}}' })
    const { id: reportId } = await reporting.addReport(clerk, { unitId: province, template, kind: 'half-year', day: '2026-06-10' })
    await reporting.freezeReport(clerk, { reportId, version: 1, number: '8' })
    const frozen = await ctx.db.selectFrom('report_document_figures').selectAll().where('report_id', '=', reportId).executeTakeFirstOrThrow()
    expect(frozen).toMatchObject({ amount: 62, total: { parts: MONTHS } })
    expect(frozen.behind).toHaveLength(6)
    // The annex and the way back name what January rests on.
    const words = (await partsOf((await reporting.reportFile(clerk, { reportId })).bytes)).get('word/document.xml')?.replace(/<[^>]+>/g, '') ?? ''
    expect(words).toMatch(/- ?Rác đã thu gom, .*: (phiếu cân|sổ)\.jpg \(Xã Bình An, Thu gom rác 2026-01\); (phiếu cân|sổ)\.jpg \(/)
    const { reports: [traced] } = await reporting.traceFigures(ctx, [{ key: frozen.key, text: '62' }])
    expect(traced?.figures[0]?.behind.flatMap(({ paths }) => paths.flatMap(({ evidence }) => evidence.map(({ name }) => name))).toSorted()).toEqual(['phiếu cân.jpg', 'sổ.jpg'])
    const later = { ...ctx, now: new Date('2026-06-25T02:00:00Z') }
    const { id: restatementId } = await reporting.askRestatement(as(later, lan), { formId: january.formId, itemId: january.itemId, value: '2', because: 'Cân thừa một xe' })
    await reporting.decideRestatement({ ...head, now: new Date('2026-06-26T02:00:00Z') }, { restatementId, accept: true })
    await follow()
    const carried = await over(waste)
    expect(carried.total.value).toBe(52)
    expect(await reporting.correctedOverTime(clerk, carried)).toMatchObject({ before: 62, corrections: [{ because: 'Cân thừa một xe' }] })
    const report = await reporting.findReport({ ...clerk, now: new Date('2026-06-27T02:00:00Z') }, { reportId })
    expect(report.figures[0]).toMatchObject({ value: '62', since: { now: '52' } })
    const { id: draft } = await reporting.addReport(clerk, { unitId: province, template, kind: 'half-year', day: '2026-06-10' })
    expect((await reporting.findReport(clerk, { reportId: draft })).figures[0]).toMatchObject({ value: '52' })
    // Months of another calendar do not make up this half-year.
    const { id: other } = await define(clerk, province, { words: 'Điểm tập kết rác', measure: 'điểm' })
    const { id: days } = await reporting.createRound(clerk, { unitId: province, title: 'Rác quý', calendar: 'own', period: '2026-Q1', from: '2026-01-10', to: '2026-03-31' })
    await expect(reporting.askIndicator(clerk, { roundId: days, indicatorId: other })).rejects.toMatchObject({ fields: { indicatorId: { reason: 'reporting.periods_cut', detail: { periods: '2026-01' } } } })
    await expect(reporting.askIndicator(clerk, { roundId: january.roundId, indicatorId: waste })).rejects.toMatchObject({ kind: 'conflict' })
  }))

test('the screen of a unit tells the year so far beside the month, with the targets of its months together', () =>
  undone(world.app, async (start) => {
    const { clerk, waste, say, province, binhAn } = await halfYear(start)
    for (const period of MONTHS) await indicators.setTarget(clerk, { indicatorId: waste, unitId: province, period, value: 20, line: 'flat' })
    for (const period of ['2026-01', '2026-02', '2026-04']) await say(waste, binhAn, period, { value: 15 })
    const { rows: [row] } = await indicators.readDashboard(clerk, { unitId: province })
    expect(row).toMatchObject({ now: { period: '2026-04', value: 15, due: 20 }, soFar: { from: '2026-01', to: '2026-04', total: { value: 45, missing: ['2026-03'], complete: false }, due: 80 } })
    await indicators.reviseIndicator(clerk, { indicatorId: waste, version: 1, words: 'Rác đã thu gom', overTime: 'last' })
    expect((await indicators.readDashboard(clerk, { unitId: province })).rows[0]?.soFar).toBeNull()
  }))
