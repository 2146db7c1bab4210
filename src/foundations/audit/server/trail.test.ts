/** Trails in words, by whoever may see the thing itself; the auditor's list without names. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { changeUnit } from '#foundations/org/server/index.ts'
import { changeOwnEmail, deactivatePerson, erasePerson, findPerson, giveRole, listPeople } from '#foundations/people/server/index.ts'
import { findPlan, publishPlan, reportProgress } from '#mechanisms/plans/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { draftPlan } from '../../../testing/plans.ts'
import { smallProvince } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { TrailInput } from '../schema.ts'
import { eventNames, listEntries, readTrail } from './index.ts'

const world = useApp(modules)
const SOURCES = new URL('../../../', import.meta.url).pathname

/** What happened and what changed, the latest first, as plain lines. */
async function told(ctx: Context, kind: string, id: string): Promise<string[]> {
  const { lines } = await readTrail(ctx, { kind, id })
  return lines.map(({ by, what, changes }) => `${by?.name ?? '-'}: ${what}${changes.map(({ what, before, after }) => `; ${what}: ${before ? `${before} → ` : ''}${after ?? '-'}`).join('')}`)
}

test('every event that the program records has a name in both languages', () => {
  const types = new Set<string>()
  for (const file of globSync('{platform,foundations,mechanisms,programmes}/**/*.ts', { cwd: SOURCES })) {
    if (/test\.ts$/.test(file)) continue
    const code = readFileSync(`${SOURCES}${file}`, 'utf8')
    for (const [call = ''] of code.matchAll(/\brecord\((?:ctx|\{[^}]*\}), [^{]*?\{/g)) {
      for (const [, type = ''] of call.matchAll(/'([a-z_]+\.[a-z_]+)'/g)) types.add(type)
    }
  }
  expect(types.size).toBeGreaterThan(60)
  for (const locale of ['vi', 'en'] as const) {
    const names = eventNames(modules, locale)
    expect([...types].filter((type) => !names[type])).toEqual([])
  }
})

test('every kind of object that a room tells of can be asked for', () => {
  const kinds = modules.flatMap(({ trail }) => Object.keys(trail?.objects ?? {}))
  expect(kinds).toContain('report_form')
  expect(kinds.filter((kind) => !TrailInput.safeParse({ kind, id: newId() }).success)).toEqual([])
})

test('a unit that is renamed tells the old name and the new', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const hanh = as(ctx, people.hanh)
    await changeUnit(hanh, { unitId: people.office, name: 'Phòng Văn hóa và Y tế', from: '2026-03-10' })
    const [latest = ''] = await told(hanh, 'unit', people.office)
    expect(latest).toContain('Trần Thị Hạnh: Sửa đơn vị; Tên đơn vị: Phòng Văn hóa - Xã hội → Phòng Văn hóa và Y tế')
    expect(latest).toContain('Có hiệu lực từ: 10/03/2026')
    await expect(told(as(ctx, people.dung), 'unit', people.office)).rejects.toMatchObject({ kind: 'not_found' })
    // A deputy acts for the head: both stand in the trail.
    await changeUnit(as(ctx, { ...people.lan, grants: people.hanh.grants, onBehalfOf: people.hanh.personId }), { unitId: people.office, name: 'Phòng Y tế', from: '2026-03-10' })
    const [deputy] = (await readTrail(hanh, { kind: 'unit', id: people.office })).lines
    expect(deputy).toMatchObject({ by: { name: 'Nguyễn Thị Lan' }, behalf: { name: 'Trần Thị Hạnh' } })
  })
})

test('a task tells who reported, from which state to which; whoever may not see the plan sees no trail', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const hanh = as(ctx, people.hanh)
    const planId = await draftPlan(hanh, people.province)
    await expect(told(as(ctx, people.dung), 'plan', planId)).rejects.toMatchObject({ kind: 'not_found' })
    await publishPlan(hanh, { planId, version: (await findPlan(hanh, { planId })).version })
    const { task_id: taskId, unit_id: unitId } = await ctx.db
      .selectFrom('assignments')
      .innerJoin('tasks', 'tasks.id', 'assignments.task_id')
      .select(['task_id', 'unit_id'])
      .where('tasks.plan_id', '=', planId)
      .limit(1)
      .executeTakeFirstOrThrow()
    await reportProgress(hanh, { taskId, unitId, state: 'in_progress', percent: 40, note: 'Đã họp' })
    const [latest = ''] = await told(hanh, 'task', taskId)
    expect(latest).toMatch(/^Trần Thị Hạnh: Báo cáo; Nhiệm vụ: .+; Tình trạng: Mới giao → Đang thực hiện; Tiến độ: 40 %/)
    const plan = await told(hanh, 'plan', planId)
    expect(plan.some((line) => line.includes('Phát hành kế hoạch'))).toBe(true)
    expect(plan[0]).toBe(latest)
    expect(plan.join()).not.toContain('Đã họp')
  })
})

test('a person sees who looked and what changed; after erasing, nobody reads what it was', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const [hanh, minh] = [as(ctx, people.hanh), as(ctx, people.minh)]
    await changeOwnEmail(minh, { email: 'minh@phuson.example' })
    await changeOwnEmail(minh, { email: 'le.minh@phuson.example' })
    await giveRole(hanh, { personId: people.minh.personId, unitId: people.binhAn, role: 'clerk' })
    await findPerson(hanh, { personId: people.minh.personId })
    const own = await told(minh, 'person', people.minh.personId)
    expect(own[0]).toBe('Trần Thị Hạnh: Xem thông tin cá nhân; Xem ở: trang của người này; Số người được hiện: 1')
    expect(own[1]).toContain('Giao vai trò; Vai trò: Cán bộ phụ trách; Từ ngày: 10/03/2026')
    expect(own[2]).toBe('Lê Quang Minh: Đổi địa chỉ thư điện tử; Thư điện tử: minh@phuson.example → le.minh@phuson.example')
    // Neighbours keep other people: to them this one does not exist.
    await expect(told(as(ctx, people.dung), 'person', people.minh.personId)).rejects.toMatchObject({ kind: 'not_found' })

    const personId = people.minh.personId
    await expect(erasePerson(hanh, { personId })).rejects.toMatchObject({ reason: 'people.deactivate_first' })
    await deactivatePerson(hanh, { personId })
    await erasePerson(hanh, { personId })
    await expect(erasePerson(hanh, { personId })).rejects.toMatchObject({ reason: 'people.erased_before' })
    const after = (await told(hanh, 'person', personId)).join('\n')
    expect(after).toContain('(đã xóa): Đổi địa chỉ thư điện tử; Thư điện tử: (đã xóa) → (đã xóa)')
    expect(after).not.toMatch(/minh@|Lê Quang Minh/)
    expect((await listPeople(hanh, {})).find(({ id }) => id === personId)).toMatchObject({ name: '(đã xóa)', erased: true, username: null })
    // The row has no words of any language: whoever reads English reads English.
    const english = { ...hanh, locale: 'en' as const }
    expect((await listPeople(english, {})).find(({ id }) => id === personId)?.name).toBe('(erased)')
    expect((await told(english, 'person', personId)).join('\n')).toContain('(erased): E-mail address changed')
  })
})

test('the auditor’s list tells what happened where and when, and nobody’s name', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const hanh = as(ctx, people.hanh)
    await changeUnit(hanh, { unitId: people.office, name: 'Phòng Văn hóa và Y tế', from: '2026-03-10' })
    await listPeople(hanh, {})
    const page = await listEntries(hanh, { day: '2026-03-10', limit: 5 })
    expect(page.entries[0]).toMatchObject({ name: 'Xem thông tin cá nhân', by: 'person', persons: 3, unit: null })
    expect(JSON.stringify(page)).not.toMatch(/Hạnh|Minh|Lan/)
    expect(page.next).not.toBeNull()
    const below = await listEntries(hanh, { unitId: people.binhAn, type: 'unit.changed' })
    expect(below.entries.map(({ unit }) => unit?.name)).toEqual(['Phòng Văn hóa và Y tế'])
    expect((await listEntries(hanh, { day: '2026-03-09' })).entries).toEqual([])
    await expect(listEntries(as(ctx, people.lan), {})).rejects.toMatchObject({ kind: 'not_found' })
  })
})
