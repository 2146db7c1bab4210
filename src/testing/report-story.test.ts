/**
 * A study round and a half-year report of a province, from the plan's target to the signed file: one unit late, one returned, one merged in
 * mid-period, one figure corrected before the report and one after it.
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { modules } from '#app'
import { Succession } from '#foundations/org/schema.ts'
import { carryOut } from '#foundations/org/server/index.ts'
import { partsOf } from '#foundations/paper/testing/parts-of.ts'
import * as indicators from '#mechanisms/indicators/server/index.ts'
import * as plans from '#mechanisms/plans/server/index.ts'
import type { Actor, Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import * as reporting from '#programmes/reporting/server/index.ts'
import { handedIn, makeRound, openedRound, versionOf, type Made, type Opened } from '#programmes/reporting/testing/round.ts'
import { define, followerOf } from './indicators.ts'
import { draftPlan } from './plans.ts'
import { addPerson } from './province.ts'
import { as, undone, useApp } from './world.ts'

// Each file is written in a process of its own.
vi.setConfig({ testTimeout: 120_000 })
const world = useApp(modules)
const at = (ctx: Context, moment: string): Context => ({ ...ctx, now: new Date(moment) })

const BODY = `Thực hiện {{nội dung báo cáo}}, kết quả {{kỳ báo cáo}} như sau:
{{danh sách: chỉ tiêu}}
Có {{chỉ tiêu: Hộ phân loại rác tại nguồn}} hộ phân loại rác; bình quân mỗi xã {{chỉ tiêu: Hộ mỗi xã}} hộ.
{{bảng theo đơn vị: Hộ phân loại rác tại nguồn}}
{{phần viết: Nhận xét}}
{{danh sách: số đã đính chính}}`

async function approve(ctx: Context, made: Made, formId: string): Promise<void> {
  const [checker, head] = [as(ctx, made.checker), as(ctx, made.head)]
  await reporting.checkForm(checker, { formId, version: await versionOf(checker, formId) })
  await reporting.approveForm(head, { formId, version: await versionOf(head, formId) })
}

async function correct(ctx: Context, made: Made, opened: Opened, given: { unitId: string; by: Actor; value: string; because: string }): Promise<void> {
  const { id: restatementId } = await reporting.askRestatement(as(ctx, given.by), { formId: opened.formOf(given.unitId), itemId: opened.items.households, value: given.value, because: given.because })
  await reporting.decideRestatement(as({ ...ctx, now: new Date(ctx.now.getTime() + 60_000) }, made.head), { restatementId, accept: true })
}

/** The deputy with the head's rights, as a session that acts for the head has them. */
const actingFor = (head: Actor, deputy: Actor, unitId: string): Actor => ({
  personId: deputy.personId, name: deputy.name, grants: head.grants, onBehalfOf: head.personId,
  delegation: { id: newId(), kind: 'kt', unitId, headName: head.name, headPosition: 'Chủ tịch', deputyPosition: 'Phó Chủ tịch' }
})

const wordsOf = async (bytes: Uint8Array): Promise<string> => ((await partsOf(bytes)).get('word/document.xml') ?? '').replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')

test('from the target of the plan to the signed file, and from the file back to whoever said, returned, approved and corrected each number', () =>
  undone(world.app, async (start) => {
    const june = at(start, '2026-06-18T02:00:00Z')
    const made = await makeRound(june)
    const follow = followerOf(june)
    const [anPhu, baoSon, catLam, dienHoa] = made.communes
    if (!anPhu || !baoSon || !catLam || !dienHoa) throw new Error('Four communes are made.')
    const leader = as(june, made.hanh)
    const planId = await draftPlan(leader, made.province)
    await plans.publishPlan(leader, { planId, version: (await plans.findPlan(leader, { planId })).version })
    const [target] = await plans.listTargets(leader, { planId })
    await plans.enterFigure(leader, { targetId: target?.id ?? '', numerator: 372, denominator: 400, asOf: '2026-06-10', source: 'Trạm y tế' })
    const { code } = await leader.db.selectFrom('indicators').select('code').where('id', '=', made.items.households).executeTakeFirstOrThrow()
    await define(leader, made.province, { words: 'Hộ mỗi xã', numerator: `[${code}]`, denominator: '1', kind: 'weighted_mean', period: 'half-year', calendar: 'state' })

    // The round: one unit merges within the period, one is returned, one is late.
    const opened = await openedRound(june, made)
    await carryOut(june, Succession.parse({ kind: 'merge', day: '2026-06-01', basis: 'Nghị quyết 12/NQ', heirs: [{ key: 'heir', unitId: made.binhAn }], parts: [{ from: made.hoaLoi, to: 'heir' }] }))
    await expect(handedIn(june, made.lan, opened, made.hoaLoi, '40')).rejects.toMatchObject({ reason: 'reporting.unit_ended' })
    await handedIn(june, made.lan, opened, made.binhAn, '120')
    await handedIn(june, anPhu.clerk, opened, anPhu.id, '100')
    const returned = await handedIn(june, baoSon.clerk, opened, baoSon.id, '9')
    const checker = as(at(start, '2026-06-18T03:00:00Z'), made.checker)
    await reporting.returnForm(checker, { formId: returned, version: await versionOf(checker, returned), remarks: [{ itemId: opened.items.households, body: 'Thiếu một số 0?' }] })
    const again = as(at(start, '2026-06-18T04:00:00Z'), baoSon.clerk)
    await reporting.writeForm(again, { formId: returned, cells: [{ itemId: opened.items.households, version: 1, value: '90' }] })
    await reporting.handIn(again, { formId: returned, version: await versionOf(again, returned) })
    const late = at(start, '2026-06-22T02:00:00Z')
    await handedIn(late, catLam.clerk, opened, catLam.id, '80')
    for (const unitId of [made.binhAn, anPhu.id, baoSon.id, catLam.id]) await approve(at(start, '2026-06-22T03:00:00Z'), made, opened.formOf(unitId))
    const board = await reporting.findBoard(as(late, made.checker), { roundId: opened.roundId })
    expect(board.rows.map(({ unit, timeliness }) => `${unit.name} ${timeliness}`).toSorted()).toEqual(['Xã An Phú in_time', 'Xã Bình An in_time', 'Xã Bảo Sơn in_time', 'Xã Cát Lâm late', 'Xã Diên Hòa overdue'])
    await follow(new Date('2026-06-22T04:00:00Z'))
    await correct(at(start, '2026-06-24T02:00:00Z'), made, opened, { unitId: made.binhAn, by: made.lan, value: '112', because: 'Đếm trùng thôn Đông' })
    await follow(new Date('2026-06-24T04:00:00Z'))

    // The page of the total: both values, and why.
    const viewer = as(at(start, '2026-06-25T02:00:00Z'), made.hanh)
    const totals = await indicators.findTotals(viewer, { indicatorId: made.items.households, unitId: made.province, period: '2026-H1' })
    expect(totals.total.value).toBe(382)
    const corrected = await reporting.correctedBeside(viewer, totals)
    const correction = { unit: { name: 'Xã Bình An' }, before: 120, after: 112, because: 'Đếm trùng thôn Đông', by: 'Bùi Thị Nhung' }
    expect(corrected).toMatchObject({ [made.province]: { before: 390, corrections: [correction] }, [made.binhAn]: { before: 120, corrections: [correction] } })
    expect(Object.keys(corrected)).toHaveLength(2)

    // The report, signed by the deputy for the head.
    const { id: template } = await reporting.addTemplate(viewer, { unitId: made.province, about: 'plan', name: 'Sáu tháng', title: 'Kết quả sáu tháng', body: BODY })
    const begin = (day: string) => reporting.addReport(viewer, { unitId: made.province, template, subjectId: planId, kind: 'half-year', day })
    const { id: reportId } = await begin('2026-06-10')
    await reporting.writeText(viewer, { reportId, name: 'Nhận xét', version: 0, body: 'Các xã nộp đủ, một xã muộn.' })
    const deputy = as(at(start, '2026-06-26T02:00:00Z'), actingFor(made.head, await addPerson(start, 'Đinh Quang Hà', 'member', made.province), made.province))
    const { fingerprint } = await reporting.freezeReport(deputy, { reportId, version: 1, number: '45', dated: '2026-06-26', place: 'Phú Sơn' })
    const frozen = await reporting.findReport(viewer, { reportId })
    expect(frozen.figures.find(({ value }) => value === '382')).toMatchObject({ measure: 'hộ' })
    expect(frozen).toMatchObject({ row: { state: 'frozen', number: '45' }, fingerprint, frozen: { by: { name: 'Đinh Quang Hà' }, for: { name: 'Bùi Thị Nhung' } } })
    const { content } = await viewer.db.selectFrom('report_documents').select('content').where('id', '=', reportId).executeTakeFirstOrThrow()
    expect(createHash('sha256').update(content ?? '').digest('hex')).toBe(fingerprint)
    const { bytes } = await reporting.reportFile(viewer, { reportId })
    const words = await wordsOf(bytes)
    expect(words).toContain('Số: 45/BC-UBND')
    expect(words).toMatch(/KT\. CHỦ TỊCH\n+PHÓ CHỦ TỊCH\n+Đinh Quang Hà/)
    expect(words).toMatch(/người cao tuổi được khám sức khỏe một lần trong năm: đạt 93 %/)
    expect(words).toContain('Có 382 (đã đính chính, trước là 390) hộ phân loại rác; bình quân mỗi xã 95,5 (đã đính chính, trước là 97,5) hộ.')
    expect(words).toMatch(/Xã Bình An\n+112 \(đã đính chính, trước là 120\)\n/)
    // Who was asked and is silent is told; who was never asked is left out.
    expect(words).toMatch(/Xã Diên Hòa\n+chưa báo cáo\n/)
    expect(words).not.toMatch(/Sở Y tế\n+–/)
    expect(words).toMatch(/Số liệu đã đính chính sau khi duyệt:\n- [^\n]*Xã Bình An: 120 thành 112, ngày 24\/06\/2026; lý do: Đếm trùng thôn Đông\)\./)

    // The file leads back to everybody who put a hand to it.
    const path = join(tmpdir(), `report-story-${process.pid}.docx`)
    writeFileSync(path, bytes)
    const { figures } = await start.app.services.paper.readDocument(path)
    const trace = async () => (await reporting.traceFigures(start, figures)).reports[0]
    const traced = await trace()
    expect(traced).toMatchObject({ number: '45', frozenBy: 'Đinh Quang Hà', frozenFor: 'Bùi Thị Nhung', fingerprint })
    expect(traced?.figures.filter(({ changed }) => changed)).toEqual([])
    const total = traced?.figures.find(({ value }) => value === '382')
    expect(total).toMatchObject({ definition: 1, behind: expect.arrayContaining([expect.objectContaining({ unit: 'Xã Bình An', value: 112, now: null })]) })
    const stepsOf = (unit: string) => total?.behind.find((one) => one.unit === unit)?.paths.flatMap(({ steps }) => steps.map(({ type, by, because }) => [type.slice('report_form.'.length), by, because].filter(Boolean).join(', ')))
    expect(stepsOf('Xã Bảo Sơn')).toEqual(['handed_in, Cán bộ Bảo Sơn', 'returned, Đỗ Văn Vinh, Thiếu một số 0?', 'handed_in, Cán bộ Bảo Sơn', 'checked, Đỗ Văn Vinh', 'approved, Bùi Thị Nhung'])
    expect(stepsOf('Xã Bình An')).toEqual(['handed_in, Nguyễn Thị Lan', 'checked, Đỗ Văn Vinh', 'approved, Bùi Thị Nhung', 'restatement_asked, Nguyễn Thị Lan, Đếm trùng thôn Đông', 'restated, Bùi Thị Nhung'])
    // What is worked out leads to the same forms.
    const worked = traced?.figures.find(({ value }) => value === '95,5')
    expect(new Set(worked?.behind.flatMap(({ paths }) => paths.map(({ unit }) => unit.name)))).toEqual(new Set(['Xã An Phú', 'Xã Bình An', 'Xã Bảo Sơn', 'Xã Cát Lâm']))

    // Corrected once more after the report: it stays as it was signed, and says so wherever it is looked at.
    await correct(at(start, '2026-06-29T02:00:00Z'), made, opened, { unitId: anPhu.id, by: anPhu.clerk, value: '98', because: 'Bỏ hai hộ đã chuyển đi' })
    await follow(new Date('2026-06-29T04:00:00Z'))
    const since = (await reporting.findReport(viewer, { reportId })).figures.find(({ value }) => value === '382')
    expect(since).toMatchObject({ value: '382', corrected: { before: '390' }, since: { now: '380', told: [expect.stringContaining('Xã An Phú: 100 thành 98')] } })
    expect(await wordsOf((await reporting.reportFile(viewer, { reportId })).bytes)).toBe(words)
    expect((await trace())?.figures.find(({ value }) => value === '382')?.behind.find(({ unit }) => unit === 'Xã An Phú')).toMatchObject({ value: 100, now: { value: 98 } })
    const { id: next } = await begin('2026-06-12')
    expect((await reporting.findReport(viewer, { reportId: next })).figures.find(({ value }) => value === '380')).toMatchObject({ corrected: { before: '390', told: [expect.stringContaining('120 thành 112'), expect.stringContaining('100 thành 98')] } })
    // A clerk of a commune learns the way of its own number, not that of its neighbours.
    const figureOf = async (unitId: string) => (await viewer.db.selectFrom('figures').select('id').where('indicator_id', '=', made.items.households).where('unit_id', '=', unitId).where('replaced_at', 'is', null).executeTakeFirstOrThrow()).id
    const lan = as(at(start, '2026-06-30T02:00:00Z'), made.lan)
    expect([await reporting.pathsOfFigure(lan, await figureOf(made.binhAn)), await reporting.pathsOfFigure(lan, await figureOf(anPhu.id))]).toMatchObject([[{ unit: { name: 'Xã Bình An' } }], []])
  }))
