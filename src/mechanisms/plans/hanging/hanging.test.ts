import { expect, test } from 'vitest'
import { modules } from '#app'
import { readTrail } from '#foundations/audit/server/index.ts'
import { findHandover, handOn, keepSet, openHandovers, orgModule, ownEndedUnits, setMembers, succeed, withdrawAct } from '#foundations/org/server/index.ts'
import {
  actorOf, addServiceAccount, composeRole, delegate, findServiceAccount, listOwnDelegations, listOwnTokens, makeServiceToken, makeToken
} from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { inSavepoint } from '#platform/server/savepoint.ts'
import { draftPlan } from '../../../testing/plans.ts'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { planContent } from '../server/documents/source.ts'
import { planDocument } from '../server/documents/plan-document.ts'
import * as plans from '../server/index.ts'

const world = useApp(modules)
const TODAY = '2026-03-10'
const basis = 'Nghị quyết 12/NQ-HĐND về sắp xếp đơn vị'
const LIST = 'lập danh sách'
const unit = (name: string) => ({ name, kind: 'commune' as const, branch: 'state' as const })

/** The plan of the province under way, and one that Bình An has issued itself; Lan has begun her list. */
async function underWay(ctx: Context) {
  const people = await smallProvince(ctx)
  const { province, binhAn, hoaLoi, hanh, lan } = people
  const publish = async (unitId: string): Promise<string> => {
    const planId = await draftPlan(as(ctx, hanh), unitId)
    await plans.publishPlan(as(ctx, hanh), { planId, version: (await plans.findPlan(as(ctx, hanh), { planId })).version })
    return planId
  }
  const planId = await publish(province)
  const ownPlan = await publish(binhAn)
  await ctx.db.updateTable('plans').set({ issuer: null }).where('id', '=', ownPlan).execute()
  const rows = (await plans.listTasks(as(ctx, hanh), { planId, limit: 200 })).rows
  const taskId = rows.find(({ text }) => text.includes(LIST))?.id ?? ''
  const task = () => plans.findTask(as(ctx, hanh), { taskId })
  const assignmentId = (await task()).assignments[0]?.id ?? ''
  await plans.reportProgress(as(ctx, lan), { taskId, unitId: binhAn, state: 'in_progress', percent: 40, note: 'Đã xong 4 thôn.' })
  await plans.addStep(as(ctx, lan), { assignmentId, text: 'Thôn Đông' })
  await plans.askExtension(as(ctx, lan), { assignmentId, wantedOn: '2026-04-20', reason: 'Mưa lớn.' })
  await plans.saveFilter(as(ctx, lan), { name: 'Việc của xã', query: `unit=${binhAn}` })
  const setId = await keepSet(as(ctx, hanh), province, 'các đơn vị điểm', { underId: province, reach: 'children', kinds: ['school'], named: null })
  await ctx.db.insertInto('unit_set_exceptions').values({ set_id: setId, unit_id: binhAn, included: true }).execute()
  return { ...people, planId, ownPlan, taskId, task, assignmentId, setId, ends: [binhAn, hoaLoi] }
}

async function merged(ctx: Context) {
  const story = await underWay(ctx)
  const parts = story.ends.map((from) => ({ from, to: 'n' }))
  const { id, heirs } = await succeed(as(ctx, story.hanh), { kind: 'merge', day: TODAY, basis, heirs: [{ key: 'n', unit: unit('Xã Bình Lợi') }], parts })
  return { ...story, actId: id, heir: heirs['n'] ?? '' }
}

test('two communes merge: nothing moves until a person confirms, then all of it goes on as it stood', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, lan, actId, heir, task, province, ownPlan, setId, binhAn } = await merged(ctx)
    const clerk = as(ctx, hanh)
    const act = await findHandover(clerk, { actId })
    const first = act.units.find(({ id }) => id === binhAn)
    expect(first).toMatchObject({ name: 'Xã Bình An', proposedId: heir, heirs: [{ name: 'Xã Bình Lợi', share: '1' }] })
    expect(first?.kinds.map(({ kind, count }) => [kind, count])).toEqual([
      ['org.set_exception', 1], ['people.role', 1], ['plans.plan', 1], ['plans.reader', 1], ['plans.assignment', 4], ['plans.partner', 2], ['plans.filter', 1]
    ])
    expect(first?.kinds.find(({ kind }) => kind === 'plans.assignment')?.rows.find(({ title }) => title.includes(LIST))?.details).toEqual([
      'Đang thực hiện', '40 %', 'hạn 13/03/2026', '0/1 bước', 'đang xin gia hạn'
    ])
    expect((await task()).assignments[0]).toMatchObject({ unit: { name: 'Xã Bình An' }, unitEnded: true })
    expect(await openHandovers(clerk, { unitId: province })).toMatchObject([{ actId, open: act.open }])
    await expect(handOn(as(ctx, lan), { actId, rest: true })).rejects.toMatchObject({ kind: 'not_found' })

    const done = await handOn(clerk, { actId, rest: true })
    expect(done.open).toBe(0)
    expect(done.given).toBeGreaterThan(12)
    expect(await openHandovers(clerk, { unitId: province })).toEqual([])
    // The heir's trail says of each thing what it was and whose.
    const told = (await readTrail(clerk, { kind: 'unit', id: heir })).lines.map(({ what, changes }) => [what, ...changes.map(({ after }) => after)].join(' · '))
    expect(told).toContain('Một mục được chuyển cho đơn vị kế tục · Vai trò của người dùng · Xã Bình An · Xã Bình Lợi')
    const now = await task()
    expect(now).toMatchObject({ state: 'in_progress', percent: 40 })
    expect(now.assignments.map(({ unit: { name }, state, percent, steps, requests }) => [name, state, percent, steps.length, requests.filter(({ answer }) => answer === null).length])).toEqual([
      ['Xã Bình Lợi', 'in_progress', 40, 1, 1],
      ['Xã Bình An', 'closed', 40, 0, 0]
    ])
    expect(now.history.map(({ deed, unit: { name } }) => [deed, name])).toEqual([['hand_over', 'Xã Bình An'], ['report_progress', 'Xã Bình An']])
    // Lan works on where her commune went.
    const moved = as(ctx, await actorOf(ctx, { personId: lan.personId }))
    expect(moved.actor?.grants.filter(({ to }) => to === null || to > TODAY).map(({ unitId }) => unitId)).toContain(heir)
    expect((await plans.findTask(moved, { taskId: now.id })).assignments[0]?.may).toContain('report_done')
    expect((await plans.listFilters(moved, {}))[0]?.query).toBe(`unit=${heir}`)
    expect((await setMembers(ctx, setId, TODAY)).map(({ name }) => name)).toEqual(['Xã Bình Lợi'])
    expect((await setMembers(ctx, setId, '2026-03-09')).map(({ name }) => name)).toEqual(['Xã Bình An'])
    // The plan is kept by the heir and stays under the name that issued it.
    expect((await plans.findPlan(clerk, { planId: ownPlan })).unit.name).toBe('Xã Bình Lợi')
    const content = await planContent(clerk, ownPlan)
    expect(planDocument(content, 'state').sections[0]?.blocks[0]).toMatchObject({ kind: 'letterhead', issuer: 'Ủy ban nhân dân xã Bình An' })
    expect(content.unit.name).toBe('Xã Bình Lợi')
  })
})

test('until her role is handed on a clerk is told what became of her commune; afterwards nothing is said', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, lan, actId, binhAn } = await merged(ctx)
    const own = async () => ownEndedUnits(as(ctx, await actorOf(ctx, { personId: lan.personId })))
    expect(await own()).toEqual([{ id: binhAn, name: 'Xã Bình An', since: TODAY, heirs: ['Xã Bình Lợi'], waits: true }])
    expect(await ownEndedUnits(as(ctx, hanh))).toEqual([])
    await handOn(as(ctx, hanh), { actId, rest: true })
    expect(await own()).toEqual([])
  })
})

test('a role that was left with nobody waits no more, and its holder is told so', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, lan, actId, binhAn } = await merged(ctx)
    const clerk = as(ctx, hanh)
    const roles = (await findHandover(clerk, { actId })).units.flatMap(({ id, kinds }) => kinds.filter(({ kind }) => kind === 'people.role').flatMap(({ kind, rows }) => rows.map(({ key, title }) => ({ kind, key, title, fromId: id }))))
    const own = roles.filter(({ title }) => title === 'Nguyễn Thị Lan').map(({ kind, key, fromId }) => ({ kind, key, fromId, toId: null }))
    expect(own).toHaveLength(1)
    await handOn(clerk, { actId, rows: own, rest: false })
    expect(await ownEndedUnits(as(ctx, await actorOf(ctx, { personId: lan.personId })))).toMatchObject([{ id: binhAn, waits: false }])
    await handOn(clerk, { actId, rest: true })
    expect([(await findHandover(clerk, { actId })).open, await openHandovers(clerk, { unitId: hanh.grants[0]?.unitId ?? '' })]).toEqual([0, []])
  })
})

test('taken back, everything is as it was; not after the heir has worked on it', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, lan, actId, heir, task, ownPlan, taskId, setId } = await merged(ctx)
    const clerk = as(ctx, hanh)
    await handOn(clerk, { actId, rest: true })
    const rowsOf = async (): Promise<number> => (await findHandover(clerk, { actId })).given.reduce((sum, { count }) => sum + count, 0)
    expect(await rowsOf()).toBeGreaterThan(10)
    const moved = as(ctx, await actorOf(ctx, { personId: lan.personId }))
    await expect(
      inSavepoint(ctx, async () => {
        await plans.reportProgress(moved, { taskId, unitId: heir, state: 'in_progress', percent: 60, note: '' })
        await withdrawAct(clerk, { actId })
      })
    ).rejects.toMatchObject({ reason: 'plans.heir_worked' })

    await withdrawAct(clerk, { actId })
    expect((await task()).assignments).toMatchObject([{ unit: { name: 'Xã Bình An' }, state: 'in_progress', percent: 40, unitEnded: false, steps: [{}], requests: [{ answer: null }] }])
    expect((await task()).assignments).toHaveLength(1)
    expect((await plans.findPlan(clerk, { planId: ownPlan })).unit.name).toBe('Xã Bình An')
    expect((await setMembers(ctx, setId, TODAY)).map(({ name }) => name)).toEqual(['Xã Bình An'])
    const back = as(ctx, await actorOf(ctx, { personId: lan.personId }))
    expect((await plans.findTask(back, { taskId })).assignments[0]?.may).toContain('report_done')
    expect((await ctx.db.selectFrom('unit_handovers').select('taken_back_at').execute()).every(({ taken_back_at }) => taken_back_at !== null)).toBe(true)
  })
})

test('after a split a person chooses; what is left undecided stays open and is told, what goes to nobody is not', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, binhAn, hoaLoi, province } = await underWay(ctx)
    const clerk = as(ctx, hanh)
    const { id: actId, heirs } = await succeed(clerk, {
      kind: 'split', day: TODAY, basis, heirs: [{ key: 'a', unit: unit('Xã Bình Đông') }, { key: 'b', unit: unit('Xã Bình Tây') }],
      parts: [{ from: binhAn, to: 'a', share: '0.6' }, { from: binhAn, to: 'b', share: '0.4' }]
    })
    const { units, open } = await findHandover(clerk, { actId })
    expect(units[0]).toMatchObject({ proposedId: null, heirs: [{ name: 'Xã Bình Đông' }, { name: 'Xã Bình Tây' }] })
    await expect(handOn(clerk, { actId, rest: true })).rejects.toMatchObject({ reason: 'org.handover_nothing' })
    const [led, other] = units[0]?.kinds.find(({ kind }) => kind === 'plans.assignment')?.rows ?? []
    const row = (key: string | undefined, toId: string | null) => ({ kind: 'plans.assignment', key: key ?? '', fromId: binhAn, toId })
    await expect(handOn(clerk, { actId, rows: [row(led?.key, binhAn)] })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(handOn(clerk, { actId, rows: [{ ...row(led?.key, heirs['a'] ?? ''), fromId: hoaLoi }] })).rejects.toMatchObject({ reason: 'org.handover_not_of_act' })
    expect(await handOn(clerk, { actId, rows: [row(led?.key, heirs['b'] ?? ''), row(other?.key, null)] })).toEqual({ given: 2, open: open - 2 })
    await expect(handOn(clerk, { actId, rows: [row(led?.key, heirs['a'] ?? '')] })).rejects.toMatchObject({ reason: 'org.handover_gone' })
    const told = (await orgModule.notices?.tells['units.succeeded']?.(ctx, { id: 1, type: 'units.succeeded', at: ctx.now, actor_id: null, unit_id: null, subject_id: actId, data: {} })) ?? []
    expect(told).toMatchObject([{ kind: 'org.handover_open', to: { unitId: province, permission: 'units.edit' }, data: { open: open - 2 } }])
    expect(await openHandovers(clerk, { unitId: province })).toMatchObject([{ open: open - 2, units: [{ name: 'Xã Bình An' }] }])
  })
})

test('roles that a commune composed, its programs, delegations and tokens go on at the heir, and come back', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const { hanh, lan, minh, binhAn, hoaLoi } = people
    const clerk = as(ctx, hanh)
    const composed = async (unitId: string): Promise<string> => (await composeRole(clerk, { unitId, name: 'Trực tổng hợp', permissions: ['plans.read'], subtree: true })).id
    const [here, there] = [await composed(binhAn), await composed(hoaLoi)]
    const { id: account } = await addServiceAccount(clerk, { unitId: binhAn, name: 'Cổng dữ liệu', purpose: 'Gửi số liệu', responsibleId: lan.personId, role: 'viewer' })
    const chair = as(ctx, await actorOf(ctx, lan))
    const { id: delegation } = await delegate(chair, {
      unitId: binhAn, deputyId: minh.personId, kind: 'kt', permissions: ['plans.read'], headPosition: 'Chủ tịch', deputyPosition: 'Phó Chủ tịch', reason: 'Đi công tác', from: TODAY, until: '2026-03-30'
    })
    const made = await makeServiceToken(clerk, { accountId: account, name: 'Máy chủ', scopes: ['plans.read'], readOnly: true, unitId: null, days: 30 })
    const cut = await makeToken(chair, { name: 'Bảng tin', scopes: ['plans.read'], readOnly: true, unitId: binhAn, days: 30 })
    const parts = [binhAn, hoaLoi].map((from) => ({ from, to: 'n' }))
    const { id: actId, heirs } = await succeed(clerk, { kind: 'merge', day: TODAY, basis, heirs: [{ key: 'n', unit: unit('Xã Bình Lợi') }], parts })
    const heir = heirs['n'] ?? ''
    const kinds = (await findHandover(clerk, { actId })).units.find(({ id }) => id === binhAn)?.kinds ?? []
    expect(kinds.filter(({ kind }) => kind !== 'people.role').map(({ kind, rows }) => [kind, rows.map(({ title, details }) => [title, ...details].join(', '))])).toEqual([
      ['people.own_role', ['Trực tổng hợp']],
      ['people.service', ['Cổng dữ liệu, Gửi số liệu']],
      ['people.delegation', ['Lê Quang Minh làm thay Nguyễn Thị Lan, đến hết 30/03/2026']],
      ['people.token', [expect.stringContaining('Bảng tin, của Nguyễn Thị Lan')]]
    ])
    await handOn(clerk, { actId, rest: true })
    const units = await ctx.db.selectFrom('own_roles').select(['unit_id', 'name']).where('id', 'in', [here, there]).orderBy('name').execute()
    expect(units.map(({ unit_id }) => unit_id)).toEqual([heir, heir])
    expect(new Set(units.map(({ name }) => name)).size).toBe(2)
    expect((await findServiceAccount(clerk, { accountId: account })).ended).toBe(false)
    expect((await listOwnDelegations(as(ctx, minh), {})).received.map(({ unit: { id }, state }) => [id, state])).toEqual([[heir, 'valid'], [binhAn, 'ended']])
    expect((await listOwnTokens(chair, {})).map(({ id, unit: at }) => [id, at?.id])).toEqual([[cut.id, heir]])
    expect(made.id).not.toBe(cut.id)

    await withdrawAct(clerk, { actId })
    const back = await ctx.db.selectFrom('own_roles').select(['unit_id', 'name']).where('id', 'in', [here, there]).execute()
    expect(back.map(({ unit_id, name }) => [unit_id, name]).sort()).toEqual([[binhAn, 'Trực tổng hợp'], [hoaLoi, 'Trực tổng hợp']].sort())
    expect((await listOwnDelegations(as(ctx, minh), {})).received.find(({ id }) => id === delegation)?.state).toBe('valid')
    expect((await listOwnTokens(chair, {})).map(({ unit: at }) => at?.id)).toEqual([binhAn])
    expect((await findServiceAccount(clerk, { accountId: account })).unit.id).toBe(binhAn)
  })
})
