import { expect, test, vi } from 'vitest'
import { modules } from '#app'
import { partsOf } from '#foundations/paper/testing/parts-of.ts'
import { draftPlan } from '../../../../testing/plans.ts'
import { smallProvince } from '../../../../testing/province.ts'
import { as, undone, useApp } from '../../../../testing/world.ts'
import { isExcused, isLate, wasInTime } from '../../rules.ts'
import { describeNotices } from '../../notices/describe.ts'
import { remindOfDeadlines } from '../../notices/remind.ts'
import * as plans from '../index.ts'

// One report is written by a process of its own.
vi.setConfig({ testTimeout: 90_000 })
const world = useApp(modules)

/** Everything that says whether the two dated tasks are late, on one day. */
test('a granted extension keeps a task in time everywhere, and everywhere it is said that the plan’s own day has passed', async () => {
  await undone(world.app, async (ctx) => {
    const { province, binhAn, hanh, lan } = await smallProvince(ctx)
    const clerk = as(ctx, hanh)
    const planId = await draftPlan(clerk, province)
    const { version } = await plans.findPlan(clerk, { planId })
    await plans.publishPlan(clerk, { planId, version })
    const { slug } = await plans.openPublicPlan(clerk, { planId })
    const taskId = (await plans.listTasks(clerk, { planId })).rows.find((row) => row.text.includes('lập danh sách'))?.id ?? ''
    const assignmentId = (await plans.findTask(clerk, { taskId })).assignments[0]?.id ?? ''
    const { requestId } = await plans.askExtension(as(ctx, lan), { assignmentId, wantedOn: '2026-03-20', reason: 'Hai thôn bị lũ.' })
    await plans.answerRequest(clerk, { requestId, granted: true })

    // Last days: 28 February (Sở Y tế), 13 March by the plan and 20 March by the extension (Bình An), 24 March (led by nobody known).
    const said = async (day: string) => {
      const now = new Date(`${day}T02:00:00Z`)
      const leader = { ...clerk, now }
      const progress = await plans.planProgress(leader, { planId })
      const commune = progress.units.find(({ unit }) => unit?.id === binhAn)
      const list = async (asked: object) => (await plans.listTasks(leader, { planId, ...asked })).rows.some(({ id }) => id === taskId)
      const document = (await partsOf((await plans.makeDocument(leader, { planId, document: 'report' })).bytes)).get('word/document.xml') ?? ''
      const paper = document.replace(/<[^>]+>/g, '')
      return {
        totals: [progress.totals.late, progress.totals.excused],
        shown: progress.late.total,
        parts: progress.parts.reduce((sum, part) => sum + part.late, 0),
        commune: [commune?.late, commune?.excused],
        plans: (await plans.listPlans(leader, {})).rows[0]?.late,
        publicly: (await plans.findPublicPlan({ ...as(ctx, null), now }, { slug })).late,
        lists: [await list({ due: 'late' }), await list({ progress: 'excused' }), await list({ unitId: binhAn, due: 'late' }), await list({ unitId: binhAn, progress: 'excused' })],
        task: (await plans.findTask(leader, { taskId })).bucket === 'late',
        work: (await plans.workCounts({ ...as(ctx, lan), now }, {})).late,
        report: /\d+ nhiệm vụ trễ hạn( \([^)]*\))?/.exec(paper)?.[0],
        reminded: (await remindOfDeadlines(leader)).find(({ subjectId }) => subjectId === taskId)?.kind
      }
    }
    expect(await said('2026-03-16')).toEqual({
      totals: [1, 1], shown: 1, parts: 1, commune: [0, 1], plans: 1, publicly: 1, lists: [false, true, false, true], task: false, work: 0,
      report: '1 nhiệm vụ trễ hạn (theo hạn ghi trong kế hoạch là 2 nhiệm vụ, trong đó 1 nhiệm vụ đã được gia hạn)', reminded: undefined
    })
    expect(await said('2026-03-21')).toEqual({
      totals: [2, 0], shown: 2, parts: 2, commune: [1, 0], plans: 2, publicly: 2, lists: [true, false, true, false], task: true, work: 1,
      report: '2 nhiệm vụ trễ hạn', reminded: 'plans.late'
    })
    const notice = { id: 'n', kind: 'plans.late', subjectId: taskId, unitId: binhAn, data: {} }
    expect((await describeNotices({ ...clerk, locale: 'vi' }, [notice])).get('n')?.title).toContain('20/03/2026')
  })
})

test('excused is what only an extension keeps in time, never what is late or done', () => {
  const today = '2026-03-16'
  expect(isExcused('2026-03-13', '2026-03-20', 'in_progress', today)).toBe(true)
  expect(isExcused('2026-03-16', '2026-03-20', 'in_progress', today)).toBe(false)
  expect(isExcused('2026-03-01', '2026-03-15', 'in_progress', today)).toBe(false)
  expect(isExcused('2026-03-13', '2026-03-20', 'reported', today)).toBe(false)
  expect(isExcused(null, '2026-03-20', 'assigned', today)).toBe(false)
  for (const due of ['2026-03-15', '2026-03-16', '2026-03-20'])
    expect(isLate(due, 'assigned', today) && isExcused('2026-03-01', due, 'assigned', today)).toBe(false)
})

test('in time or not is said once the last day is over; what is late was not', () => {
  expect(wasInTime('2026-03-13', '2026-03-10', '2026-03-13')).toBeNull()
  expect(wasInTime(null, '2026-03-10', '2026-03-14')).toBeNull()
  expect(wasInTime('2026-03-13', '2026-03-13', '2026-03-14')).toBe(true)
  expect(wasInTime('2026-03-13', '2026-03-14', '2026-03-14')).toBe(false)
  for (const today of ['2026-03-13', '2026-03-14']) expect(isLate('2026-03-13', 'returned', today)).toBe(wasInTime('2026-03-13', null, today) === false)
})
