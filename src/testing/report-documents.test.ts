/** Reports as documents: from the target of a plan to the file, and from the file back to who said it. */
import { sql } from 'kysely'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { modules } from '#app'
import { storeUpload } from '#foundations/files/server/index.ts'
import { paragraph, run, templateOf } from '#foundations/paper/testing/template-of.ts'
import { partsOf } from '#foundations/paper/testing/parts-of.ts'
import { zipOf } from '#foundations/paper/testing/zip-of.ts'
import { followFigures } from '#mechanisms/indicators/server/follow.ts'
import { takeUpMoves } from '#mechanisms/indicators/server/moved-units.ts'
import * as plans from '#mechanisms/plans/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import { inSavepoint } from '#platform/server/savepoint.ts'
import * as reports from '#programmes/reporting/server/index.ts'
import { Readable } from 'node:stream'
import { leaveCampaign } from '#programmes/study/server/index.ts'
import { makeCampaign, setting } from '#programmes/study/testing/campaign.ts'
import { draftPlan } from './plans.ts'
import { addPerson, smallProvince } from './province.ts'
import { as, undone, useApp } from './world.ts'

// Each file is written in a process of its own.
vi.setConfig({ testTimeout: 120_000 })
const world = useApp(modules)

/** The plan of the province with one report on a task and one figure, on 10 March 2026. */
async function carriedOut(ctx: Context) {
  const people = await smallProvince(ctx)
  const clerk = as(ctx, people.hanh)
  const planId = await draftPlan(clerk, people.province)
  await plans.publishPlan(clerk, { planId, version: (await plans.findPlan(clerk, { planId })).version })
  const target = (await plans.listTargets(clerk, { planId }))[0]
  const task = (await plans.listTasks(clerk, { planId })).rows.find(({ text }) => text.includes('lập danh sách'))
  await plans.reportProgress(as(ctx, people.lan), { taskId: task?.id ?? '', unitId: people.binhAn, state: 'in_progress', percent: 60, note: 'Đã lập xong ở 6 trên 10 thôn.' })
  const enter = async (numerator: number): Promise<void> => {
    await plans.enterFigure(clerk, { targetId: target?.id ?? '', numerator, denominator: 400, asOf: '2026-03-09', source: 'Trạm y tế' })
    const { rows } = await sql<EventRow>`select * from events order by id`.execute(ctx.db)
    await followFigures(ctx, rows)
    while (await takeUpMoves(ctx));
  }
  await enter(166)
  const begin = (given: object = {}) => reports.addReport(clerk, { unitId: people.province, template: 'plan-period', subjectId: planId, kind: 'half-year', day: '2026-03-10', ...given })
  return { ...people, clerk, planId, begin, enter }
}

test('a half-year report fills itself from the plan; its files say the same, charts are lines with words for who cannot see them', () =>
  undone(world.app, async (ctx) => {
    const { clerk, begin } = await carriedOut(ctx)
    const { id } = await begin()
    const report = await reports.findReport(clerk, { reportId: id })
    expect(report).toMatchObject({ row: { state: 'draft', period: { key: '2026-H1', from: '2025-12-15', to: '2026-06-14' } }, problems: [], fingerprint: null })
    expect(report.parts.map(({ name }) => name)).toEqual(['Kết quả nổi bật', 'Hạn chế và nguyên nhân', 'Giải pháp thời gian tới'])
    expect(report.figures.find(({ label }) => label.includes('người cao tuổi'))).toMatchObject({ value: '41,5', amount: 41.5, measure: '%', before: null, address: expect.stringMatching(/^\/indicators\//) })
    await reports.writeText(clerk, { reportId: id, name: 'Kết quả nổi bật', version: 0, body: 'Các xã lập danh sách theo thôn.\n- Bình An làm sớm nhất.' })
    const docx = await partsOf((await reports.reportFile(clerk, { reportId: id })).bytes)
    const words = (docx.get('word/document.xml') ?? '').replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
    expect(words).toContain('BÁO CÁO')
    expect(words).toContain('6 tháng đầu năm 2026 (từ ngày 15/12/2025 đến ngày 14/06/2026)')
    expect(words).toContain('Kế hoạch có 5 nhiệm vụ; đã hoàn thành 0, đang thực hiện 1, chưa bắt đầu 4, trễ hạn 1.')
    expect(words).toMatch(/người cao tuổi được khám sức khỏe một lần trong năm: đạt 41,5 %.*chưa đạt chỉ tiêu/)
    // In the table too, beside what is to be reached.
    expect(words).toMatch(/90%\n+41,5 %\n/)
    expect(words).toContain('- Bình An làm sớm nhất.')
    expect(words).not.toMatch(/\{\{|\}\}|\[phần viết/)
    expect([...docx.keys()].filter((name) => name.endsWith('.svg'))).toHaveLength(2)
    expect(docx.get('word/document.xml')).toMatch(/descr="Kết quả so với chỉ tiêu: [^"]*41,5% \/ 90%/)
    expect(Buffer.from((await reports.reportFile(clerk, { reportId: id, format: 'pdf' })).bytes.subarray(0, 5)).toString()).toBe('%PDF-')
  }))

test('frozen, a report says the same whatever becomes of its figures; the next one holds them against it', () =>
  undone(world.app, async (ctx) => {
    const { clerk, begin, enter, hanh } = await carriedOut(ctx)
    const { id } = await begin()
    await reports.writeText(clerk, { reportId: id, name: 'Hạn chế và nguyên nhân', version: 0, body: 'Thiếu xe lưu động.' })
    const { fingerprint } = await reports.freezeReport(clerk, { reportId: id, version: 1, number: '15', dated: '2026-03-10', place: 'Phú Sơn', authority: 'TM. ỦY BAN NHÂN DÂN', position: 'CHỦ TỊCH', signer: 'Đào Văn Thái' })
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/)
    await enter(240)
    const frozen = await reports.findReport(clerk, { reportId: id })
    expect(frozen).toMatchObject({ row: { state: 'frozen', number: '15' }, fingerprint, frozen: { by: { name: hanh.name }, dated: '2026-03-10' }, can: { write: false, freeze: false, send: true } })
    expect(frozen.figures.find(({ label }) => label.includes('người cao tuổi'))?.value).toBe('41,5')
    const words = (await partsOf((await reports.reportFile(clerk, { reportId: id })).bytes)).get('word/document.xml')?.replace(/<[^>]+>/g, '') ?? ''
    expect(words).toContain('Số: 15/BC-UBND')
    expect(words).toContain('41,5')
    await expect(reports.writeText(clerk, { reportId: id, name: 'Hạn chế và nguyên nhân', version: 1, body: 'Khác' })).rejects.toMatchObject({ reason: 'reporting.report_is_frozen' })
    await expect(inSavepoint(ctx, () => ctx.db.updateTable('report_documents').set({ content: 'khác' }).where('id', '=', id).execute())).rejects.toThrow('frozen report stays')
    const next = await reports.findReport(clerk, { reportId: (await begin({ day: '2026-07-01' })).id })
    expect(next.figures.find(({ label }) => label.includes('người cao tuổi'))).toMatchObject({ value: '60', before: { value: '41,5', amount: 41.5 } })
    expect(next.parts.find(({ name }) => name === 'Hạn chế và nguyên nhân')?.before).toMatchObject({ reportId: id, body: 'Thiếu xe lưu động.' })
  }))

test('a draft is for whoever sees all below; a commune reads and writes only its own, the unit above reads what was sent to it', () =>
  undone(world.app, async (ctx) => {
    const { clerk, begin, lan, dung, minh, binhAn, province } = await carriedOut(ctx)
    const { id } = await begin()
    await expect(reports.findReport(as(ctx, lan), { reportId: id })).rejects.toMatchObject({ kind: 'not_found' })
    const own = await reports.addReport(as(ctx, lan), { unitId: binhAn, template: 'unit-month', kind: 'month', day: '2026-03-10' })
    await expect(reports.findReport(as(ctx, dung), { reportId: own.id })).rejects.toMatchObject({ kind: 'not_found' })
    // A member of an office below sees that office, not the commune.
    await expect(reports.findReport(as(ctx, minh), { reportId: own.id })).rejects.toMatchObject({ kind: 'not_found' })
    const clerkOfCommune = await reports.findReport(as(ctx, lan), { reportId: own.id })
    expect(clerkOfCommune).toMatchObject({ row: { period: { key: '2026-03', from: '2026-02-15', to: '2026-03-14' } }, can: { write: true, freeze: false } })
    await expect(reports.freezeReport(as(ctx, lan), { reportId: own.id, version: 1 })).rejects.toMatchObject({ kind: 'forbidden', reason: 'reporting.report_may_not_freeze' })
    await expect(reports.sendReport(as(ctx, lan), { reportId: own.id, version: 1 })).rejects.toMatchObject({ reason: 'reporting.report_not_frozen' })
    const head = await addPerson(ctx, 'Vũ Đình Khải', 'approver', binhAn)
    await reports.freezeReport(as(ctx, head), { reportId: own.id, version: 1 })
    // Somebody of the province who reads it alone, without anything below.
    const secretary = await addPerson(ctx, 'Đỗ Thu Hà', 'secretary', province)
    await expect(reports.findReport(as(ctx, secretary), { reportId: own.id })).rejects.toMatchObject({ kind: 'not_found' })
    expect((await reports.listReports(as(ctx, secretary), {})).rows.map(({ id: listed }) => listed)).not.toContain(own.id)
    await reports.sendReport(as(ctx, lan), { reportId: own.id, version: 2 })
    expect(await reports.findReport(as(ctx, secretary), { reportId: own.id })).toMatchObject({ row: { state: 'sent', sentTo: { id: province } }, can: { write: false, send: false } })
    expect((await reports.listReports(clerk, { unitId: province })).rows.map(({ id: listed }) => listed)).toEqual(expect.arrayContaining([id, own.id]))
  }))

test('two people at one part: the second one is told, and what both wrote is there', () =>
  undone(world.app, async (ctx) => {
    const { clerk, begin, province } = await carriedOut(ctx)
    const { id } = await begin()
    const other = as(ctx, await addPerson(ctx, 'Ngô Văn Bền', 'clerk', province))
    const part = { reportId: id, name: 'Kết quả nổi bật' }
    await reports.writeText(clerk, { ...part, version: 0, body: 'Một' })
    await expect(reports.writeText(other, { ...part, version: 0, body: 'Hai' })).rejects.toMatchObject({ kind: 'conflict', reason: 'reporting.report_text_changed' })
    await reports.writeText(other, { ...part, version: 1, body: 'Một và hai' })
    expect((await reports.findReport(clerk, { reportId: id })).parts[0]).toMatchObject({ version: 2, body: 'Một và hai', by: [{ person: { name: 'Ngô Văn Bền' } }, { person: { name: 'Trần Thị Hạnh' } }] })
    await expect(reports.writeText(clerk, { ...part, name: 'Phần lạ', version: 0, body: 'x' })).rejects.toMatchObject({ reason: 'reporting.report_no_such_part' })
  }))

test('all parts of a page are written at once; where one of them was changed by somebody else, none is, and it is told at that one', () =>
  undone(world.app, async (ctx) => {
    const { clerk, begin, province } = await carriedOut(ctx)
    const { id: reportId } = await begin()
    const other = as(ctx, await addPerson(ctx, 'Ngô Văn Bền', 'clerk', province))
    const [results, limits] = ['Kết quả nổi bật', 'Hạn chế và nguyên nhân']
    await reports.writeTexts(clerk, { reportId, parts: [{ name: results, version: 0, body: 'Các xã làm đúng hẹn.' }, { name: limits, version: 0, body: 'Thiếu xe.' }, { name: 'Giải pháp thời gian tới', version: 0, body: '' }] })
    // What nobody wrote is no version.
    expect((await reports.findReport(clerk, { reportId })).parts[2]).toMatchObject({ version: 0, body: '', by: [] })
    const bodies = async () => (await reports.findReport(clerk, { reportId })).parts.slice(0, 2).map(({ body, version }) => [body, version])
    expect(await bodies()).toEqual([['Các xã làm đúng hẹn.', 1], ['Thiếu xe.', 1]])
    await reports.writeText(other, { reportId, name: limits, version: 1, body: 'Thiếu xe lưu động.' })
    const typed = { reportId, parts: [{ name: results, version: 1, body: 'Bình An làm sớm nhất.' }, { name: limits, version: 1, body: 'Thiếu người.' }] }
    await expect(reports.writeTexts(clerk, typed)).rejects.toMatchObject({ kind: 'conflict', fields: { 'parts.1.body': { reason: 'reporting.report_text_changed' } } })
    expect(await bodies()).toEqual([['Các xã làm đúng hẹn.', 1], ['Thiếu xe lưu động.', 2]])
  }))

const WORD = paragraph(run('BÁO CÁO NHANH CỦA '), run('{{đơn'), run(' vị}}', '<w:b/>')) + paragraph(run('Tỷ lệ: {{chỉ tiêu: Ít nhất 90% người cao tuổi được khám sức khỏe một lần trong năm}}%')) + paragraph(run('{{bảng: chỉ tiêu}}')) + paragraph(run('{{phần viết: Nhận xét}}'))

test('a template made in Word is filled in its own looks; a misspelt field is told with paragraph and name before a report is made', () =>
  undone(world.app, async (ctx) => {
    const { clerk, begin, province } = await carriedOut(ctx)
    const keep = async (body: string) => {
      const path = join(tmpdir(), `report-template-${process.pid}.docx`)
      writeFileSync(path, templateOf(body))
      const paragraphs = await ctx.app.services.paper.readTemplate(path)
      const { id: fileId } = await storeUpload(clerk, Readable.from([readFileSync(path)]), { name: 'mau.docx', unitId: province, permission: 'reporting.read' })
      return reports.addWordTemplate(clerk, { unitId: province, about: 'plan', name: 'Báo cáo nhanh', title: 'Nhanh', fileId, paragraphs })
    }
    const wrong = await keep(paragraph(run('Chữ')) + paragraph(run('{{bản: chỉ tiêu}}')))
    expect((await reports.findTemplate(clerk, { templateId: wrong.id })).problems).toEqual(['Đoạn 2: không có trường “bản”. Có phải bạn định viết “bảng”?'])
    await expect(begin({ template: wrong.id })).rejects.toMatchObject({ reason: 'reporting.report_template_has_problems' })
    await expect(reports.addTemplate(clerk, { unitId: province, about: 'plan', name: 'Quý', title: 'Quý', body: 'Đạt {{chỉ tiê: A}}' })).rejects.toMatchObject({
      fields: { body: { reason: 'reporting.report_template_fields', detail: { problems: 'Đoạn 1: không có trường “chỉ tiê”. Có phải bạn định viết “chỉ tiêu”?' } } }
    })
    const template = await keep(WORD)
    const { id } = await begin({ template: template.id })
    await reports.writeText(clerk, { reportId: id, name: 'Nhận xét', version: 0, body: 'Khá.' })
    const report = await reports.findReport(clerk, { reportId: id })
    expect(report).toMatchObject({ problems: [], template: { word: true }, can: { pdf: false } })
    const words = (await partsOf((await reports.reportFile(clerk, { reportId: id })).bytes)).get('word/document.xml')?.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '') ?? ''
    expect(words).toContain('BÁO CÁO NHANH CỦA Ủy ban nhân dân tỉnh Phú Sơn\nTỷ lệ: 41,5%')
    expect(words).toContain('Khá.')
    await expect(reports.reportFile(clerk, { reportId: id, format: 'pdf' })).rejects.toMatchObject({ reason: 'reporting.report_word_only' })
  }))

test('a file leads back to each figure: who said it, what took its place since, and what was changed by hand', () =>
  undone(world.app, async (ctx) => {
    const { clerk, begin, enter, hanh } = await carriedOut(ctx)
    const { id } = await begin()
    await reports.freezeReport(clerk, { reportId: id, version: 1, number: '15' })
    const parts = await partsOf((await reports.reportFile(clerk, { reportId: id })).bytes)
    await enter(240)
    const edited = (parts.get('word/document.xml') ?? '').replaceAll('>41,5<', '>91,5<')
    const path = join(tmpdir(), `report-edited-${process.pid}.docx`)
    writeFileSync(path, zipOf(new Map([...parts, ['word/document.xml', edited]])))
    const { figures } = await ctx.app.services.paper.readDocument(path)
    const { reports: [traced], unknown } = await reports.traceFigures(ctx, figures)
    expect(unknown).toEqual([])
    expect(traced).toMatchObject({ id, number: '15', frozenBy: hanh.name })
    expect(traced?.figures.filter(({ changed }) => changed)).toMatchObject([{ value: '41,5', behind: [{ value: 41.5, countedTo: '2026-03-09', by: hanh.name, now: { value: 60 } }] }])
    expect(new Set(traced?.figures.find(({ changed }) => changed)?.inFile)).toEqual(new Set(['91,5']))
  }))

test('the review of a plan lays the frozen reports beside each other, and tells what was left undone', () =>
  undone(world.app, async (ctx) => {
    const { clerk, begin, enter } = await carriedOut(ctx)
    await reports.freezeReport(clerk, { reportId: (await begin({ kind: 'quarter' })).id, version: 1 })
    await enter(300)
    const { id } = await begin({ template: 'plan-review', kind: 'whole', day: '2026-12-14' })
    const report = await reports.findReport(clerk, { reportId: id })
    expect(report.parts.map(({ name }) => name)).toEqual(['Cách làm hay', 'Nguyên nhân', 'Bài học kinh nghiệm', 'Đề xuất'])
    const words = (await partsOf((await reports.reportFile(clerk, { reportId: id })).bytes)).get('word/document.xml')?.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '') ?? ''
    // The first quarter as it was frozen, then what is known now.
    expect(words).toMatch(/Quý 1\/2026\n+đến 14\/12\/2026\n[\s\S]*41,5 %\n+75 %\n/)
    expect(words).toContain('- Ủy ban nhân dân xã Bình An thông báo kết quả cho từng gia đình (Xã Bình An; chưa bắt đầu, 0%).')
  }))

test('the report of a campaign says in words that nobody is on its list, or that its group is too small to be told', () =>
  undone(world.app, async (ctx) => {
    const made = setting(ctx, await makeCampaign(ctx))
    const reported = async (unitId: string): Promise<string> => {
      const { id } = await reports.addReport(made.clerk, { unitId, template: 'campaign-round', subjectId: made.campaignId, kind: 'month', day: '2026-03-10' })
      return ((await partsOf((await reports.reportFile(made.clerk, { reportId: id })).bytes)).get('word/document.xml') ?? '').replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
    }
    await made.open()
    await made.follow()
    const few = await reported(made.south)
    expect(few).toContain('Không nêu số người tham gia để không lộ nhóm nhỏ (chỉ tiêu 90%).')
    for (const personId of Object.values(made.members).flat()) await leaveCampaign(made.clerk, { campaignId: made.campaignId, personId, day: '2026-03-10', because: 'Chuyển đi' })
    await made.follow()
    const nobody = await reported(made.province)
    expect(nobody).toContain('Chưa có ai trong danh sách phải tham gia (chỉ tiêu 90%).')
    for (const words of [nobody, few]) expect(words).not.toMatch(/–%|\s[0–]\/[0–]\s/)
  }))

test('the report of a campaign hides small groups as its board does', () =>
  undone(world.app, async (ctx) => {
    const made = setting(ctx, await makeCampaign(ctx))
    await made.open()
    const { id: gatheringId } = await made.session(made.east, {}, made.secretary)
    await made.came(made.secretary, gatheringId, made.members.east.slice(0, 15))
    await made.follow()
    const { id } = await reports.addReport(made.clerk, { unitId: made.binhAn, template: 'campaign-round', subjectId: made.campaignId, kind: 'month', day: '2026-03-10' })
    const words = (await partsOf((await reports.reportFile(made.clerk, { reportId: id })).bytes)).get('word/document.xml')?.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '') ?? ''
    expect(words).toContain('Đã có 15/39 người tham gia, đạt 38,46%')
    expect(words).toMatch(/Tổ dân phố Nam\n+không nêu \(nhóm nhỏ\)\n/)
    expect(words).not.toMatch(/Tổ dân phố Nam\n+7\n/)
    const seen = (await reports.findReport(made.clerk, { reportId: id })).figures.filter(({ label }) => label.startsWith('người phải tham gia'))
    expect(seen.map(({ value }) => value)).not.toContain('7')
  }))
