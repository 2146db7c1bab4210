/** Frozen reports that a body shows everybody, and those that stay inside. */
import { expect, test, vi } from 'vitest'
import { modules } from '#app'
import { define, followerOf } from '../../../../testing/indicators.ts'
import { typeValues } from '#mechanisms/indicators/server/index.ts'
import { addPerson, smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as reports from '../index.ts'

// Each file is written in a process of its own.
vi.setConfig({ testTimeout: 120_000 })
const world = useApp(modules)

test('whoever approves opens a frozen report to everybody, as the file that was made then; one that tells of persons stays inside', () =>
  undone(world.app, async (ctx) => {
    const { province, binhAn, hoaLoi, hanh } = await smallProvince(ctx)
    const [leader, nobody] = [as(ctx, hanh), { ...ctx, actor: null }]
    const approver = as(ctx, await addPerson(ctx, 'Đỗ Văn Thái', 'approver', province))
    const clerk = as(ctx, await addPerson(ctx, 'Vũ Thị Mai', 'clerk', province))
    const make = async (words: string, persons: boolean): Promise<string> => {
      const { id } = await define(leader, province, { words, persons, measure: persons ? 'người' : 'hộ' })
      await typeValues(leader, { values: [binhAn, hoaLoi].map((unitId, at) => ({ indicatorId: id, unitId, period: '2026-02', value: 4 + 40 * at })) })
      await followerOf(ctx)()
      const { id: template } = await reports.addTemplate(leader, { unitId: province, about: 'unit', name: words, title: 'Kết quả tháng', body: `{{bảng theo đơn vị: ${words}}}` })
      return (await reports.addReport(leader, { unitId: province, template, kind: 'month', day: '2026-02-20', calendar: 'calendar' })).id
    }
    const [homes, people] = [await make('Hộ phân loại rác', false), await make('Người tham gia', true)]
    await expect(reports.openReport(approver, { reportId: homes })).rejects.toMatchObject({ reason: 'reporting.report_not_frozen' })
    for (const reportId of [homes, people]) await reports.freezeReport(approver, { reportId, version: 1 })
    await expect(reports.openReport(clerk, { reportId: homes })).rejects.toMatchObject({ reason: 'reporting.open_may_not' })
    await expect(reports.openReport(approver, { reportId: people })).rejects.toMatchObject({ reason: 'reporting.open_persons' })
    expect((await reports.listPublicReports(nobody, {})).rows).toEqual([])
    const { openId } = await reports.openReport(approver, { reportId: homes, licence: 'CC0-1.0' })
    await expect(reports.openReport(approver, { reportId: homes })).rejects.toMatchObject({ reason: 'reporting.open_already' })
    expect((await reports.listPublicReports(nobody, {})).rows).toMatchObject([{ id: openId, licence: 'CC0-1.0', unit: { name: 'Tỉnh Phú Sơn' } }])
    const file = await reports.findPublicReport(nobody, { openId })
    expect([file.mediaType, Buffer.from(file.bytes).subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-'])
    expect(await reports.openState(clerk, { reportId: homes })).toMatchObject({ open: { by: { name: 'Đỗ Văn Thái' } }, mayOpen: false })
    await reports.closeReport(approver, { reportId: homes, why: 'Thiếu phụ lục' })
    await expect(reports.findPublicReport(nobody, { openId })).rejects.toMatchObject({ kind: 'not_found' })
    expect(await reports.openState(approver, { reportId: homes })).toMatchObject({ open: null, withdrawn: [{ why: 'Thiếu phụ lục' }], mayOpen: true })
  }))
