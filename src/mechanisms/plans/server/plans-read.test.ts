/** What a process keeps of somebody's rights and plans is gone with the change that withdraws it. */
import { beforeAll, expect, test, vi } from 'vitest'
import { modules } from '#app'
import { endRole, findActor, giveRole } from '#foundations/people/server/index.ts'
import { createContext, type Actor, type Context, type Stamps } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { cookieFor } from '../../../testing/plans.ts'
import { addPerson, smallProvince, type Province } from '../../../testing/province.ts'
import { as, useApp } from '../../../testing/world.ts'
import { listTasks } from './index.ts'

const world = useApp(modules)

async function story() {
  const ctx = createContext(world.app)
  const place = await ctx.db.transaction().execute((db) => smallProvince({ ...ctx, db }))
  const cookie = await cookieFor(world.app, place.lan)
  const asked = async (): Promise<Actor> => (await findActor(world.app, { headers: { cookie } })) ?? { ...place.lan, grants: [] }
  const seen = async (): Promise<string[]> => (await listTasks(as(ctx, await asked()), { limit: 50 })).rows.map(({ text }) => text)
  const stamps = async (): Promise<Stamps | undefined> => (await asked()).asOf
  return { ctx, place, seen, stamps, rights: async () => (await asked()).grants.map(({ permission, unitId, reach }) => ({ permission, unitId, reach })) }
}

let told: ReturnType<typeof story>
beforeAll(() => void (told = story()))

async function addPlan(ctx: Context, { province }: Province, text: string): Promise<string> {
  const id = newId()
  await ctx.db.insertInto('plans').values({ id, unit_id: province, state: 'published', name: text, format: 'docx', created_at: ctx.now }).execute()
  await ctx.db.insertInto('tasks').values({ id: newId(), plan_id: id, position: 0, text, state: 'assigned', confidence: 1 }).execute()
  return id
}

test('Lan’s first page is right again when a task of it is gone, when one comes in before its end, and when she may no longer read one of its plans', async () => {
  const { ctx, place } = await told
  const actor: Actor = { ...place.lan, grants: place.lan.grants, asOf: { rights: newId(), readers: newId() } }
  const page = async (): Promise<string[]> => (await listTasks(as(ctx, actor), { limit: 3 })).rows.map(({ text }) => text)
  const [ours, , more] = [await addPlan(ctx, place, 'Quét ngõ'), await addPlan(ctx, place, 'Của nơi khác'), await addPlan(ctx, place, 'Trồng cây')]
  const add = (plan_id: string, text: string, id = newId()) => ctx.db.insertInto('tasks').values({ id, plan_id, position: 1, text, state: 'assigned', confidence: 1 }).execute()
  const early = newId()
  for (const text of ['Phân loại rác', 'Thu gom pin', 'Vệ sinh chợ']) await add(ours, text)
  await ctx.db.insertInto('plan_readers').values([ours, more].map((plan_id) => ({ plan_id, unit_id: place.office }))).execute()
  expect([await page(), await page()]).toEqual(Array(2).fill(['Quét ngõ', 'Trồng cây', 'Phân loại rác']))
  await ctx.db.deleteFrom('tasks').where('text', '=', 'Trồng cây').execute()
  expect([await page(), await page()]).toEqual(Array(2).fill(['Quét ngõ', 'Phân loại rác', 'Thu gom pin']))
  await add(ours, 'Khơi cống', early)
  expect([await page(), await page()]).toEqual(Array(2).fill(['Quét ngõ', 'Khơi cống', 'Phân loại rác']))
  await ctx.db.deleteFrom('plan_readers').where('plan_id', 'in', [ours, more]).execute()
  actor.asOf = { rights: newId(), readers: newId() }
  expect(await page()).toEqual([])
})

test('of a few plans Lan’s first page is found again by one question, with deadlines and however few tasks they have', async () => {
  const { ctx, place } = await told
  const actor: Actor = { ...place.lan, grants: place.lan.grants, asOf: { rights: newId(), readers: newId() } }
  const [others, ours] = [await addPlan(ctx, place, 'Việc của nơi khác'), await addPlan(ctx, place, 'Đổi sách cũ')]
  const deadline = newId()
  await ctx.db.insertInto('plan_readers').values({ plan_id: ours, unit_id: place.office }).execute()
  await ctx.db.insertInto('deadlines').values({ id: deadline, plan_id: ours, position: 1, text: 'hằng tháng', kind: 'recurring', every: 'month', due_on: '2026-12-31', confidence: 1 }).execute()
  const add = (text: string) => ctx.db.insertInto('tasks').values({ id: newId(), plan_id: ours, position: 1, text, state: 'assigned', deadline_id: deadline, due_on: '2026-12-31', confidence: 1 }).execute()
  await add('Đọc sách cho trẻ')
  const asked = vi.spyOn(ctx.db, 'executeQuery')
  const page = async () => {
    asked.mockClear()
    const { rows, next } = await listTasks(as(ctx, actor), { limit: 2 })
    return { rows, more: next !== null, questions: asked.mock.calls.length }
  }
  const few = await page()
  expect(few.rows.map(({ text, dueText, every, planName }) => ({ text, dueText, every, planName }))).toEqual([
    { text: 'Đổi sách cũ', dueText: null, every: null, planName: 'Đổi sách cũ' },
    { text: 'Đọc sách cho trẻ', dueText: 'hằng tháng', every: 'month', planName: 'Đổi sách cũ' }
  ])
  expect(await page()).toEqual({ ...few, questions: 1 })
  await add('Kể chuyện')
  await add('Góc đọc')
  const many = await page()
  expect(many).toMatchObject({ rows: few.rows, more: true })
  expect(await page()).toEqual({ ...many, questions: 1 })
  await ctx.db.updateTable('tasks').set({ marked: false }).where('text', '=', 'Đổi sách cũ').execute()
  const [anew, again] = [await page(), await page()]
  expect(anew.rows.map(({ text }) => text)).toEqual(['Đọc sách cho trẻ', 'Kể chuyện'])
  expect(again).toEqual({ ...anew, questions: 1 })
  asked.mockRestore()
  await ctx.db.deleteFrom('plan_readers').where('plan_id', 'in', [ours, others]).execute()
})

test('Lan’s list follows who reads a plan with the very next request', async () => {
  const { ctx, place, seen } = await told
  const id = await addPlan(ctx, place, 'Mở tủ sách')
  expect(await seen()).toEqual([])
  const read = { plan_id: id, unit_id: place.office }
  await ctx.db.insertInto('plan_readers').values(read).execute()
  expect([await seen(), await seen()]).toEqual([['Mở tủ sách'], ['Mở tủ sách']])
  await ctx.db.deleteFrom('plan_readers').where('plan_id', '=', id).execute()
  expect(await seen()).toEqual([])
})

test('her rights follow her roles and the tree with the very next request, and her list follows them', async () => {
  const { ctx, place, seen, rights } = await told
  const id = await addPlan(ctx, place, 'Phân loại rác')
  await ctx.db.insertInto('plan_readers').values({ plan_id: id, unit_id: place.hoaLoi }).execute()
  const before = await rights()
  expect([await rights(), await seen()]).toEqual([before, []])
  await giveRole(as(ctx, place.hanh), { personId: place.lan.personId, unitId: place.hoaLoi, role: 'viewer' })
  expect((await rights()).length).toBeGreaterThan(before.length)
  expect(await seen()).toEqual(['Phân loại rác'])
  const { id: roleId } = await ctx.db.selectFrom('person_roles').select('id').where('person_id', '=', place.lan.personId).where('role', '=', 'viewer').executeTakeFirstOrThrow()
  await endRole(as(ctx, place.hanh), { roleId })
  expect([await rights(), await seen()]).toEqual([before, []])
  // How far the role at Bình An reaches.
  const reach = async (): Promise<unknown> => (await rights()).find(({ permission }) => permission === 'plans.read')?.reach
  expect(await reach()).toEqual(expect.arrayContaining([place.binhAn, place.office]))
  await ctx.db.updateTable('unit_paths').set({ valid_to: '2025-08-01' }).where('ancestor_id', '=', place.binhAn).where('depth', '=', 1).execute()
  expect(await reach()).toEqual([place.binhAn])
})

test('a stamp changes with what stands behind it, once for a transaction, and not with what was undone', async () => {
  const { ctx, place, stamps } = await told
  const first = await stamps()
  expect(first).toBeDefined()
  await ctx.db.transaction().execute(async (db) => {
    await db.updateTable('person_roles').set({ subtree: false }).where('person_id', '=', place.dung.personId).execute()
    throw new Error('undone')
  }).catch(() => undefined)
  expect(await stamps()).toEqual(first)
  await ctx.db.updateTable('person_roles').set({ subtree: false }).where('person_id', '=', place.dung.personId).execute()
  const second = await stamps()
  expect([second?.rights === first?.rights, second?.readers === first?.readers]).toEqual([false, true])
  await addPlan(ctx, place, 'Đọc sách')
  const third = await stamps()
  expect([third?.rights === second?.rights, third?.readers === second?.readers]).toEqual([true, false])
  await ctx.db.updateTable('plans').set({ name: 'Đọc sách mùa hè' }).where('name', '=', 'Đọc sách').execute()
  expect(await stamps()).toEqual(third)
})

test('whoever reads every plan has nothing to pass over, until there is one that they do not read', async () => {
  const { ctx, place, seen } = await told
  await ctx.db.deleteFrom('tasks').execute()
  await ctx.db.deleteFrom('plan_readers').execute()
  await ctx.db.deleteFrom('plans').execute()
  const kept = async (): Promise<boolean | undefined> => {
    await seen()
    return world.app.services.plansRead.get(place.lan.personId)?.read?.all
  }
  const own = await addPlan(ctx, place, 'Đổi sách')
  await ctx.db.insertInto('plan_readers').values({ plan_id: own, unit_id: place.binhAn }).execute()
  expect([await kept(), await seen()]).toEqual([true, ['Đổi sách']])
  const others = await addPlan(ctx, place, 'Trồng cây')
  expect([await kept(), await seen()]).toEqual([false, ['Đổi sách']])
  await ctx.db.insertInto('plan_readers').values({ plan_id: others, unit_id: place.health }).execute()
  expect([await kept(), await seen()]).toEqual([false, ['Đổi sách']])
})

test('a plan that comes between the look at the stamps and the list is not shown to whoever read all until then', async () => {
  const { ctx, place, seen } = await told
  await ctx.db.deleteFrom('tasks').execute()
  await ctx.db.deleteFrom('plan_readers').execute()
  await ctx.db.deleteFrom('plans').execute()
  const own = await addPlan(ctx, place, 'Đổi sách')
  await ctx.db.insertInto('plan_readers').values({ plan_id: own, unit_id: place.binhAn }).execute()
  expect(await seen()).toEqual(['Đổi sách'])
  const asked = await findActor(world.app, { headers: { cookie: await cookieFor(world.app, place.lan) } })
  await addPlan(ctx, place, 'Trồng cây')
  expect((await listTasks(as(ctx, asked ?? place.lan), { limit: 50 })).rows.map(({ text }) => text)).toEqual(['Đổi sách'])
})

test('whoever sees everything is not shown a draft while it is being written, and is once it is done', async () => {
  const { ctx, place } = await told
  await ctx.db.deleteFrom('tasks').execute()
  await ctx.db.deleteFrom('plan_readers').execute()
  await ctx.db.deleteFrom('plans').execute()
  const hoa = await addPerson(ctx, 'Đỗ Thị Hòa', 'approver', place.province)
  const cookie = await cookieFor(world.app, hoa)
  const asked = async (): Promise<Actor> => (await findActor(world.app, { headers: { cookie } })) ?? hoa
  const page = async (actor: Actor): Promise<string[]> => (await listTasks(as(ctx, actor), { limit: 50 })).rows.map(({ text }) => text)
  await addPlan(ctx, place, 'Mở thư viện')
  expect([await page(await asked()), await page(await asked())]).toEqual(Array(2).fill(['Mở thư viện']))
  const early = await asked()
  const reading = newId()
  await ctx.db.transaction().execute(async (db) => {
    const plan_id = await addPlan({ ...ctx, db }, place, 'Đọc sách cùng con')
    await db.insertInto('plan_readings').values({ id: reading, unit_id: place.province, created_at: ctx.now, state: 'reading', plan_id }).execute()
  })
  expect([await page(early), await page(await asked()), await page(await asked())]).toEqual(Array(3).fill(['Mở thư viện']))
  await ctx.db.transaction().execute(async (db) => {
    const { plan_id } = await db.updateTable('plan_readings').set({ state: 'done' }).where('id', '=', reading).returning('plan_id').executeTakeFirstOrThrow()
    await db.insertInto('plan_readers').values({ plan_id: plan_id ?? '', unit_id: place.province }).execute()
  })
  expect(await page(await asked())).toEqual(['Mở thư viện', 'Đọc sách cùng con'])
})
