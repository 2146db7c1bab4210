/** What a report tells of a plan: its tasks, its targets as the roll-up has them, its units. */
import { carriedAt, measuredBy, placeOfParts, totalsFor } from '#mechanisms/indicators/server/index.ts'
import { kindOver, splitOf } from '#mechanisms/indicators/rules.ts'
import type { IndicatorRow } from '#mechanisms/indicators/schema.ts'
import { text } from '#mechanisms/indicators/text.ts'
import { carriedWords } from '#mechanisms/indicators/ui/over-time.ts'
import { overTimeHref } from '#mechanisms/indicators/ui/present.ts'
import { dueWords, goalOf, lastWords, listPlans, listTargets, namedPlan, planContent, planProgress, taskLines, unitWords, type TaskLine } from '#mechanisms/plans/server/index.ts'
import { isDone, isLate, isMet } from '#mechanisms/plans/rules.ts'
import { targetName } from '#mechanisms/plans/ui/present/target-words.ts'
import type { Context } from '#platform/server/context.ts'
import type { ReportAsked, ReportMaterial, ReportSource, ToldChart, ToldFigure, ToldRun } from '#platform/server/report-source.ts'
import { dayOf, daysBetween, addDays } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { bare, oneLine, say } from './words.ts'

export const TASK_FIGURES = ['nhiệm vụ', 'nhiệm vụ hoàn thành', 'nhiệm vụ đang thực hiện', 'nhiệm vụ chưa bắt đầu', 'nhiệm vụ trễ hạn', 'tỷ lệ bình quân'] as const

export interface PlanTarget {
  name: string
  goal: string
  row: IndicatorRow | undefined
  figure: ToldFigure
  asOf: string | null
  met: boolean | null
  value: number
  measure: string
}

/** Of targets that are counted month by month or by the quarter: what these come to over the report. */
async function overTime(ctx: Context, rows: IndicatorRow[], unitId: string, span: { from: string; to: string }) {
  const about = await measuredBy(ctx, rows.map(({ indicator }) => indicator.id))
  const asked = [...about.values()].flatMap((one) => {
    const split = splitOf(one, span)
    return split && split.keys.length + split.cut.length > 1 ? [{ about: one, split }] : []
  })
  const { here } = await carriedAt(ctx, asked, unitId)
  return new Map(asked.map((one, at) => [one.about.id, { ...one, carried: here[at] }]))
}

/** Targets of a plan with what the figures of the unit and of everything below it come to. */
export async function planTargets(ctx: Context, planId: string, unitId: string, span: { from: string; to: string }): Promise<PlanTarget[]> {
  const targets = await listTargets(ctx, { planId })
  const totals = await totalsFor(ctx, 'plans.target', targets.map(({ id }) => id), unitId)
  const longer = await overTime(ctx, [...totals.values()], unitId, span)
  return targets.map((target) => {
    const name = bare(targetName(target, target.text, 160))
    const row = totals.get(target.id)
    const over = row && longer.get(row.indicator.id)
    const amount = (over ? over.carried?.total.value : row?.total.value) ?? null
    const address = row ? (over ? overTimeHref(row.indicator.id, { unit: unitId, from: span.from, to: span.to }) : `/indicators/${row.indicator.id}?unit=${unitId}`) : `/plans/${planId}/targets/${target.id}/figures`
    const figure: ToldFigure = { what: `target:${target.id}:${unitId}`, value: amount === null ? say.nothing : say.number(amount), amount, measure: target.unit, label: name, address }
    if (row && amount !== null) figure.of = { indicatorId: row.indicator.id, unitId, period: row.periodOf, view: row.view }
    if (row && over?.carried && amount !== null)
      figure.of = placeOfParts({ indicatorId: row.indicator.id, about: over.about, unitId, name: `${span.from}/${span.to}`, parts: over.carried.parts })
    const note = over?.carried ? carriedWords(over.carried.total, text('vi')) : ''
    if (note) figure.note = note
    // What is to be reached each month is to be reached as many times over the report.
    const goal = target.value * (over && kindOver(over.about) === 'add' ? over.split.keys.length : 1)
    return { name, goal: goalOf(target), row, figure, asOf: target.latest?.asOf ?? null, met: amount === null ? null : isMet(amount, target.comparator, goal), value: target.value, measure: target.unit }
  })
}

/** As plans write what is to be reached. */
const goalMeasured = (value: number, measure: string): string => `${say.number(value)}${measure === '%' ? '%' : ` ${measure}`}`

async function gather(ctx: Context, { unitId, subjectId, from, to }: ReportAsked): Promise<ReportMaterial> {
  if (subjectId === null) throw new AppError('not_found', 'plans.no_such_plan')
  const content = await planContent(ctx, subjectId)
  const targets = await planTargets(ctx, subjectId, unitId, { from, to })
  const progress = await planProgress(ctx, { planId: subjectId })
  const today = dayOf(ctx.now)
  const tasks = taskLines(content.outline)
  const words = await lastWords(ctx, subjectId, from, to)
  const names = new Map(tasks.flatMap(({ leads, partners }) => [...leads, ...partners].flatMap(({ unit }) => (unit ? [[unit.id, unit.name] as const] : []))))
  const late = tasks.filter((task) => isLate(task.openDueOn, task.state, today))
  const until = addDays(to, daysBetween(from, to) + 1)
  const next = tasks.filter((task) => !isDone(task.state) && task.openDueOn !== null && task.openDueOn > to && task.openDueOn <= until)
  const led = (task: TaskLine): string => unitWords(task.leads)
  const told = (task: TaskLine, rest: string): ToldRun[] => [{ text: `${bare(task.text)} (${[led(task), rest].filter(Boolean).join('; ')}).` }]
  const units = progress.units.flatMap(({ unit, ...counted }) => (unit ? [{ name: unit.name, ...counted }] : []))
  const moved = tasks.filter((task) => words.has(task.id) || isDone(task.state))
  return {
    title: namedPlan(content.plan),
    figures: taskFigures(tasks, today, `plan:${subjectId}:${unitId}`, `/plans/${subjectId}/progress`),
    lists: {
      'chỉ tiêu': targets.map((target) => targetRuns(target)),
      'việc đã làm': moved.map((task) => [
        { text: `${bare(task.text)}: ${say.states[task.state] ?? task.state}, ` },
        { figure: percentOf(task) },
        { text: `%.${(words.get(task.id) ?? []).flatMap(({ unitId: by, note }) => (note ? [` ${say.quoted(names.get(by) ?? '', oneLine(note))}.`] : [])).join('')}` }
      ]),
      'nhiệm vụ trễ hạn': late.map((task) => told(task, say.late(task.openDueOn ?? today, daysBetween(task.openDueOn ?? today, today)))),
      'nhiệm vụ sắp đến hạn': next.map((task) => told(task, dueWords(task))),
      'nhiệm vụ chưa hoàn thành': tasks.filter(({ state }) => !isDone(state)).map((task) => told(task, `${say.states[task.state] ?? task.state}, ${say.percent(String(task.percent))}`)),
      'đơn vị hoàn thành đủ nhiệm vụ': units.filter(({ total, reported }) => total > 0 && reported === total).map(({ name, total }) => [{ text: `${name}: ${total}/${total} nhiệm vụ.` }])
    },
    tables: {
      'chỉ tiêu': {
        columns: [say.targetTable[0], say.targetTable[1], say.targetTable[2], say.targetTable[3], say.targetTable[5]].map((title, at) => ({ title: title ?? '', share: [6, 42, 18, 14, 18][at] ?? 10, align: at === 0 || at === 3 ? 'center' : 'left' })),
        rows: targets.map((target, at) => [[{ text: String(at + 1) }], [{ text: target.name }], [{ text: target.goal }], [{ figure: target.figure, measured: true }], [{ text: target.met === null ? say.noFigure : target.met ? say.met : say.notMet }]])
      },
      'nhiệm vụ': taskTable(tasks)
    },
    charts: { 'chỉ tiêu': targetChart(targets), 'nhiệm vụ theo đơn vị': unitChart(units) }
  }
}

function targetRuns({ name, goal, figure, met, measure, asOf, value }: PlanTarget): ToldRun[] {
  // Many targets say in their own words what is to be reached.
  const what = name.includes(goalMeasured(value, measure)) ? name : `${name} (${goal})`
  if (figure.amount === null) return [{ text: `${what}: ${say.noFigure}.` }]
  return [{ text: `${what}: đạt ` }, { figure, measured: true }, { text: `${asOf ? ` (${say.asOf(asOf)})` : ''}, ${met ? say.met : say.notMet}.` }]
}

const percentOf = (task: TaskLine): ToldFigure => ({ what: `task:${task.id}`, value: String(task.percent), amount: task.percent, label: bare(task.text), address: `/tasks/${task.id}` })

export function taskFigures(tasks: Pick<TaskLine, 'state' | 'openDueOn' | 'percent'>[], today: string, what: string, address: string): Record<string, ToldFigure> {
  const done = tasks.filter(({ state }) => isDone(state)).length
  const waiting = tasks.filter(({ state }) => state === 'assigned').length
  const late = tasks.filter(({ state, openDueOn }) => isLate(openDueOn, state, today)).length
  const mean = tasks.length ? Math.round(tasks.reduce((sum, { percent }) => sum + percent, 0) / tasks.length) : 0
  const counted = [tasks.length, done, tasks.length - done - waiting, waiting, late, mean]
  return Object.fromEntries(TASK_FIGURES.map((name, at): [string, ToldFigure] => [name, { what: `${what}:${name}`, value: say.number(counted[at] ?? 0), amount: counted[at] ?? 0, label: name, address }]))
}

function taskTable(tasks: TaskLine[]): ReportMaterial['tables'][string] {
  return {
    columns: say.taskTable.map((title, at) => ({ title, share: [6, 40, 20, 16, 14, 9][at] ?? 10, align: at === 0 || at === 5 ? 'center' : 'left' })),
    rows: tasks.map((task, at) => [[{ text: String(at + 1) }], [{ text: bare(task.text) }], [{ text: unitWords(task.leads) }], [{ text: dueWords(task) }], [{ text: say.states[task.state] ?? task.state }], [{ figure: percentOf(task) }]])
  }
}

/** Percentages only: other measures have no common scale. */
function targetChart(targets: PlanTarget[]): ToldChart[] {
  const shown = targets.filter(({ measure, figure }) => measure === '%' && figure.amount !== null)
  if (!shown.length) return []
  return [{
    title: say.chartTargets, told: say.toldChart(say.chartTargets, shown.map(({ name, figure, value }) => `${name}: ${figure.value}% / ${say.number(value)}%`)), kind: 'bars', measure: '%',
    categories: shown.map(({ name }) => name), series: [{ name: say.result, values: shown.map(({ figure }) => figure.amount) }, { name: say.goal, values: shown.map(({ value }) => value) }]
  }]
}

function unitChart(units: { name: string; total: number; reported: number }[]): ToldChart[] {
  if (!units.length) return []
  return [{
    title: say.chartTasks, told: say.toldChart(say.chartTasks, units.map(({ name, total, reported }) => `${name}: ${reported}/${total}`)), kind: 'bars', measure: '',
    categories: units.map(({ name }) => name), series: [{ name: say.tasks, values: units.map(({ total }) => total) }, { name: say.tasksDone, values: units.map(({ reported }) => reported) }]
  }]
}

export const planReports: ReportSource = {
  about: 'plan',
  offers: {
    figures: TASK_FIGURES,
    lists: ['chỉ tiêu', 'việc đã làm', 'nhiệm vụ trễ hạn', 'nhiệm vụ sắp đến hạn', 'nhiệm vụ chưa hoàn thành', 'đơn vị hoàn thành đủ nhiệm vụ'],
    tables: ['chỉ tiêu', 'nhiệm vụ', 'chỉ tiêu qua các kỳ'],
    charts: ['chỉ tiêu', 'nhiệm vụ theo đơn vị']
  },
  async subjects(ctx, unitId) {
    const { rows } = await listPlans(ctx, { unitId, state: 'published', limit: 100 })
    return rows.map(({ id, name }) => ({ id, title: name }))
  },
  gather
}
