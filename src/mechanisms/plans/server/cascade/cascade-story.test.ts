import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Context } from '#platform/server/context.ts'
import { draftPlan, planText } from '../../../../testing/plans.ts'
import { smallProvince, type Province } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import * as plans from '../index.ts'

const world = useApp(modules)

async function publish(ctx: Context, planId: string): Promise<string> {
  const { version } = await plans.findPlan(ctx, { planId })
  await plans.publishPlan(ctx, { planId, version })
  return planId
}

/** The province asks all communes; each commune answers with a plan of its own. */
const PROVINCE = planText(`
- Tổ chức đo huyết áp lưu động tại nhà văn hóa thôn mỗi quý một lần, hoàn thành trước ngày 01/12/2026.

- Lập tủ thuốc dùng chung tại thôn cách trạm y tế trên 5 km.

- Định kỳ hằng tháng, trước ngày 25, cập nhật sổ theo dõi huyết áp của từng hộ gia đình trong thôn.
`)

function communePlan(name: string, items: string[]): string {
  const from = PROVINCE.indexOf('II. NHIỆM VỤ')
  const to = PROVINCE.indexOf('Trên đây là')
  return PROVINCE.slice(0, from)
    .replace('TỈNH PHÚ SƠN', name.toUpperCase())
    .replace('Số: 31/KH-UBND', 'Số: 7/KH-UBND')
    .replace('Căn cứ Luật Người cao tuổi số 39/2009/QH12 ngày 23 tháng 11 năm 2009;', 'Thực hiện Kế hoạch số 31/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh;')
    .concat(`II. NHIỆM VỤ\n\n${items.map((item) => `- ${item}\n\n`).join('')}`, PROVINCE.slice(to))
}

async function linked(ctx: Context, { province, binhAn, hanh, lan }: Province) {
  const higher = await publish(as(ctx, hanh), await draftPlan(as(ctx, hanh), province, PROVINCE))
  const lower = await draftPlan(as(ctx, lan), binhAn, communePlan('Xã Bình An', [
    'Ủy ban nhân dân xã tổ chức đo huyết áp lưu động tại nhà văn hóa thôn mỗi quý một lần, hoàn thành trước ngày 15/11/2026.',
    'Trồng cây bóng mát quanh sân trạm y tế.',
    'Hằng tháng, trước ngày 24, cập nhật sổ theo dõi huyết áp của từng hộ gia đình trong thôn.'
  ]))
  return { higher, lower }
}

test('a commune is offered the province plan that its text cites, and links it', async () => {
  await undone(world.app, async (ctx) => {
    const place = await smallProvince(ctx)
    const { higher, lower } = await linked(ctx, place)
    const links = await plans.planLinks(as(ctx, place.lan), { planId: lower })
    expect(links).toMatchObject({
      higher: [], proposed: [{ plan: { id: higher, unit: { name: 'Tỉnh Phú Sơn' } }, citation: 'Kế hoạch 31/KH-UBND', sure: true }], can: { link: true }
    })
    await plans.linkPlan(as(ctx, place.lan), { planId: lower, higherId: higher })
    await plans.linkPlan(as(ctx, place.lan), { planId: lower, higherId: higher })
    expect(await plans.planLinks(as(ctx, place.lan), { planId: lower })).toMatchObject({ higher: [{ plan: { id: higher }, comparedAt: null }], proposed: [] })

    await expect(plans.linkPlan(as(ctx, place.hanh), { planId: higher, higherId: lower })).rejects.toMatchObject({ reason: 'plans.higher_not_published' })
    await publish(as(ctx, place.lan), lower)
    await expect(plans.linkPlan(as(ctx, place.hanh), { planId: higher, higherId: lower })).rejects.toMatchObject({ reason: 'plans.links_in_circle' })
    await expect(plans.linkPlan(as(ctx, place.dung), { planId: lower, higherId: higher })).rejects.toMatchObject({ reason: 'plans.no_such_plan' })
  })
})

test('pairs are found, a clerk decides, and finding them again leaves the decisions', async () => {
  await undone(world.app, async (ctx) => {
    const place = await smallProvince(ctx)
    const { higher, lower } = await linked(ctx, place)
    const lan = as(ctx, place.lan)
    await plans.linkPlan(lan, { planId: lower, higherId: higher })
    await plans.pairLinksOf(ctx, lower)
    const found = await plans.comparePlans(lan, { planId: lower, higherId: higher })
    const row = found.rows.find(({ text }) => text.includes('đo huyết áp'))
    const [pair] = row?.pairs ?? []
    expect(pair).toMatchObject({ how: 'reworded', state: 'proposed', higher: { text: expect.stringContaining('đo huyết áp lưu động') as string } })
    expect(found.rows.find(({ text }) => text.includes('Trồng cây'))?.pairs).toEqual([])
    expect(found.leftOut.map(({ text }) => text).join()).toContain('tủ thuốc')
    expect(found.counts.paired + found.counts.added).toBe(found.counts.lower)

    // Found again, it is the same row: whoever has the page open can still decide.
    await plans.pairLinksOf(ctx, lower)
    await plans.decidePair(lan, { pairId: pair?.id ?? '', state: 'rejected' })
    await plans.pairLinksOf(ctx, lower)
    const again = await plans.comparePlans(lan, { planId: lower, higherId: higher })
    expect(again.rows.find(({ text }) => text.includes('đo huyết áp'))?.pairs).toMatchObject([{ id: pair?.id, state: 'rejected' }])
    expect(again.leftOut.map(({ text }) => text).join()).toContain('đo huyết áp')

    const cabinet = again.leftOut.find(({ text }) => text.includes('tủ thuốc'))
    const trees = again.rows.find(({ text }) => text.includes('Trồng cây'))
    await plans.addPair(lan, { planId: lower, higherId: higher, lowerPlace: trees?.id ?? '', higherPlace: cabinet?.id ?? '' })
    const added = await plans.comparePlans(lan, { planId: lower, higherId: higher })
    expect(added.rows.find(({ text }) => text.includes('Trồng cây'))?.pairs).toMatchObject([{ how: null, state: 'confirmed' }])
    await expect(plans.decidePair(as(ctx, place.minh), { pairId: pair?.id ?? '', state: 'confirmed' })).rejects.toMatchObject({ kind: expect.stringMatching(/not_found|forbidden/) as string })
  })
})

test('the province sees who carries out each task, asks the commune that has none, and the commune answers', async () => {
  await undone(world.app, async (ctx) => {
    const place = await smallProvince(ctx)
    const { higher, lower } = await linked(ctx, place)
    const hanh = as(ctx, place.hanh)
    const dung = as(ctx, place.dung)
    expect(await plans.planCoverage(hanh, { planId: higher })).toMatchObject({ units: 0, plans: 0 })
    await plans.linkPlan(as(ctx, place.lan), { planId: lower, higherId: higher })
    await publish(as(ctx, place.lan), lower)
    await plans.pairLinksOf(ctx, lower)

    const coverage = await plans.planCoverage(hanh, { planId: higher })
    expect(coverage).toMatchObject({ units: 2, plans: 1 })
    const pressure = coverage.rows.find(({ task }) => task.text.includes('đo huyết áp'))
    expect(pressure).toMatchObject({ named: false, covered: 1, missing: 1, lastDue: '2026-11-14', recurring: false })
    expect(coverage.rows.find(({ task }) => task.text.includes('biên soạn phiếu'))).toMatchObject({ named: true, direct: 1, missing: 0 })

    expect(coverage.rows.find(({ task }) => task.text.includes('cập nhật sổ'))).toMatchObject({ covered: 1, firstDue: null, recurring: true })

    const taskId = pressure?.task.id ?? ''
    const units = await plans.taskCoverage(hanh, { taskId })
    expect(units.rows.map(({ unit, by }) => [unit.name, by])).toEqual([['Xã Hòa Lợi', 'none'], ['Xã Bình An', 'plan']])
    expect(units.rows[1]?.task).toMatchObject({ planId: lower, dueOn: '2026-11-14' })

    const { proposalId } = await plans.proposeTask(hanh, { taskId, unitId: place.hoaLoi })
    await expect(plans.proposeTask(hanh, { taskId, unitId: place.hoaLoi })).rejects.toMatchObject({ reason: 'plans.already_proposed' })
    await expect(plans.proposeTask(dung, { taskId, unitId: place.binhAn })).rejects.toMatchObject({ kind: expect.stringMatching(/not_found|forbidden/) as string })
    expect(await plans.countOpenProposals(dung)).toBe(1)
    expect(await plans.countOpenProposals(as(ctx, place.minh))).toBe(0)
    expect((await plans.listProposals(dung, {})).rows).toMatchObject([{ unit: { name: 'Xã Hòa Lợi' }, from: { name: 'Tỉnh Phú Sơn' }, state: 'open', dueOn: '2026-11-30' }])
    await expect(plans.findProposal(as(ctx, place.lan), { proposalId })).rejects.toMatchObject({ reason: 'plans.no_such_proposal' })

    await expect(plans.declineProposal(dung, { proposalId, reason: '  ' })).rejects.toMatchObject({ kind: 'invalid' })
    await plans.declineProposal(dung, { proposalId, reason: 'Xã chưa có nhân viên y tế thôn.' })
    expect((await plans.taskCoverage(hanh, { taskId })).rows[0]).toMatchObject({ by: 'declined', reason: 'Xã chưa có nhân viên y tế thôn.' })

    const second = await plans.proposeTask(hanh, { taskId, unitId: place.hoaLoi })
    const draft = await draftPlan(dung, place.hoaLoi, communePlan('Xã Hòa Lợi', ['Trạm y tế xã mua thêm máy đo huyết áp.']))
    expect((await plans.findProposal(dung, { proposalId: second.proposalId })).drafts).toMatchObject([{ id: draft }])
    const foreign = plans.acceptProposal(dung, { proposalId: second.proposalId, planId: lower })
    await expect(foreign).rejects.toMatchObject({ kind: 'not_found' })
    await plans.acceptProposal(dung, { proposalId: second.proposalId, planId: draft })
    const outline = await plans.planOutline(dung, { planId: draft })
    const item = outline.nodes.flatMap((node) => node.items).find(({ text }) => text.includes('đo huyết áp lưu động'))
    expect(item?.task).toMatchObject({ marked: true, dueOn: '2026-11-30', units: [{ role: 'lead', unit: { name: 'Xã Hòa Lợi' } }] })
    expect((await plans.taskCoverage(hanh, { taskId })).rows.find(({ unit }) => unit.name === 'Xã Hòa Lợi')).toMatchObject({ by: 'open' })
    await publish(dung, draft)
    expect((await plans.taskCoverage(hanh, { taskId })).rows.map(({ by }) => by)).toEqual(['plan', 'plan'])
    await expect(plans.acceptProposal(dung, { proposalId: second.proposalId, planId: draft })).rejects.toMatchObject({ reason: 'plans.proposal_decided' })
  })
})

test('a commune sees its own row of the coverage and nobody else\'s', async () => {
  await undone(world.app, async (ctx) => {
    const place = await smallProvince(ctx)
    const { higher, lower } = await linked(ctx, place)
    await plans.linkPlan(as(ctx, place.lan), { planId: lower, higherId: higher })
    await publish(as(ctx, place.lan), lower)
    await plans.pairLinksOf(ctx, lower)
    const { rows, units } = await plans.planCoverage(as(ctx, place.dung), { planId: higher })
    expect(units).toBe(0)
    expect(rows.every((row) => row.covered === 0 && row.missing === 0)).toBe(true)
  })
})

test('a paragraph that is set aside and brought back has its decided pair again', async () => {
  await undone(world.app, async (ctx) => {
    const place = await smallProvince(ctx)
    const { higher, lower } = await linked(ctx, place)
    const lan = as(ctx, place.lan)
    await plans.linkPlan(lan, { planId: lower, higherId: higher })
    await plans.pairLinksOf(ctx, lower)
    const pairs = () => ctx.db.selectFrom('plan_pairs').selectAll().where('plan_id', '=', lower).orderBy('id').execute()
    const [item] = (await pairs()).flatMap(({ id: pairId, lower_item_id: id }) => (id ? [{ id, pairId }] : []))
    if (!item) throw new Error('No pair to lose.')
    await plans.decidePair(lan, { pairId: item.pairId, state: 'confirmed' })
    const before = await pairs()
    await plans.setAside(lan, { itemId: item.id })
    expect((await pairs()).length).toBeLessThan(before.length)
    await plans.undoEdit(lan, { planId: lower })
    expect(await pairs()).toEqual(before)
    await plans.redoEdit(lan, { planId: lower })
    expect((await pairs()).length).toBeLessThan(before.length)
    // The link itself is gone: the paragraph comes back, its pair has nothing to hang on.
    await ctx.db.deleteFrom('plan_links').where('plan_id', '=', lower).execute()
    await plans.undoEdit(lan, { planId: lower })
    expect(await pairs()).toEqual([])
  })
})
