/**
 * The progress report: results, tasks by part, limits, what comes next, figures as annexes. Every figure is tied to the page that
 * shows where it comes from. Pure.
 */
import { plain, type Block, type PaperDocument, type Run, type Section } from '#foundations/paper/server/index.ts'
import { letter, roman } from '#foundations/paper/rules.ts'
import { addDays, daysBetween, type Day } from '#platform/shared/dates.ts'
import { isDone, isExcused, isLate } from '../../rules.ts'
import { dueWords, figureBook, goalOf, percentOf, targetTable, taskTable, valueOf, verdictOf, type FigureBook, type TargetNow } from './annexes.ts'
import { aboveOf, issuerOf, namedPlan, signatureOf, symbolLike, type PaperLayout, type Signer } from './heads.ts'
import type { UnitWord } from './report-rows.ts'
import type { PlanContent } from './source.ts'
import { taskLines, unitWords, type TaskLine } from './task-lines.ts'
import { say } from './words.ts'

export interface ReportData {
  content: PlanContent
  from: Day
  to: Day
  today: Day
  clock: string
  targets: TargetNow[]
  words: Map<string, UnitWord[]>
  addressee: string | null
  number: string | null
  date: Day | null
  signer: Signer
}

export function reportDocument(data: ReportData, layout: PaperLayout): PaperDocument {
  const { content, from, to } = data
  const { plan, unit } = content
  const book = figureBook()
  const tasks = taskLines(content.outline)
  const issuer = issuerOf(unit)
  const named = namedPlan(plan)
  const summary = say.reportOn(named, say.period(from, to))
  const blocks: Block[] = [
    {
      kind: 'letterhead',
      above: aboveOf(unit),
      issuer,
      number: data.number,
      symbol: symbolLike(plan.symbol, 'BC', unit),
      place: plan.place,
      date: data.date ?? data.today.slice(0, 4)
    },
    { kind: 'title', type: say.report, summary },
    ...(data.addressee === null ? [] : [{ kind: 'addressees' as const, names: [data.addressee] }]),
    { kind: 'paragraph', runs: plain(say.reportIntro(named, issuer, say.period(from, to))) },
    ...overall(data, tasks, book),
    ...byPart(data, tasks, book),
    ...limits(data, tasks, book),
    ...comingUp(data, tasks),
    { kind: 'paragraph', runs: plain(say.taken(data.clock, data.today)), note: true },
    { kind: 'paragraph', runs: plain(`${say.reportEnd(named)}${layout === 'party' ? '.' : './.'}`) },
    { kind: 'ending', recipients: recipientsOf(data), signature: signatureOf(data.signer) }
  ]
  const of = say.accompanies(`${say.report} ${summary.charAt(0).toLocaleLowerCase('vi')}${summary.slice(1)}`)
  const sections: Section[] = [{ blocks }, { annex: { title: say.taskAnnex, of }, landscape: true, blocks: [taskTable(tasks, book)] }]
  if (data.targets.length) sections.push({ annex: { title: say.targetAnnex, of }, landscape: true, blocks: [targetTable(data.targets, plan.id, book)] })
  return { layout, title: summary, author: issuer, sections, figures: book.figures }
}

/** Sent upward, the addressee stands on top and the list begins with "as above". */
function recipientsOf({ addressee, content }: ReportData): string[] {
  const archive = content.plan.recipients.find((name) => /^lưu/iu.test(name)) ?? say.archive
  return addressee === null ? [...content.plan.recipients.filter((name) => !/^lưu/iu.test(name)), archive] : [say.asAbove, archive]
}

function heading(place: number, text: string): Block {
  return { kind: 'heading', level: 1, marker: `${roman(place)}.`, runs: plain(text) }
}

function overall({ content, today, targets }: ReportData, tasks: TaskLine[], book: FigureBook): Block[] {
  const address = `/plans/${content.plan.id}/progress`
  const count = (key: string, label: string, value: number): Run => book.run({ key: `count-${key}`, value: String(value), label, address })
  const done = tasks.filter((task) => isDone(task.state)).length
  const waiting = tasks.filter((task) => task.state === 'assigned').length
  const late = tasks.filter((task) => isLate(task.openDueOn, task.state, today)).length
  const excused = tasks.filter((task) => isExcused(task.extendedFrom, task.openDueOn, task.state, today)).length
  const mean = tasks.length ? Math.round(tasks.reduce((sum, task) => sum + task.percent, 0) / tasks.length) : 0
  const blocks: Block[] = [
    heading(1, say.results),
    { kind: 'heading', level: 2, marker: '1.', runs: plain(say.progress) },
    {
      kind: 'paragraph',
      runs: [
        { text: say.overall }, count('total', 'Số nhiệm vụ', tasks.length), { text: ' nhiệm vụ, trong đó: ' },
        count('done', 'Nhiệm vụ đã hoàn thành', done), { text: ' nhiệm vụ đã báo cáo hoàn thành; ' },
        count('doing', 'Nhiệm vụ đang thực hiện', tasks.length - done - waiting), { text: ' nhiệm vụ đang thực hiện; ' },
        count('waiting', 'Nhiệm vụ chưa bắt đầu', waiting), { text: ' nhiệm vụ chưa bắt đầu; ' },
        count('late', 'Nhiệm vụ trễ hạn', late), { text: ' nhiệm vụ trễ hạn' },
        ...(excused ? [{ text: say.byPlanDay }, count('late-by-plan', 'Quá hạn theo hạn ghi trong kế hoạch', late + excused), { text: say.ofWhich }, count('excused', 'Đã được gia hạn', excused), { text: say.wereExtended }] : []),
        { text: '. Tỷ lệ thực hiện bình quân: ' },
        count('percent', 'Tỷ lệ bình quân', mean), { text: '%.' }
      ]
    }
  ]
  if (!targets.length) return blocks
  return [
    ...blocks,
    { kind: 'heading', level: 2, marker: '2.', runs: plain(say.targets) },
    ...targets.map((target): Block => ({ kind: 'paragraph', marker: '-', runs: targetRuns(target, content.plan.id, book) }))
  ]
}

function targetRuns(target: TargetNow, planId: string, book: FigureBook): Run[] {
  const bare = (target.subject ?? target.text).replace(/[\s.;,:]+$/u, '')
  const what = bare.charAt(0).toLocaleUpperCase('vi') + bare.slice(1)
  const start = `${what} (${goalOf(target)}): `
  if (!target.figure) return [{ text: start }, { text: `${say.noFigure}.` }]
  const unit = target.unit === '%' ? '%' : ` ${target.unit}`
  return [{ text: `${start}${say.reached} ` }, valueOf(target, planId, book), { text: `${unit} (${say.asOf(target.figure.asOf)}), ${verdictOf(target)}.` }]
}

function byPart({ content, from, to, words }: ReportData, tasks: TaskLine[], book: FigureBook): Block[] {
  const blocks: Block[] = [heading(2, say.byTask)]
  let place = 0
  for (const [partId, own] of Map.groupBy(tasks, (task) => task.partId)) {
    const part = content.outline.parts.find(({ id }) => id === partId)
    const shown = own.filter((task) => words.has(task.id) || (task.dueOn !== null && from <= task.dueOn && task.dueOn <= to))
    blocks.push({ kind: 'heading', level: 2, marker: `${++place}.`, runs: plain(titleCase(part?.heading ?? say.others)) })
    if (!shown.length) blocks.push({ kind: 'paragraph', marker: '-', runs: plain(say.nothingDone) })
    for (const [at, task] of shown.entries()) {
      blocks.push({
        kind: 'paragraph',
        marker: `${letter(at + 1)})`,
        runs: [{ text: `${task.text}: ${say.state(task.state).toLocaleLowerCase('vi')}, ${say.share} ` }, percentOf(task, book), { text: '%.' }]
      })
      for (const word of words.get(task.id) ?? []) {
        const name = [...task.leads, ...task.partners].find(({ unit }) => unit?.id === word.unitId)?.unit?.name ?? content.plan.unit.name
        if (word.note) blocks.push({ kind: 'paragraph', marker: '-', runs: plain(`${name}: ${oneLine(word.note)}`) })
      }
    }
  }
  return blocks
}

function limits({ today }: ReportData, tasks: TaskLine[], book: FigureBook): Block[] {
  const late = tasks.filter((task) => isLate(task.openDueOn, task.state, today))
  if (!late.length) return [heading(3, say.limits), { kind: 'paragraph', runs: plain(say.noLate) }]
  return [
    heading(3, say.limits),
    ...late.map((task): Block => {
      const due = task.openDueOn ?? today
      const days = String(daysBetween(due, today))
      const figure = book.run({ key: `late-${task.id}`, value: days, label: `Số ngày quá hạn: ${task.text}`, address: `/tasks/${task.id}` })
      return {
        kind: 'paragraph',
        marker: '-',
        runs: [{ text: `${task.text} (${unitWords(task.leads) || say.others}; ${say.daysLate(due, task.extendedFrom)}` }, figure, { text: ' ngày).' }]
      }
    })
  ]
}

/** Open tasks that fall due within a period of the same length after this one. */
function comingUp({ from, to }: ReportData, tasks: TaskLine[]): Block[] {
  const until = addDays(to, daysBetween(from, to) + 1)
  const next = tasks.filter((task) => !isDone(task.state) && task.openDueOn !== null && task.openDueOn > to && task.openDueOn <= until)
  if (!next.length) return [heading(4, say.next), { kind: 'paragraph', runs: plain(say.nothingNext) }]
  return [
    heading(4, say.next),
    ...next.map((task): Block => ({ kind: 'paragraph', marker: '-', runs: plain(`${task.text} (${unitWords(task.leads)}; ${dueWords(task)}).`) }))
  ]
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** "TUYÊN TRUYỀN" as "Tuyên truyền". */
function titleCase(heading: string): string {
  if (heading !== heading.toLocaleUpperCase('vi')) return heading
  const lower = heading.toLocaleLowerCase('vi')
  return lower.charAt(0).toLocaleUpperCase('vi') + lower.slice(1)
}
