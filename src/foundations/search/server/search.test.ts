import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Actor, Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { SearchSource } from '#platform/server/search-source.ts'
import { newId } from '#platform/shared/ids.ts'
import { changePlanHeader, changeTask, discardPlan, findPlan, findTask, makeHeading, publishPlan, redoEdit, reportProgress, setAside, undoEdit } from '#mechanisms/plans/server/index.ts'
import { draftPlan } from '../../../testing/plans.ts'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { followSearch } from './follow.ts'
import { search } from './index.ts'
import { refreshPiece } from './refresh.ts'
import { searchSources } from './sources.ts'
import { askFor, MOST_TRIES } from './waiting.ts'

const world = useApp(modules)

async function catchUp(ctx: Context): Promise<void> {
  const events = await ctx.db.selectFrom('events').selectAll().orderBy('id').execute()
  await followSearch(ctx, events as unknown as EventRow[])
  while (await refreshPiece(ctx)) continue
}

async function found(ctx: Context, q: string, more: { kind?: string; unitId?: string; state?: 'draft' | 'open' | 'done' } = {}): Promise<string[]> {
  const { rows } = await search(ctx, { q, limit: 50, ...more })
  return rows.map(({ kind, title, excerpt }) => `${kind}: ${[...title, ...(title.length ? [] : excerpt)].map(({ text }) => text).join('').slice(0, 40)}`)
}

const LIST = 'task: Ủy ban nhân dân xã Bình An tổ chức lập d'

test('plans, tasks, text and units are found with and without marks, by abbreviations and numbers', async () => {
  await undone(world.app, async (ctx) => {
    const { hanh, province } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    await draftPlan(clerk, province)
    await catchUp(ctx)
    expect(await found(clerk, 'danh sách người cao tuổi')).toContain(LIST)
    expect(await found(clerk, 'danh sach nguoi cao tuoi')).toContain(LIST)
    expect((await found(clerk, 'kh 31'))[0]).toBe('plan: Khám sức khỏe định kỳ cho người cao tuổi')
    expect((await found(clerk, '31/KH-UBND'))[0]).toBe('plan: Khám sức khỏe định kỳ cho người cao tuổi')
    expect(await found(clerk, 'ubnd xã bình an')).toContain(LIST)
    expect(await found(clerk, 'binh an', { kind: 'unit' })).toEqual(['unit: Xã Bình An'])
    expect(await found(clerk, 'PS.SYT')).toEqual(['unit: Sở Y tế'])
    expect(await found(clerk, '"người cao tuổi theo thôn"')).toEqual([LIST])
    expect(await found(clerk, '"nguoi cao tuoi theo thon"')).toEqual([])
    expect(await found(clerk, '"cao tuổi thôn"')).toEqual([])
    expect(await found(clerk, 'Luật Người cao tuổi', { kind: 'paragraph' })).toEqual([expect.stringContaining('Căn cứ Luật Người cao tuổi')])
    for (const nothing of ['', '   ', '"', "'; drop table plans --", 'không-hề-có']) expect(await found(clerk, nothing)).toEqual([])
    await expect(search(clerk, { q: 'x'.repeat(201) })).rejects.toMatchObject({ fields: { q: { reason: 'search.too_long' } } })
    await expect(search(as(ctx, null), { q: 'x' })).rejects.toMatchObject({ kind: 'unauthenticated' })
  })
})

test('the same marks come first, then plans before tasks before text', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const clerk = as(ctx, people.hanh)
    await addPlan(ctx, people.province, { name: 'Đọc sách mỗi tuần', tasks: ['Mở tủ sách, đọc sách buổi tối', 'Thuốc độc sạch kho'] })
    await addPlan(ctx, people.province, { name: 'Dọc sạch bờ kênh', tasks: [] })
    expect(await found(clerk, 'đọc sách')).toEqual([
      'plan: Đọc sách mỗi tuần',
      'task: Mở tủ sách, đọc sách buổi tối',
      'plan: Dọc sạch bờ kênh',
      'task: Thuốc độc sạch kho'
    ])
  })
})

test('what changes is found as it is now, and what is gone is not found', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const clerk = as(ctx, people.hanh)
    const planId = await draftPlan(clerk, people.province)
    const version = async (): Promise<number> => (await findPlan(clerk, { planId })).version
    await changePlanHeader(clerk, { planId, version: await version(), title: 'Chăm sóc người già' })
    const { id } = await ctx.db.selectFrom('tasks').select('id').where('text', 'like', '%lập danh sách%').executeTakeFirstOrThrow()
    await changeTask(clerk, { taskId: id, version: (await findTask(clerk, { taskId: id })).version, text: 'Ghi sổ người từ 60 tuổi' })
    await catchUp(ctx)
    expect(await found(clerk, 'chăm sóc', { kind: 'plan' })).toEqual(['plan: Chăm sóc người già'])
    expect(await found(clerk, 'ghi so')).toEqual(['task: Ghi sổ người từ 60 tuổi'])
    expect(await found(clerk, 'ghi so', { state: 'open' })).toEqual([])
    await publishPlan(clerk, { planId, version: await version() })
    await reportProgress(as(ctx, people.lan), { taskId: id, unitId: people.binhAn, state: 'reported', percent: 100, note: '' })
    await catchUp(ctx)
    expect(await found(clerk, 'ghi so', { state: 'done' })).toEqual(['task: Ghi sổ người từ 60 tuổi'])
    const draft = await draftPlan(clerk, people.province)
    await catchUp(ctx)
    expect((await found(clerk, 'khám sức khỏe', { kind: 'plan' })).length).toBe(1)
    await discardPlan(clerk, { planId: draft, version: (await findPlan(clerk, { planId: draft })).version })
    await catchUp(ctx)
    expect(await found(clerk, 'khám sức khỏe', { kind: 'plan' })).toEqual([])
    expect(await ctx.db.selectFrom('search_entries').select('id').where('scope_id', '=', draft).execute()).toEqual([])
  })
})

test('after each correction the search makes anew what it touched, and stands as if all had been made anew', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const clerk = as(ctx, people.hanh)
    const planId = await draftPlan(clerk, people.province)
    await catchUp(ctx)
    let seen = new Set((await ctx.db.selectFrom('events').select('id').execute()).map(({ id }) => id))
    const entries = () => ctx.db.selectFrom('search_entries').select(['kind', 'key', 'title', 'body', 'href']).where('scope_id', '=', planId).orderBy('kind').orderBy('key').execute()
    const corrected = async (): Promise<number> => {
      const events = (await ctx.db.selectFrom('events').selectAll().orderBy('id').execute()) as unknown as EventRow[]
      await followSearch(ctx, events.filter(({ id }) => !seen.has(id)))
      seen = new Set(events.map(({ id }) => id))
      const asked = await ctx.db.selectFrom('search_waiting').select(['key']).where('scope_id', '=', planId).execute()
      expect(asked.map(({ key }) => key)).not.toContain('')
      while (await refreshPiece(ctx)) continue
      const found = await entries()
      for (const source of searchSources(ctx.app.modules)) await askFor(ctx, source, [{ scopeId: planId }])
      while (await refreshPiece(ctx)) continue
      expect(found).toEqual(await entries())
      return asked.length
    }
    const task = await ctx.db.selectFrom('tasks').select(['id', 'item_id', 'node_id', 'text']).where('plan_id', '=', planId).where('text', 'like', '%lập danh sách%').executeTakeFirstOrThrow()
    await changeTask(clerk, { taskId: task.id, version: (await findTask(clerk, { taskId: task.id })).version, marked: false })
    expect(await corrected()).toBeGreaterThan(1)
    expect(await found(clerk, 'lập danh sách', { kind: 'task' })).toEqual([])
    expect((await found(clerk, 'lập danh sách', { kind: 'paragraph' })).length).toBe(1)
    await undoEdit(clerk, { planId })
    await corrected()
    await setAside(clerk, { itemId: task.item_id ?? '' })
    await corrected()
    expect(await found(clerk, 'lập danh sách', { kind: 'paragraph' })).toEqual([])
    await undoEdit(clerk, { planId })
    await corrected()
    await makeHeading(clerk, { itemId: task.item_id ?? '' })
    await corrected()
    await undoEdit(clerk, { planId })
    await redoEdit(clerk, { planId })
    await corrected()
  })
})

test('a long plan is made anew in pieces, also when it changes half-way', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const clerk = as(ctx, people.hanh)
    const tasks = Array.from({ length: 130 }, (_, n) => `Lắp bình chữa cháy ở nhà số ${n}`)
    const planId = await addPlan(ctx, people.province, { name: 'An toàn cháy', tasks })
    const total = async (q: string): Promise<number> => (await search(clerk, { q, kind: 'task', limit: 1 })).total
    expect(await total('bình chữa cháy')).toBe(130)

    const source = searchSources(ctx.app.modules).find(({ kinds }) => kinds.some(({ kind }) => kind === 'task'))
    if (!source) throw new Error('Tasks are found by no source.')
    const rows = await ctx.db.selectFrom('tasks').select('id').where('plan_id', '=', planId).orderBy('id').execute()
    await ctx.db.updateTable('tasks').set({ text: 'Treo biển cấm lửa' }).where('plan_id', '=', planId).execute()
    await askFor(ctx, source, [{ scopeId: planId }])
    await refreshPiece(ctx)
    await refreshPiece(ctx)
    const halfWay = await total('biển cấm lửa')
    expect(halfWay).toBeGreaterThan(0)
    expect(halfWay).toBeLessThan(130)
    // One that is done and one that is not, while the pass stands between them.
    await ctx.db.deleteFrom('tasks').where('id', 'in', [rows[0]?.id ?? '', rows[129]?.id ?? '']).execute()
    await askFor(ctx, source, [{ scopeId: planId }])
    while (await refreshPiece(ctx)) continue
    expect([await total('biển cấm lửa'), await total('bình chữa cháy')]).toEqual([128, 0])
    expect(await ctx.db.selectFrom('search_waiting').select('kind').execute()).toEqual([])
  })
})

test('a plan that cannot be read keeps no other from being found', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const clerk = as(ctx, people.hanh)
    const broken = newId()
    const failing: SearchSource = {
      kinds: [{ kind: 'torn', weight: 1 }],
      names: () => ({}),
      follows: {},
      entries: () => Promise.reject(new Error('torn page')),
      scopes: async () => [],
      visible: () => sql<boolean>`true`
    }
    const torn = { ...ctx, app: { ...ctx.app, modules: [...ctx.app.modules, { name: 'torn', search: failing }] } }
    await askFor(torn, failing, [{ scopeId: broken }])
    await addPlan(torn, people.province, { name: 'Trồng cây ven đường', tasks: [] })
    expect(await found(clerk, 'trồng cây')).toEqual(['plan: Trồng cây ven đường'])
    expect(await ctx.db.selectFrom('search_waiting').select(['scope_id', 'tries']).execute()).toEqual([{ scope_id: broken, tries: MOST_TRIES }])
  })
})

test('pages follow each other without a gap or a repetition', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const clerk = as(ctx, people.hanh)
    const tasks = Array.from({ length: 23 }, (_, n) => `Phân loại rác tại tổ ${n}`)
    await addPlan(ctx, people.province, { name: 'Rác tại nguồn', tasks })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof search>> = await search(clerk, { q: 'rác', limit: 5, cursor: cursor ?? undefined })
      expect(page.total).toBe(24)
      seen.push(...page.rows.map(({ id }) => id))
      cursor = page.next
    } while (cursor)
    expect(seen).toHaveLength(24)
    expect(new Set(seen).size).toBe(24)
  })
})

test('what somebody may not see is never found, and everything else is', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const units = [people.province, people.health, people.binhAn, people.office, people.hoaLoi]
    const readers: [Actor, string[]][] = [
      [people.hanh, units],
      [people.lan, [people.binhAn, people.office]],
      [people.dung, [people.hoaLoi]],
      [people.minh, [people.office]],
      [{ ...people.lan, grants: [] }, []]
    ]
    const plan = fc.record({ owner: fc.constantFrom(...units), also: fc.subarray(units), draft: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { maxLength: 6 }), async (plans) => {
        await ctx.db.deleteFrom('search_entries').execute()
        const made = []
        for (const { owner, also, draft } of plans) {
          const reads = draft ? [owner] : [owner, ...also]
          made.push({ id: await addPlan(ctx, owner, { name: 'Chuyển đổi số', tasks: ['Chuyển đổi số ở xã'], reads, draft }), reads })
        }
        for (const [actor, sees] of readers) {
          const { rows } = await search(as(ctx, actor), { q: 'chuyển đổi số', limit: 100 })
          const expected = made.filter(({ reads }) => reads.some((unit) => sees.includes(unit))).map(({ id }) => `/plans/${id}`)
          expect(rows.filter(({ kind }) => kind === 'plan').map(({ href }) => href).toSorted()).toEqual(expected.toSorted())
          expect(rows.filter(({ kind }) => kind === 'task')).toHaveLength(expected.length)
        }
      }),
      { numRuns: 25 }
    )
  })
})

interface Made {
  name: string
  tasks: string[]
  reads?: string[]
  draft?: boolean
}

/** Rows of a plan as the plan room writes them, without a document to read. */
async function addPlan(ctx: Context, unitId: string, { name, tasks, reads = [unitId], draft = false }: Made): Promise<string> {
  const id = newId()
  await ctx.db
    .insertInto('plans')
    .values({ id, unit_id: unitId, state: draft ? 'draft' : 'published', name, format: 'text', created_at: ctx.now })
    .execute()
  await ctx.db.insertInto('plan_readers').values([...new Set(reads)].map((unit_id) => ({ plan_id: id, unit_id }))).execute()
  const rows = tasks.map((text, position) => ({ id: newId(), plan_id: id, position, text, confidence: 1 }))
  if (rows.length) await ctx.db.insertInto('tasks').values(rows).execute()
  for (const source of searchSources(ctx.app.modules)) {
    if (source.kinds.some(({ kind }) => kind === 'plan')) await askFor(ctx, source, [{ scopeId: id }])
  }
  while (await refreshPiece(ctx)) continue
  return id
}
