import { Readable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { modules } from '#app'
import { storeUpload } from '#foundations/files/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { draftPlan } from '../../../../testing/plans.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { xlsxOf } from '../../reader/table/testing.ts'
import { PlanList } from '../../schema.ts'
import { nextDates } from '../../rules/recurrence.ts'
import { findPlan } from '../queries/plans.ts'
import { listTasks } from '../queries/tasks.ts'
import { planOutline, planSource } from '../queries/outline.ts'
import { importFile } from '../readings/import.ts'
import { findReading } from '../readings/queries.ts'
import { addReading, cancelReading } from '../readings/requests.ts'
import { runReading } from '../readings/run.ts'
import { publishPlan } from '../review/publish.ts'
import { taskSheet } from '../sheet/returns.ts'
import { makePlanOfList, matchList } from './answer.ts'
import { forgetColumn, listColumns } from './learnt.ts'
import { findOwnTablePlan } from './own-table.ts'
import { findList } from './queries.ts'

vi.setConfig({ testTimeout: 90_000 })
const world = useApp(modules)

const LIST = [
  ['STT', 'Nội dung công việc', 'Tổ giúp việc', 'Thời hạn', 'Sản phẩm'],
  [1, 'Lập danh sách hộ chưa có bình chữa cháy', 'UBND xã Bình An', 'trước ngày 15/12/2026', 'Danh sách'],
  [2, 'Mở lớp thoát nạn cho 200 hộ', 'Sở Y tế; UBND xã Hòa Lợi', 'Quý III', null],
  [3, null, 'Sở Y tế', null, null]
]

async function upload(ctx: Context, unitId: string, rows = LIST, name = 'danh-sach.xlsx'): Promise<string> {
  const stored = await storeUpload(ctx, Readable.from([Buffer.from(await xlsxOf(rows))]), { name, unitId, permission: 'plans.read' })
  const readingId = await addReading(ctx, { unitId, fileIds: [stored.id], name, ask: false })
  await runReading(ctx, readingId)
  return readingId
}

/** As the page sends it back when nothing is changed. */
const answerOf = (list: PlanList) => ({
  readingId: list.readingId, unitId: list.unit.id, name: list.name, type: list.type, number: list.number, date: list.date, hidden: list.hidden,
  sheets: list.sheets.map(({ taken, headRow, headTo, columns }) => ({ taken, headRow, headTo, columns: columns.map(({ holds }) => holds) }))
})

test('a clerk says what an unknown column holds, sees the first rows at once, and gets a draft; next time it is proposed', () =>
  undone(world.app, async (ctx) => {
    const { hanh, lan, province, binhAn } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const readingId = await upload(clerk, province)
    expect(await findReading(clerk, { readingId })).toMatchObject({ state: 'needs_choice', choice: 'columns' })
    const list = await findList(clerk, { readingId })
    expect(PlanList.parse(list)).toEqual(list)
    expect(list.sheets[0]?.columns.map(({ holds }) => holds)).toEqual(['number', 'task', 'lead', 'time', 'result'])
    expect(list).toMatchObject({ name: 'danh-sach', sheets: [{ headRow: 1, headTo: 1, tasks: 2, withoutTask: [4] }] })

    const first = answerOf(list)
    const columns = first.sheets[0]?.columns ?? []
    columns[2] = 'partner'
    const changed = { ...first, name: 'Phòng cháy, chữa cháy năm 2026', date: '2026-03-01' }
    await matchList(clerk, changed)
    const again = await findList(clerk, { readingId })
    expect(again.sheets[0]?.preview[1]).toMatchObject({ row: 3, leads: [], partners: ['Sở Y tế', 'UBND xã Hòa Lợi'], deadline: { text: 'Quý III', lastDay: '2026-09-30' } })
    await expect(findList(as(ctx, lan), { readingId })).rejects.toMatchObject({ kind: 'not_found' })

    await expect(makePlanOfList(clerk, { ...changed, name: ' ' })).rejects.toMatchObject({ fields: { name: { reason: 'plans.list_name' } } })
    const noTask = { ...changed, sheets: changed.sheets.map((sheet) => ({ ...sheet, columns: sheet.columns.map((use) => (use === 'task' ? ('note' as const) : use)) })) }
    await expect(makePlanOfList(clerk, noTask)).rejects.toMatchObject({ reason: 'plans.list_no_task_column' })
    await makePlanOfList(clerk, changed)
    await runReading(clerk, readingId)
    const { planId } = await findReading(clerk, { readingId })
    if (!planId) throw new Error('The list became no plan.')
    expect(await findPlan(clerk, { planId })).toMatchObject({ name: 'Phòng cháy, chữa cháy năm 2026', state: 'draft', date: '2026-03-01' })
    const { rows } = await listTasks(clerk, { planId })
    expect(rows.map(({ text, dueOn }) => [text, dueOn])).toEqual([
      ['Lập danh sách hộ chưa có bình chữa cháy', '2026-12-14'],
      ['Mở lớp thoát nạn cho 200 hộ', '2026-09-30']
    ])
    const outline = await planOutline(clerk, { planId })
    expect(outline.nodes[0]?.items.map(({ marker, text, task }) => [marker, text, task?.units.map((unit) => unit.unit?.id === binhAn)])).toEqual([
      ['1', 'Lập danh sách hộ chưa có bình chữa cháy', [true]],
      ['Sản phẩm:', 'Danh sách', undefined],
      ['2', 'Mở lớp thoát nạn cho 200 hộ', [false, false]]
    ])
    const { lines } = await planSource(clerk, { planId })
    expect(lines.map(({ cell }) => cell?.address)).toContain('Nhiệm vụ!C4')
    expect(lines.find(({ cell }) => cell?.address === 'Nhiệm vụ!C4')).toMatchObject({ place: 'furniture', reason: 'row_without_task' })

    const next = await findList(clerk, { readingId: await upload(clerk, province, LIST, 'lan-sau.xlsx') })
    expect(next.sheets[0]?.columns[2]).toMatchObject({ head: 'Tổ giúp việc', holds: 'partner', learnt: true })
    const [learnt, ...more] = await listColumns(clerk, { unitId: province })
    expect([learnt?.head, learnt?.holds, more]).toEqual(['Tổ giúp việc', 'partner', []])
    await forgetColumn(clerk, { columnId: learnt?.id ?? '' })
    expect(await listColumns(clerk, { unitId: province })).toEqual([])
    await cancelReading(clerk, { readingId: next.readingId })
    expect(await ctx.db.selectFrom('plan_lists').select('reading_id').execute()).toEqual([])
  }))

test('another row of titles asks anew; the plan may be that of another unit; the command line takes the proposal', () =>
  undone(world.app, async (ctx) => {
    const { hanh, province, hoaLoi } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const list = await findList(clerk, { readingId: await upload(clerk, province, [['Việc', 'Ai'], ...LIST]) })
    expect(list.sheets[0]?.headRow).toBe(2)
    const answer = answerOf(list)
    await matchList(clerk, { ...answer, unitId: hoaLoi, sheets: answer.sheets.map((sheet) => ({ ...sheet, headRow: 1 })) })
    const moved = await findList(clerk, { readingId: list.readingId })
    expect(moved).toMatchObject({ unit: { id: hoaLoi }, sheets: [{ headRow: 1, tasks: 4 }] })

    const stored = await storeUpload(ctx, Readable.from([Buffer.from(await xlsxOf(LIST))]), { name: 'a.xlsx', unitId: province, permission: 'plans.read' })
    expect(await importFile(ctx, { unitId: province, fileId: stored.id, name: 'a.xlsx' })).toMatchObject({ tasks: 2 })
    const figures = await storeUpload(ctx, Readable.from([Buffer.from(await xlsxOf([[1, 2], [3, 4]]))]), { name: 'so.xlsx', unitId: province, permission: 'plans.read' })
    await expect(importFile(ctx, { unitId: province, fileId: figures.id, name: 'so.xlsx' })).rejects.toMatchObject({ reason: 'reader.no_list' })
    const left = (table: 'plan_readings' | 'plan_lists' | 'stored_files') => ctx.db.selectFrom(table).selectAll().execute()
    expect((await left('plan_lists')).map((row) => 'reading_id' in row && row.reading_id)).toEqual([list.readingId])
    expect(await left('plan_readings')).toHaveLength(2)
    expect((await left('stored_files')).some((row) => 'id' in row && row.id === figures.id)).toBe(false)
  }))

test('a task table that was handed out is sent back to its plan: as a list, every task would be there twice', () =>
  undone(world.app, async (ctx) => {
    const { hanh, lan, province } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province)
    const bringIn = async (bytes: Uint8Array): Promise<string> => {
      const stored = await storeUpload(clerk, Readable.from([Buffer.from(bytes)]), { name: 'bang.xlsx', unitId: province, permission: 'plans.read' })
      const readingId = await addReading(clerk, { unitId: province, fileIds: [stored.id], name: 'bang.xlsx', ask: false })
      await runReading(clerk, readingId)
      return readingId
    }
    const draft = await bringIn((await taskSheet(clerk, { planId })).bytes)
    expect(await findReading(clerk, { readingId: draft })).toMatchObject({ state: 'refused', refusal: { reason: 'plans.list_is_task_table' } })
    expect(await findOwnTablePlan(clerk, { readingId: draft })).toMatchObject({ id: planId })
    expect(await findOwnTablePlan(as(ctx, lan), { readingId: draft })).toBeNull()

    await publishPlan(clerk, { planId, version: (await findPlan(clerk, { planId })).version })
    const published = await bringIn((await taskSheet(clerk, { planId })).bytes)
    expect(await findOwnTablePlan(clerk, { readingId: published })).toMatchObject({ id: planId })
    expect(await ctx.db.selectFrom('plan_lists').select('reading_id').execute()).toEqual([])

    const strange = [['Mã (không sửa)', 'TT', 'Nhiệm vụ'], ['01890000-0000-7000-8000-000000000000/1', '1', 'Lập danh sách hộ chưa có bình chữa cháy']]
    expect(await findReading(clerk, { readingId: await upload(clerk, province, strange) })).toMatchObject({ state: 'needs_choice', choice: 'columns' })
  }))

test('months named one by one in a list come round one after the other', () =>
  undone(world.app, async (ctx) => {
    const { hanh, province } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const year = dayOf(ctx.now).slice(0, 4)
    const list = await findList(clerk, { readingId: await upload(clerk, province, [LIST[0] ?? [], [1, 'Kiểm tra bình chữa cháy', 'UBND xã Bình An', 'Tháng 2, tháng 12', null]], `viec-nam-${year}.xlsx`) })
    const answer = answerOf(list)
    await makePlanOfList(clerk, { ...answer, name: `Việc năm ${year}`, sheets: answer.sheets.map((sheet) => ({ ...sheet, columns: sheet.columns.map((use, at) => (at === 2 ? ('lead' as const) : use)) })) })
    await runReading(clerk, list.readingId)
    const { planId } = await findReading(clerk, { readingId: list.readingId })
    if (!planId) throw new Error('The list became no plan.')
    const deadlines = await ctx.db.selectFrom('deadlines').select(['text', 'kind', 'every', 'starts']).where('plan_id', '=', planId).execute()
    expect(deadlines).toEqual([{ text: 'Tháng 2, tháng 12', kind: 'recurring', every: 'year', starts: year }])
    await publishPlan(clerk, { planId, version: (await findPlan(clerk, { planId })).version })
    const [coming] = nextDates({ text: 'Tháng 2, tháng 12', date: null, starts: year, every: 'year' }, dayOf(ctx.now))
    expect(await ctx.db.selectFrom('assignments').select(['occurrence', 'planned_due_on']).where('plan_id', '=', planId).execute()).toEqual([{ occurrence: 1, planned_due_on: coming }])
  }))

test('a list that bears a secrecy mark is refused and nothing of it is kept', () =>
  undone(world.app, async (ctx) => {
    const { hanh, province } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const readingId = await upload(clerk, province, [['MẬT'], ...LIST])
    expect(await findReading(clerk, { readingId })).toMatchObject({ state: 'refused', name: null, refusal: { reason: 'reader.secret' }, files: [] })
    expect(await ctx.db.selectFrom('plan_lists').select('reading_id').execute()).toEqual([])
  }))
