/** What a report tells of a unit itself: its work over all plans in the period. */
import { hasRight, unitNamesOn } from '#foundations/org/server/index.ts'
import { dueWords, unitWork } from '#mechanisms/plans/server/index.ts'
import { isDone, isLate } from '#mechanisms/plans/rules.ts'
import type { Context } from '#platform/server/context.ts'
import type { ReportAsked, ReportMaterial, ReportSource, ToldRun } from '#platform/server/report-source.ts'
import { addDays, dayOf, daysBetween } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { TASK_FIGURES, taskFigures } from './about-plan.ts'
import { bare, oneLine, say } from './words.ts'

async function gather(ctx: Context, { unitId, from, to }: ReportAsked): Promise<ReportMaterial> {
  ensure(await hasRight(ctx, 'plans.read', unitId), 'not_found', 'org.no_such_unit')
  const today = dayOf(ctx.now)
  const { tasks } = await unitWork(ctx, { unitId, from, to })
  const name = (await unitNamesOn(ctx, [unitId], today)).get(unitId)?.name ?? ''
  const until = addDays(to, daysBetween(from, to) + 1)
  const line = (text: string, rest: string): ToldRun[] => [{ text: `${bare(text)} (${rest}).` }]
  const figure = (task: (typeof tasks)[number]) => ({ what: `assignment:${task.id}`, value: String(task.percent), amount: task.percent, label: bare(task.text), address: `/tasks/${task.taskId}` })
  return {
    title: name,
    figures: taskFigures(tasks, today, `unit:${unitId}`, '/my-work'),
    lists: {
      'việc đã làm': tasks
        .filter(({ state, note }) => isDone(state) || note)
        .map((task) => [{ text: `${bare(task.text)}: ${say.states[task.state] ?? task.state}, ` }, { figure: figure(task) }, { text: `%.${task.note ? ` “${oneLine(task.note)}”.` : ''}` }]),
      'nhiệm vụ trễ hạn': tasks.filter(({ openDueOn, state }) => isLate(openDueOn, state, today)).map((task) => line(task.text, say.late(task.openDueOn ?? today, daysBetween(task.openDueOn ?? today, today)))),
      'nhiệm vụ sắp đến hạn': tasks.filter(({ openDueOn, state }) => !isDone(state) && openDueOn !== null && openDueOn > to && openDueOn <= until).map((task) => line(task.text, dueWords(task)))
    },
    tables: {
      'nhiệm vụ': {
        columns: [say.taskTable[0], say.taskTable[1], say.taskTable[3], say.taskTable[4], say.taskTable[5]].map((title, at) => ({ title: title ?? '', share: [6, 46, 20, 18, 10][at] ?? 10, align: at === 0 || at === 4 ? 'center' : 'left' })),
        rows: tasks.map((task, at) => [[{ text: String(at + 1) }], [{ text: bare(task.text) }], [{ text: dueWords(task) }], [{ text: say.states[task.state] ?? task.state }], [{ figure: figure(task) }]])
      }
    },
    charts: {}
  }
}

export const unitReports: ReportSource = {
  about: 'unit',
  offers: { figures: TASK_FIGURES, lists: ['việc đã làm', 'nhiệm vụ trễ hạn', 'nhiệm vụ sắp đến hạn'], tables: ['nhiệm vụ'], charts: [] },
  async subjects() {
    return []
  },
  gather
}
