import { expect, test } from 'vitest'
import { modules } from '#app'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import {
  answerHelp, answerRequest, askExtension, askHelp, confirmTask, findPlan, publishPlan, reportProgress, returnTask
} from '#mechanisms/plans/server/index.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import { draftPlan } from '../../../testing/plans.ts'
import { addPerson, smallProvince, type Province } from '../../../testing/province.ts'
import { as, undone, useApp } from '../../../testing/world.ts'
import { follow } from './follow.ts'
import { chooseNotices, countNotices, dealWith, listChoices, listNotices, remindAll } from './index.ts'

const world = useApp(modules)

/** All events of the story so far, as the follower would get them after the commit; telling twice changes nothing. */
async function catchUp(ctx: Context, seen: (event: EventRow) => EventRow = (event) => event): Promise<void> {
  const events = await ctx.db.selectFrom('events').selectAll().orderBy('id').execute()
  await follow(ctx, (events as unknown as EventRow[]).map(seen))
}

async function published(ctx: Context, { hanh, province }: Province): Promise<string> {
  const planId = await draftPlan(as(ctx, hanh), province)
  const { version } = await findPlan(as(ctx, hanh), { planId })
  await publishPlan(as(ctx, hanh), { planId, version })
  return planId
}

async function titles(ctx: Context): Promise<string[]> {
  const page = await listNotices(ctx, {})
  return page.groups.flatMap((group) => group.notices.map((notice) => notice.title))
}

async function listTask(ctx: Context, planId: string): Promise<string> {
  const task = await ctx.db.selectFrom('tasks').select('id').where('plan_id', '=', planId).where('text', 'like', '%lập danh sách%').executeTakeFirstOrThrow()
  return task.id
}

test('a published plan is told to the people of its units, and to nobody else', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const { lan, dung, minh, hanh } = people
    await published(ctx, people)
    await catchUp(ctx)
    await catchUp(ctx)
    expect(await titles(as(ctx, lan))).toEqual(['Xã Bình An: chủ trì 2 nhiệm vụ, phối hợp 1 nhiệm vụ'])
    expect(await titles(as(ctx, dung))).toEqual(['Xã Hòa Lợi: chủ trì 1 nhiệm vụ'])
    expect(await titles(as(ctx, minh))).toEqual([])
    // The department has nobody of its own, so the nearest above would be told; here that is who published.
    expect(await titles(as(ctx, hanh))).toEqual([])
    const [group] = (await listNotices(as(ctx, lan), {})).groups
    expect(group?.name).toBe('Khám sức khỏe định kỳ cho người cao tuổi năm 2026')
  })
})

test('a unit without people of its own is answered for by those above it', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const vinh = await addPerson(ctx, 'Đỗ Quốc Vinh', 'clerk', people.province)
    const mai = await addPerson(ctx, 'Mai Thị Đào', 'member', people.province)
    await published(ctx, people)
    await catchUp(ctx)
    expect(await titles(as(ctx, vinh))).toEqual(['Sở Y tế: chủ trì 1 nhiệm vụ'])
    // The right of a member ends at the unit itself.
    expect(await titles(as(ctx, mai))).toEqual([])
  })
})

test('whoever brought a document in learns that it has been read', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    await draftPlan(as(ctx, people.lan), people.binhAn)
    // The job reads without anybody signed in.
    await catchUp(ctx, (event) => (event.type === 'plan.read' ? { ...event, actor_id: null } : event))
    expect(await titles(as(ctx, people.lan))).toEqual(['Đã đọc xong, còn 1 chỗ cần xem lại'])
    expect(await titles(as(ctx, people.hanh))).toEqual([])
  })
})

test('a notice is dealt with by its owner alone, and can be opened again', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const lan = as(ctx, people.lan)
    await published(ctx, people)
    await catchUp(ctx)
    const noticeIds = (await listNotices(lan, {})).groups.flatMap((group) => group.notices.map(({ id }) => id))
    expect(await countNotices(lan, {})).toBe(1)
    await dealWith(as(ctx, people.dung), { noticeIds })
    expect(await countNotices(lan, {})).toBe(1)
    await dealWith(lan, { noticeIds })
    expect(await countNotices(lan, {})).toBe(0)
    expect((await listNotices(lan, { state: 'dealt' })).groups).toHaveLength(1)
    await dealWith(lan, { noticeIds, dealt: false })
    expect(await countNotices(lan, {})).toBe(1)
    await expect(listNotices(as(ctx, null), {})).rejects.toMatchObject({ kind: 'unauthenticated' })
  })
})

test('what somebody may no longer see is not told any more', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    await published(ctx, people)
    await catchUp(ctx)
    const without = as(ctx, { ...people.lan, grants: [] })
    const page = await listNotices(without, {})
    expect(page.groups).toEqual([])
    expect(page.gone).toHaveLength(1)
  })
})

test('a deadline is told once before and once after its day, and is settled by the report', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const planId = await published(ctx, people)
    const on = (day: string): Context => ({ ...ctx, now: new Date(`${day}T23:00:00Z`) })
    const lan = as(ctx, people.lan)
    // The list is due on 13 March 2026.
    await remindAll(on('2026-03-08'), {})
    expect(await titles(lan)).toEqual([])
    await remindAll(on('2026-03-09'), {})
    await remindAll(on('2026-03-10'), {})
    const [soon, ...more] = await titles(lan)
    expect(soon).toMatch(new RegExp(`^Xã Bình An: hạn ngày ${writtenDay('2026-03-13', 'vi')} – .*lập danh sách`))
    expect(more).toEqual([])
    await remindAll(on('2026-03-13'), {})
    await remindAll(on('2026-03-20'), {})
    expect((await titles(lan)).filter((title) => title.includes('quá hạn'))).toHaveLength(1)
    const taskId = await listTask(ctx, planId)
    await reportProgress(lan, { taskId, unitId: people.binhAn, state: 'reported', percent: 100, note: '' })
    await catchUp(ctx)
    expect((await titles(lan)).filter((title) => title.includes('hạn ngày'))).toEqual([])
    expect((await titles(as(ctx, people.hanh))).filter((title) => title.startsWith('Xã Bình An báo cáo đã xong'))).toHaveLength(1)
  })
})

test('a kind that somebody does not want is not told', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const lan = as(ctx, people.lan)
    const before = await listChoices(lan, {})
    expect(before.find(({ kind }) => kind === 'plans.assigned')).toMatchObject({ app: 'now', mail: 'daily' })
    await chooseNotices(lan, { choices: [{ kind: 'plans.assigned', app: 'none', mail: 'none', push: 'none' }] })
    expect((await listChoices(lan, {})).find(({ kind }) => kind === 'plans.assigned')).toMatchObject({ app: 'none', mail: 'none' })
    await published(ctx, people)
    await catchUp(ctx)
    expect(await titles(lan)).toEqual([])
    expect(await titles(as(ctx, people.dung))).toHaveLength(1)
  })
})

test('a unit and whoever keeps the plan hear of each other, and what was answered is open no more', async () => {
  await undone(world.app, async (ctx) => {
    const people = await smallProvince(ctx)
    const { binhAn, hoaLoi } = people
    const vinh = as(ctx, await addPerson(ctx, 'Đỗ Quốc Vinh', 'clerk', people.province))
    const [hanh, lan, dung] = [as(ctx, people.hanh), as(ctx, people.lan), as(ctx, people.dung)]
    const planId = await published(ctx, people)
    await catchUp(ctx)
    const taskId = await listTask(ctx, planId)
    const assignment = async () =>
      ctx.db.selectFrom('assignments').select(['id as assignmentId', 'version']).where('task_id', '=', taskId).executeTakeFirstOrThrow()
    let told = 0
    /** What is new in the list of a person, without the task's own words. */
    const news = async (who: Context): Promise<string[]> => {
      const events = (await ctx.db.selectFrom('events').selectAll().orderBy('id').execute()) as unknown as EventRow[]
      await follow(ctx, events.slice(told))
      told = events.length
      return (await titles(who)).filter((title) => title.includes('lập danh sách')).map((title) => title.split(/ – |: Ủy ban/)[0] ?? '')
    }
    await news(lan)
    const { requestId } = await askExtension(lan, { ...(await assignment()), wantedOn: '2026-03-20', reason: 'Mưa lũ' })
    expect(await news(vinh)).toEqual([`Xã Bình An đề nghị gia hạn đến ngày ${writtenDay('2026-03-20', 'vi')}`])
    await answerRequest(hanh, { requestId, granted: true, note: '' })
    expect(await news(lan)).toEqual(['Xã Bình An: đề nghị được chấp thuận'])
    expect(await news(vinh)).toEqual([])
    const { assignmentId } = await assignment()
    const { helpId } = await askHelp(lan, { assignmentId, unitId: hoaLoi, wish: 'Cho mượn mẫu', dueOn: '2026-03-15' })
    expect(await news(dung)).toEqual([`Xã Bình An nhờ hỗ trợ, trả lời trước hết ngày ${writtenDay('2026-03-15', 'vi')}`])
    await answerHelp(dung, { helpId, declined: false, note: 'Đã gửi' })
    expect(await news(lan)).toContain('Xã Hòa Lợi đã trả lời việc nhờ hỗ trợ')
    await reportProgress(lan, { taskId, unitId: binhAn, state: 'reported', percent: 100, note: '' })
    expect(await news(vinh)).toEqual(['Xã Bình An báo cáo đã xong'])
    await returnTask(hanh, { ...(await assignment()), note: 'Thiếu thôn 5' })
    expect(await news(vinh)).toEqual([])
    expect(await news(lan)).toContain('Xã Bình An: báo cáo bị trả lại, cần làm tiếp')
    await reportProgress(lan, { taskId, unitId: binhAn, state: 'reported', percent: 100, note: '' })
    await confirmTask(hanh, await assignment())
    const last = await news(lan)
    expect(last).toContain('Xã Bình An: đã được xác nhận hoàn thành')
    expect(last).not.toContain('Xã Bình An: báo cáo bị trả lại, cần làm tiếp')
    expect(await news(vinh)).toEqual([])
  })
})
