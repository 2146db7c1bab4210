import { Readable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { filesModule, storeUpload } from '#foundations/files/server/index.ts'
import { orgModule } from '#foundations/org/server/index.ts'
import { paperModule } from '#foundations/paper/server/index.ts'
import { readSheet } from '#foundations/paper/sheets/read.ts'
import { writeSheet } from '#foundations/paper/sheets/write.ts'
import type { SheetValue } from '#foundations/paper/sheets/table.ts'
import { partsOf } from '#foundations/paper/testing/parts-of.ts'
import { zipOf } from '#foundations/paper/testing/zip-of.ts'
import { peopleModule } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { draftPlan } from '../../../../testing/plans.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { makeDocument } from '../documents/make.ts'
import { plansModule } from '../module.ts'
import { listTasks } from '../queries/tasks.ts'
import { publishPlan } from '../review/publish.ts'
import { applySheet } from './apply.ts'
import { COLUMN_NAMES, COLUMNS } from './columns.ts'
import { bringBack, findReturn, taskSheet } from './returns.ts'

vi.setConfig({ testTimeout: 90_000 })
const world = useApp([orgModule, peopleModule, filesModule, paperModule, plansModule])

/** Edits a downloaded table as a spreadsheet program would and hands it in. */
async function editAndReturn(ctx: Context, planId: string, unitId: string, edit: (row: Record<string, SheetValue>) => void): Promise<string> {
  const { bytes, name } = await taskSheet(ctx, { planId })
  const [, ...rows] = (await readSheet(Buffer.from(bytes))).rows
  const changed = rows.map((cells) => {
    const row = Object.fromEntries(COLUMN_NAMES.map((column, place) => {
      const value = cells[place] ?? null
      return [column, typeof value === 'object' ? (value?.day ?? null) : typeof value === 'boolean' ? null : value]
    }))
    edit(row)
    return COLUMN_NAMES.map((column) => row[column] ?? null)
  })
  const columns = COLUMN_NAMES.map((column) => COLUMNS[column])
  const file = await storeUpload(ctx, Readable.from([Buffer.from(await writeSheet({ name: 'Sheet1', columns, rows: changed }))]), { name, unitId, permission: 'plans.read' })
  return (await bringBack(ctx, { planId, fileId: file.id })).returnId
}

test('a clerk corrects a draft in a table, sees what she changed and confirms it', () =>
  undone(world.app, async (ctx) => {
    const { hanh, province, hoaLoi } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province)
    const returnId = await editAndReturn(clerk, planId, province, (row) => {
      if (String(row['text']).includes('thông báo kết quả')) Object.assign(row, { text: 'Thông báo kết quả khám cho từng gia đình', leads: 'xã hòa lợi', dueOn: '30/6/2026' })
      if (String(row['text']).includes('Đội lưu động')) row['partners'] = 'Sở Không Có'
    })
    const found = await findReturn(clerk, { returnId })
    if (found.result.kind !== 'tasks') throw new Error('A table was taken for a document.')
    expect(found.result.changes.map(({ field, after }) => [field, after])).toEqual([
      ['text', 'Thông báo kết quả khám cho từng gia đình'],
      ['leads', 'Xã Hòa Lợi'],
      ['dueOn', '2026-06-30']
    ])
    expect(found.result.problems).toEqual([{ row: 4, reason: 'plans.sheet_unknown_unit', detail: { name: 'Sở Không Có' } }])
    const before = await listTasks(clerk, { planId })
    expect(before.rows.some((row) => row.text.startsWith('Thông báo kết quả khám'))).toBe(false)

    const outcome = await applySheet(clerk, { returnId, keys: found.result.changes.map(({ key }) => key) })
    expect(outcome.map(({ reason }) => reason)).toEqual([null])
    const task = (await listTasks(clerk, { planId })).rows.find((row) => row.text.startsWith('Thông báo kết quả khám'))
    expect(task).toMatchObject({ dueOn: '2026-06-30', leads: [{ unitId: hoaLoi, name: 'Xã Hòa Lợi' }] })
    await expect(applySheet(clerk, { returnId, keys: ['4:text'] })).rejects.toMatchObject({ reason: 'plans.return_applied' })
  })
)

test('a commune reports by a table on its own tasks only', () =>
  undone(world.app, async (ctx) => {
    const { hanh, lan, province, binhAn } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province)
    const { version } = await ctx.db.selectFrom('plans').select('version').where('id', '=', planId).executeTakeFirstOrThrow()
    await publishPlan(clerk, { planId, version })
    const commune = as(ctx, lan)
    const returnId = await editAndReturn(commune, planId, binhAn, (row) => {
      if (String(row['text']).includes('lập danh sách')) Object.assign(row, { state: 'Đang thực hiện', percent: 55, note: 'Xong 5 thôn' })
      if (row['leads'] === 'Sở Y tế') row['percent'] = 90
    })
    const { result } = await findReturn(commune, { returnId })
    if (result.kind !== 'tasks') throw new Error('A table was taken for a document.')
    expect(result.changes.map(({ field, after }) => [field, after])).toEqual([['state', 'Đang thực hiện'], ['percent', '55'], ['note', 'Xong 5 thôn']])
    expect(result.problems.map(({ reason }) => reason)).toEqual(['plans.sheet_not_open'])
    expect(await applySheet(commune, { returnId, keys: result.changes.map(({ key }) => key) })).toMatchObject([{ reason: null }])
    const task = (await listTasks(commune, { planId })).rows.find((row) => row.text.includes('lập danh sách'))
    expect(task).toMatchObject({ state: 'in_progress', percent: 55 })
  })
)

test('an edited report shows what was changed and changes nothing', () =>
  undone(world.app, async (ctx) => {
    const { hanh, dung, province } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province)
    const { version } = await ctx.db.selectFrom('plans').select('version').where('id', '=', planId).executeTakeFirstOrThrow()
    await publishPlan(clerk, { planId, version })
    const { bytes, name } = await makeDocument(clerk, { planId, document: 'report', from: '2026-02-15', to: '2026-03-14' })
    const parts = await partsOf(bytes)
    const body = parts.get('word/document.xml') ?? ''
    parts.set('word/document.xml', body.replace(/(<w:tag w:val="count-late"\/>.*?<w:t[^>]*>)1</s, '$10<').replace('>Nơi nhận<', '>Nơi gửi<'))
    const file = await storeUpload(clerk, Readable.from([zipOf(parts)]), { name, unitId: province, permission: 'plans.read' })
    const { returnId } = await bringBack(clerk, { planId, fileId: file.id })
    const { result } = await findReturn(clerk, { returnId })
    if (result.kind !== 'document') throw new Error('A document was taken for a table.')
    expect(result.figures).toEqual([{ key: 'count-late', label: 'Nhiệm vụ trễ hạn', address: `/plans/${planId}/progress`, before: '1', after: '0' }])
    expect(result.texts.map(({ kind }) => kind)).toEqual(['changed', 'changed'])
    await expect(findReturn(as(ctx, { ...dung, grants: [] }), { returnId })).rejects.toMatchObject({ kind: 'not_found' })

    const other = await draftPlan(clerk, province)
    await expect(bringBack(clerk, { planId: other, fileId: file.id })).rejects.toMatchObject({ reason: 'plans.return_other_plan' })
  })
)
