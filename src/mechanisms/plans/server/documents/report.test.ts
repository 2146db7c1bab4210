import { expect, test, vi } from 'vitest'
import { paperModule } from '#foundations/paper/server/index.ts'
import { partsOf } from '#foundations/paper/testing/parts-of.ts'
import { filesModule } from '#foundations/files/server/index.ts'
import { orgModule } from '#foundations/org/server/index.ts'
import { peopleModule } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { draftPlan } from '../../../../testing/plans.ts'
import { smallProvince, type Province } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { openSource } from '../../reader/input/index.ts'
import { headOf } from '../../../../testing/document-head.ts'
import { readPlan } from '../../reader/index.ts'
import type { PlanNode } from '../../reader/types.ts'
import { enterFigure } from '../carry-out/figures.ts'
import { reportProgress } from '../carry-out/report.ts'
import { plansModule } from '../module.ts'
import { listTargets } from '../queries/targets.ts'
import { listTasks } from '../queries/tasks.ts'
import { publishPlan } from '../review/publish.ts'
import { makeDocument } from './make.ts'
import { documentsOf } from './overview.ts'

// Each document starts a process of its own, which takes its time while other tests run.
vi.setConfig({ testTimeout: 90_000 })
const world = useApp([orgModule, peopleModule, filesModule, paperModule, plansModule])

/** The plan of the tests, published on 10 March 2026, with one report and one figure. */
async function carriedOut(ctx: Context): Promise<Province & { planId: string; targetId: string; listId: string }> {
  const people = await smallProvince(ctx)
  const clerk = as(ctx, people.hanh)
  const planId = await draftPlan(clerk, people.province)
  const { version } = await ctx.db.selectFrom('plans').select('version').where('id', '=', planId).executeTakeFirstOrThrow()
  await publishPlan(clerk, { planId, version })
  const { rows } = await listTasks(clerk, { planId })
  const listId = rows.find((row) => row.text.includes('lập danh sách'))?.id ?? ''
  await reportProgress(as(ctx, people.lan), { taskId: listId, unitId: people.binhAn, state: 'in_progress', percent: 60, note: 'Đã lập xong\nở 6 trên 10 thôn.' })
  const targetId = (await listTargets(clerk, { planId }))[0]?.id ?? ''
  await enterFigure(clerk, { targetId, value: 41.5, asOf: '2026-03-09' })
  return { ...people, planId, targetId, listId }
}

const outline = (nodes: PlanNode[]): object[] =>
  nodes.map(({ marker, heading, sections, items }) => ({ marker, heading, items: items.map(({ marker: mark, text }) => [mark, text]), sections: outline(sections) }))

test('a progress report is read back with the same headings, figures, recipients and signature', () =>
  undone(world.app, async (ctx) => {
    const { hanh, planId } = await carriedOut(ctx)
    const file = await makeDocument(as(ctx, hanh), { planId, document: 'report', addressee: 'Chính phủ', from: '2026-02-15', to: '2026-03-14' })
    expect(file.name).toBe('Báo cáo - Khám sức khỏe định kỳ cho người cao tuổi năm 2026.docx')
    const reading = readPlan(await openSource(file.bytes, { name: 'report.docx' }))
    expect(reading.sections.flatMap(({ marker, heading }) => (heading === null ? [] : [[marker, heading]]))).toEqual([
      ['I', 'KẾT QUẢ CHUNG'],
      ['II', 'KẾT QUẢ THEO NHIỆM VỤ'],
      ['III', 'HẠN CHẾ, NGUYÊN NHÂN'],
      ['IV', 'NHIỆM VỤ THỜI GIAN TỚI'],
      [null, 'PHỤ LỤC I Danh mục nhiệm vụ và tình trạng thực hiện'],
      [null, 'PHỤ LỤC II Số liệu thực hiện chỉ tiêu']
    ])
    const text = JSON.stringify(outline(reading.sections))
    expect(text).toContain('Kế hoạch có 5 nhiệm vụ, trong đó: 0 nhiệm vụ đã báo cáo hoàn thành; 1 nhiệm vụ đang thực hiện; 4 nhiệm vụ chưa bắt đầu; 1 nhiệm vụ trễ hạn. Tỷ lệ thực hiện bình quân: 12%.')
    expect(text).toContain('Người cao tuổi được khám sức khỏe một lần trong năm (ít nhất 90%): đạt 41,5% (số liệu ngày 09/03/2026), chưa đạt chỉ tiêu.')
    expect(text).toContain('đang thực hiện, tỷ lệ thực hiện 60%')
    expect(text).toContain('Xã Bình An: Đã lập xong ở 6 trên 10 thôn.')
    expect(text).toContain('hạn 28/02/2026, quá hạn 10 ngày')
    expect(headOf(reading)).toEqual({
      type: 'BÁO CÁO', number: null, symbol: 'BC-UBND', issuer: 'Ủy ban nhân dân tỉnh Phú Sơn', place: 'Phú Sơn', date: '2026',
      title: 'Kết quả thực hiện Kế hoạch số 31/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh Phú Sơn về khám sức khỏe định kỳ cho người cao tuổi năm 2026 (từ ngày 15/02/2026 đến ngày 14/03/2026)'
    })
    expect(reading.recipients.map(({ value }) => value)).toEqual(['Như trên', 'Lưu: VT'])
    expect([reading.signature.authority?.value, reading.signature.position?.value, reading.signature.name?.value]).toEqual(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'Đào Văn Thái'])
  })
)

test('each figure of the report leads from the file to the page that shows its source', () =>
  undone(world.app, async (ctx) => {
    const { hanh, planId, targetId, listId } = await carriedOut(ctx)
    const { bytes } = await makeDocument(as(ctx, hanh), { planId, document: 'report', from: '2026-02-15', to: '2026-03-14' })
    const parts = await partsOf(bytes)
    const list = parts.get('customXml/item1.xml') ?? ''
    expect(list).toContain(`key="target-${targetId}" value="41,5"`)
    expect(list).toContain(`address="/plans/${planId}/targets/${targetId}/figures"`)
    expect(list).toContain(`address="/tasks/${listId}"`)
    const tags = [...(parts.get('word/document.xml') ?? '').matchAll(/<w:tag w:val="([^"]+)"/g)].map(([, tag]) => tag ?? '')
    for (const key of ['count-total', 'count-late', `target-${targetId}`, `task-${listId}`]) expect(tags).toContain(key)
    const [, copyId] = /copy="([^"]+)"/.exec(list) ?? []
    const copy = await ctx.db.selectFrom('paper_copies').select(['id', 'kind', 'subject_id']).execute()
    expect(copy).toEqual([{ id: copyId, kind: 'report', subject_id: planId }])
  })
)

test('the same report asked for twice is kept once; a new figure makes a new copy', () =>
  undone(world.app, async (ctx) => {
    const { hanh, planId, targetId } = await carriedOut(ctx)
    const report = () => makeDocument(as(ctx, hanh), { planId, document: 'report', from: '2026-02-15', to: '2026-03-14' })
    const count = async () => (await ctx.db.selectFrom('paper_copies').select('id').execute()).length
    await report()
    await report()
    expect(await count()).toBe(1)
    await enterFigure(as(ctx, hanh), { targetId, value: 50, asOf: '2026-03-10' })
    await report()
    expect(await count()).toBe(2)
  })
)

test('figures after the end of the period do not count', () =>
  undone(world.app, async (ctx) => {
    const { hanh, planId } = await carriedOut(ctx)
    const { bytes } = await makeDocument(as(ctx, hanh), { planId, document: 'report', from: '2026-01-15', to: '2026-02-14' })
    const text = JSON.stringify(outline(readPlan(await openSource(bytes, { name: 'report.docx' })).sections))
    expect(text).toContain('chưa có số liệu')
    expect(text).not.toContain('41,5')
    expect(text).not.toContain('6 trên 10 thôn')
  })
)

test('letters go to each unit that leads something, each with its own tasks', () =>
  undone(world.app, async (ctx) => {
    const { hanh, planId, health } = await carriedOut(ctx)
    const { units } = await documentsOf(as(ctx, hanh), { planId })
    expect(units.map(({ name, tasks }) => [name, tasks])).toEqual([['Sở Y tế', 1], ['Xã Bình An', 2], ['Xã Hòa Lợi', 1]])
    const all = await partsOf((await makeDocument(as(ctx, hanh), { planId, document: 'letters' })).bytes)
    expect((all.get('word/document.xml') ?? '').match(/<w:sectPr/g)).toHaveLength(3)
    const one = await openSource((await makeDocument(as(ctx, hanh), { planId, document: 'letters', unitId: health })).bytes, { name: 'letter.docx' })
    const text = one.paragraphs.map((paragraph) => paragraph.text).join('\n')
    expect(text).toContain('Giao nhiệm vụ cho Sở Y tế')
    expect(text).toContain('- Phối hợp: Xã Bình An.')
    expect(text).toContain('trước ngày 01/3/2026 (hết ngày 28/02/2026)')
    expect(text).not.toContain('lập danh sách')
  })
)

test('a stranger gets no document, a draft no report, a period backwards its own message', () =>
  undone(world.app, async (ctx) => {
    const { hanh, dung, province } = await smallProvince(ctx)
    const planId = await draftPlan(as(ctx, hanh), province)
    await expect(makeDocument(as(ctx, dung), { planId, document: 'plan' })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(makeDocument(as(ctx, null), { planId, document: 'plan' })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(makeDocument(as(ctx, hanh), { planId, document: 'report' })).rejects.toMatchObject({ reason: 'plans.not_published_documents' })
    await expect(makeDocument(as(ctx, hanh), { planId, document: 'report', from: '2026-03-01', to: '2026-02-01' })).rejects.toMatchObject({ fields: { to: { reason: 'plans.period_backwards' } } })
    expect((await makeDocument(as(ctx, hanh), { planId, document: 'plan', format: 'pdf' })).name).toMatch(/^Kế hoạch - .*\.pdf$/)
  })
)
