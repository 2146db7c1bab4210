/** The report of a lead unit on its own tasks of one plan or of all plans. Every figure leads back to its page. Pure. */
import { letter, roman } from '#foundations/paper/rules.ts'
import { plain, type Block, type PaperDocument, type Run } from '#foundations/paper/server/index.ts'
import { addDays, daysBetween, type Day } from '#platform/shared/dates.ts'
import { isDone, isLate } from '../../rules.ts'
import { dueWords, figureBook, taskAddress, type FigureBook } from './annexes.ts'
import { aboveOf, issuerOf, namedPlan, signatureOf, symbolLike, type PaperLayout, type Signer, type UnitFacts } from './heads.ts'
import type { UnitTask, UnitWork } from './unit-work.ts'
import { say } from './words.ts'

export interface UnitReportData {
  unit: UnitFacts
  work: UnitWork
  /** Only this plan was asked for; it may have no task of the unit in the period. */
  plan: UnitWork['plans'][number] | null
  place: string | null
  from: Day
  to: Day
  today: Day
  clock: string
  addressee: string | null
  number: string | null
  date: Day | null
  signer: Signer
}

export function unitReportDocument(data: UnitReportData, layout: PaperLayout): PaperDocument {
  const { unit, work, from, to } = data
  const book = figureBook()
  const issuer = issuerOf(unit)
  const period = say.period(from, to)
  const about = data.plan ? ` tại ${namedPlan(data.plan)}` : say.unitPlans(work.plans.length)
  const summary = data.plan ? say.unitReportOn(namedPlan(data.plan), period) : say.unitReport(period)
  const blocks: Block[] = [
    {
      kind: 'letterhead',
      above: aboveOf(unit),
      issuer,
      number: data.number,
      symbol: symbolLike(null, 'BC', unit, layout),
      place: data.place,
      date: data.date ?? data.today.slice(0, 4)
    },
    { kind: 'title', type: say.report, summary },
    ...(data.addressee === null ? [] : [{ kind: 'addressees' as const, names: [data.addressee] }]),
    { kind: 'paragraph', runs: plain(say.unitIntro(about, issuer, period)) },
    ...overall(data, book),
    ...byPlan(data, book),
    ...limits(data, book),
    ...comingUp(data),
    ...wishes(data),
    { kind: 'paragraph', runs: plain(say.unitTaken(data.clock, data.today)), note: true },
    { kind: 'paragraph', runs: plain(`${say.unitEnd(issuer)}${layout === 'party' ? '.' : './.'}`) },
    { kind: 'ending', recipients: [...(data.addressee === null ? [] : [say.asAbove]), layout === 'party' ? say.partyArchive(issuer) : say.archive], signature: signatureOf(data.signer) }
  ]
  const of = say.accompanies(`${say.report} ${summary.charAt(0).toLocaleLowerCase('vi')}${summary.slice(1)}`)
  const annex = { annex: { title: say.taskAnnex, of }, landscape: true, blocks: [table(work.tasks, book)] }
  return { layout, title: summary, author: issuer, sections: [{ blocks }, ...(work.tasks.length ? [annex] : [])], figures: book.figures }
}

const heading = (place: number, text: string): Block => ({ kind: 'heading', level: 1, marker: `${roman(place)}.`, runs: plain(text) })

function overall({ work: { tasks }, unit, today }: UnitReportData, book: FigureBook): Block[] {
  const address = `/my-work?unit=${unit.id}`
  const count = (key: string, label: string, value: number): Run => book.run({ key: `count-${key}`, value: String(value), label, address })
  const done = tasks.filter((task) => isDone(task.state)).length
  const waiting = tasks.filter((task) => task.state === 'assigned').length
  const mean = tasks.length ? Math.round(tasks.reduce((sum, task) => sum + task.percent, 0) / tasks.length) : 0
  const late = tasks.filter((task) => isLate(task.openDueOn, task.state, today)).length
  return [
    heading(1, say.results),
    {
      kind: 'paragraph',
      runs: [
        { text: say.unitOverall }, count('total', 'Số nhiệm vụ', tasks.length), { text: ' nhiệm vụ, trong đó: ' },
        count('done', 'Nhiệm vụ đã hoàn thành', done), { text: ' nhiệm vụ đã báo cáo hoàn thành; ' },
        count('doing', 'Nhiệm vụ đang thực hiện', tasks.length - done - waiting), { text: ' nhiệm vụ đang thực hiện; ' },
        count('waiting', 'Nhiệm vụ chưa bắt đầu', waiting), { text: ' nhiệm vụ chưa bắt đầu; ' },
        count('late', 'Nhiệm vụ trễ hạn', late), { text: ' nhiệm vụ trễ hạn. Tỷ lệ thực hiện bình quân: ' },
        count('percent', 'Tỷ lệ bình quân', mean), { text: '%.' }
      ]
    }
  ]
}

function percentOf(task: UnitTask, book: FigureBook): Run {
  return book.run({ key: `assignment-${task.id}`, value: String(task.percent), label: `Tỷ lệ: ${task.text}`, address: taskAddress(task.taskId) })
}

function byPlan({ work, unit }: UnitReportData, book: FigureBook): Block[] {
  const own = Map.groupBy(work.tasks, (task) => task.planId)
  const blocks = work.plans.flatMap((plan, place): Block[] => [
    { kind: 'heading', level: 2, marker: `${place + 1}.`, runs: plain(namedPlan(plan)) },
    ...(own.get(plan.id) ?? []).flatMap((task, at): Block[] => [
      {
        kind: 'paragraph',
        marker: `${letter(at + 1)})`,
        runs: [{ text: `${task.text}: ${say.state(task.state).toLocaleLowerCase('vi')}, ${say.share} ` }, percentOf(task, book), { text: '%.' }]
      },
      ...(task.note ? [{ kind: 'paragraph' as const, marker: '-', runs: plain(`${unit.name}: ${task.note.replace(/\s+/g, ' ').trim()}`) }] : [])
    ])
  ])
  return [heading(2, say.byTask), ...(blocks.length ? blocks : [{ kind: 'paragraph' as const, runs: plain(say.unitNothing) }])]
}

function limits({ work, today }: UnitReportData, book: FigureBook): Block[] {
  const late = work.tasks.filter((task) => isLate(task.openDueOn, task.state, today))
  if (!late.length) return [heading(3, say.limits), { kind: 'paragraph', runs: plain(say.noLate) }]
  return [
    heading(3, say.limits),
    ...late.map((task): Block => {
      const value = String(daysBetween(task.openDueOn ?? today, today))
      const figure = book.run({ key: `late-${task.id}`, value, label: `Số ngày quá hạn: ${task.text}`, address: taskAddress(task.taskId) })
      return { kind: 'paragraph', marker: '-', runs: [{ text: `${task.text} (${say.daysLate(task.openDueOn ?? today, task.extendedFrom)}` }, figure, { text: ' ngày).' }] }
    })
  ]
}

function comingUp({ work, from, to }: UnitReportData): Block[] {
  const until = addDays(to, daysBetween(from, to) + 1)
  const next = work.tasks.filter((task) => !isDone(task.state) && task.openDueOn !== null && task.openDueOn > to && task.openDueOn <= until)
  if (!next.length) return [heading(4, say.next), { kind: 'paragraph', runs: plain(say.nothingNext) }]
  return [heading(4, say.next), ...next.map((task): Block => ({ kind: 'paragraph', marker: '-', runs: plain(`${task.text} (${dueWords(task)}).`) }))]
}

/** What the unit has asked for and nobody has answered. */
function wishes({ work }: UnitReportData): Block[] {
  const asking = work.tasks.flatMap((task) => (task.asks ? [{ ...task, asks: task.asks }] : []))
  if (!asking.length) return []
  return [
    heading(5, say.wishes),
    ...asking.map(({ text, asks }): Block => {
      const wish = asks.kind === 'extension' ? say.wishExtension(asks.wantedOn) : say.wishClosing
      return { kind: 'paragraph', marker: '-', runs: plain(`${text}: ${wish}. ${say.reason}: ${asks.reason.replace(/\s+/g, ' ').replace(/[\s.]+$/u, '')}.`) }
    })
  ]
}

const SHARES = [4, 40, 22, 16, 14, 8]

function table(tasks: UnitTask[], book: FigureBook): Block {
  return {
    kind: 'table',
    columns: say.unitTable.map((title, place) => ({ title, share: SHARES[place] ?? 10, align: place === 0 || place === 5 ? 'center' : 'left' })),
    rows: tasks.map((task, place) => [
      plain(String(place + 1)),
      plain(task.text),
      plain(task.partners.join('; ')),
      plain(dueWords(task)),
      plain(say.state(task.state)),
      [percentOf(task, book)]
    ])
  }
}
