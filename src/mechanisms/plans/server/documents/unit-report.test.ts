import { Readable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { filesModule, storeUpload } from '#foundations/files/server/index.ts'
import { orgModule } from '#foundations/org/server/index.ts'
import { paperModule, sweepCopies } from '#foundations/paper/server/index.ts'
import { partsOf } from '#foundations/paper/testing/parts-of.ts'
import { zipOf } from '#foundations/paper/testing/zip-of.ts'
import { peopleModule } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { draftPlan, planText } from '../../../../testing/plans.ts'
import { smallProvince, type Province } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { openSource } from '../../reader/input/index.ts'
import { headOf } from '../../../../testing/document-head.ts'
import { readPlan } from '../../reader/index.ts'
import { reportProgress } from '../carry-out/report.ts'
import { askExtension } from '../carry-out/requests.ts'
import { plansModule } from '../module.ts'
import { listTasks } from '../queries/tasks.ts'
import { publishPlan } from '../review/publish.ts'
import { bringBack, findReturn } from '../sheet/returns.ts'
import { sweepReturns } from '../sheet/sweep.ts'
import { makeUnitReport, unitReportOffered } from './unit-report.ts'

vi.setConfig({ testTimeout: 90_000 })
const world = useApp([orgModule, peopleModule, filesModule, paperModule, plansModule])

const PERIOD = { from: '2026-02-15', to: '2026-03-14' }

/** Two published plans that give work to Bình An; one of its tasks is reported on, one wants more time. */
async function twoPlans(ctx: Context): Promise<Province & { planIds: string[] }> {
  const people = await smallProvince(ctx)
  const clerk = as(ctx, people.hanh)
  const second = planText().replace('31/KH-UBND', '32/KH-UBND').replaceAll('Khám sức khỏe định kỳ cho người cao tuổi', 'Theo dõi sức khỏe người cao tuổi tại nhà')
  const planIds = [await draftPlan(clerk, people.province), await draftPlan(clerk, people.province, second)]
  for (const planId of planIds) await publishPlan(clerk, { planId, version: 1 })
  const task = async (planId: string, words: string): Promise<string> => (await listTasks(clerk, { planId })).rows.find((row) => row.text.includes(words))?.id ?? ''
  const lan = as(ctx, people.lan)
  await reportProgress(lan, { taskId: await task(planIds[0] ?? '', 'lập danh sách'), unitId: people.binhAn, state: 'in_progress', percent: 60, note: 'Đã lập xong\nở 6 trên 10 thôn.' })
  const late = await ctx.db.selectFrom('assignments').select(['id', 'version']).where('task_id', '=', await task(planIds[1] ?? '', 'lập danh sách')).executeTakeFirstOrThrow()
  await askExtension(lan, { assignmentId: late.id, version: late.version, wantedOn: '2026-04-10', reason: 'Hai thôn bị ngập' })
  return { ...people, planIds }
}

async function returned(ctx: Context, unitId: string, bytes: Uint8Array): Promise<string> {
  const file = await storeUpload(ctx, Readable.from([Buffer.from(bytes)]), { name: 'bao-cao.docx', unitId, permission: 'plans.read' })
  return (await bringBack(ctx, { unitId, fileId: file.id })).returnId
}

test('a unit reports on its own tasks of all plans; our reader finds what was written', () =>
  undone(world.app, async (ctx) => {
    const { lan, binhAn } = await twoPlans(ctx)
    const file = await makeUnitReport(as(ctx, lan), {
      unitId: binhAn, ...PERIOD, addressee: 'Ủy ban nhân dân tỉnh Phú Sơn', place: 'Bình An', number: '7', date: '2026-03-10',
      authority: 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH', position: 'PHÓ CHỦ TỊCH', signer: 'Nguyễn Thị Lan'
    })
    expect(file.name).toBe('Báo cáo của Xã Bình An.docx')
    const reading = readPlan(await openSource(file.bytes, { name: 'report.docx' }))
    expect(reading.sections.map(({ marker, heading }) => `${marker}. ${heading}`)).toEqual([
      'I. KẾT QUẢ CHUNG', 'II. KẾT QUẢ THEO NHIỆM VỤ', 'III. HẠN CHẾ, NGUYÊN NHÂN', 'IV. NHIỆM VỤ THỜI GIAN TỚI', 'V. ĐỀ XUẤT, KIẾN NGHỊ',
      'null. PHỤ LỤC Danh mục nhiệm vụ và tình trạng thực hiện'
    ])
    expect(headOf(reading)).toEqual({
      type: 'BÁO CÁO', number: '07/BC-UBND', symbol: 'BC-UBND', issuer: 'Ủy ban nhân dân xã Bình An', place: 'Bình An', date: '2026-03-10',
      title: 'Kết quả thực hiện các nhiệm vụ được giao (từ ngày 15/02/2026 đến ngày 14/03/2026)'
    })
    const text = JSON.stringify(reading)
    for (const words of [
      'Đơn vị chủ trì 4 nhiệm vụ, trong đó: 0 nhiệm vụ đã báo cáo hoàn thành; 1 nhiệm vụ đang thực hiện; 3 nhiệm vụ chưa bắt đầu; 0 nhiệm vụ trễ hạn.',
      'Kế hoạch số 31/KH-UBND', 'Kế hoạch số 32/KH-UBND', 'Xã Bình An: Đã lập xong ở 6 trên 10 thôn.',
      'đề nghị gia hạn đến ngày 10/04/2026. Lý do: Hai thôn bị ngập.'
    ]) expect(text).toContain(words)
    expect(text).not.toContain('khám tại trạm y tế')
    expect(reading.recipients.map(({ value }) => value)).toEqual(['Như trên', 'Lưu: VT'])
    expect([reading.signature.authority?.value, reading.signature.position?.value, reading.signature.name?.value]).toEqual([
      'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Nguyễn Thị Lan'
    ])
  })
)

test('of one plan only its tasks; nobody else makes the report of a unit', () =>
  undone(world.app, async (ctx) => {
    const { lan, minh, dung, binhAn, hoaLoi, planIds } = await twoPlans(ctx)
    const [planId = ''] = planIds
    const offered = await unitReportOffered(as(ctx, lan), { unitId: binhAn })
    expect(offered).toMatchObject({ unit: { name: 'Xã Bình An' }, layout: 'state', above: 'Ủy ban nhân dân tỉnh Phú Sơn' })
    expect(offered.plans).toHaveLength(2)
    const { bytes, name } = await makeUnitReport(as(ctx, lan), { unitId: binhAn, planId, ...PERIOD })
    expect(name).toContain('Khám sức khỏe định kỳ')
    expect(JSON.stringify(readPlan(await openSource(bytes, { name: 'report.docx' })))).not.toContain('32/KH-UBND')
    for (const stranger of [minh, dung]) {
      await expect(makeUnitReport(as(ctx, stranger), { unitId: binhAn })).rejects.toMatchObject({ kind: 'not_found' })
      await expect(unitReportOffered(as(ctx, stranger), { unitId: binhAn })).rejects.toMatchObject({ kind: 'not_found' })
    }
    const other = await draftPlan(as(ctx, dung), hoaLoi)
    await expect(makeUnitReport(as(ctx, lan), { unitId: binhAn, planId: other })).rejects.toMatchObject({ reason: 'plans.no_such_plan' })
    await expect(makeUnitReport(as(ctx, lan), { unitId: binhAn, from: '2026-03-01', to: '2026-02-01' })).rejects.toMatchObject({
      fields: { to: { reason: 'plans.period_backwards' } }
    })
  })
)

test('an edited report of a unit comes back to the unit, and is forgotten with its file when its time is over', () =>
  undone(world.app, async (ctx) => {
    const { lan, dung, binhAn, hoaLoi } = await twoPlans(ctx)
    const { bytes } = await makeUnitReport(as(ctx, lan), { unitId: binhAn, ...PERIOD })
    const parts = await partsOf(bytes)
    parts.set('word/document.xml', (parts.get('word/document.xml') ?? '').replace('>60<', '>75<'))
    const returnId = await returned(as(ctx, lan), binhAn, zipOf(parts))
    const { result, fileId } = await findReturn(as(ctx, lan), { returnId })
    expect(result).toMatchObject({ kind: 'document', document: 'unit_report', figures: [{ before: '60', after: '75' }] })
    await expect(findReturn(as(ctx, dung), { returnId })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(returned(as(ctx, dung), hoaLoi, bytes)).rejects.toMatchObject({ reason: 'plans.return_other_plan' })

    const later = (days: number): Context => ({ ...ctx, now: new Date(ctx.now.getTime() + days * 86_400_000) })
    expect([await sweepReturns(later(89), {}), await sweepCopies(later(399), {})]).toEqual([0, 0])
    // Handed out anew, the copy begins its time anew.
    await makeUnitReport(as(later(300), lan), { unitId: binhAn, ...PERIOD })
    expect([await sweepReturns(later(91), {}), await sweepCopies(later(401), {})]).toEqual([1, 1])
    await expect(findReturn(as(ctx, lan), { returnId })).rejects.toMatchObject({ reason: 'plans.no_such_return' })
    expect(await ctx.db.selectFrom('stored_files').select('kept').where('id', '=', fileId).executeTakeFirst()).toEqual({ kept: false })
    await expect(returned(as(ctx, lan), binhAn, bytes)).rejects.toMatchObject({ reason: 'plans.return_other_plan' })
  })
)
