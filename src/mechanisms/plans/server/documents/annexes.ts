/** Tables behind a document: the tasks with their state, the targets with their figures. Pure. */
import { plain, type Block, type Figure, type Run } from '#foundations/paper/server/index.ts'
import type { TargetRow } from '../../schema.ts'
import { isMet } from '../../rules.ts'
import { unitWords, type TaskLine } from './task-lines.ts'
import { say } from './words.ts'

export type TargetNow = TargetRow & { figure: { value: number; asOf: string } | null }

export const taskAddress = (id: string): string => `/tasks/${id}`
export const targetAddress = (planId: string, id: string): string => `/plans/${planId}/targets/${id}/figures`

/** Registers figures and gives the run that shows one. */
export interface FigureBook {
  figures: Figure[]
  run(figure: Figure): Run
}

export function figureBook(): FigureBook {
  const figures: Figure[] = []
  return {
    figures,
    run(figure) {
      if (!figures.some(({ key }) => key === figure.key)) figures.push(figure)
      return { text: figure.value, figure: figure.key }
    }
  }
}

export function percentOf(task: TaskLine, book: FigureBook): Run {
  return book.run({ key: `task-${task.id}`, value: String(task.percent), label: `Tỷ lệ: ${task.text}`, address: taskAddress(task.id) })
}

export function valueOf(target: TargetNow, planId: string, book: FigureBook): Run {
  if (!target.figure) return { text: say.noFigure }
  const label = `${say.asOf(target.figure.asOf)}: ${target.subject ?? target.text}`
  return book.run({ key: `target-${target.id}`, value: say.number(target.figure.value), label, address: targetAddress(planId, target.id) })
}

export function goalOf(target: TargetRow): string {
  return `${say.comparator[target.comparator]} ${say.number(target.value)}${target.unit === '%' ? '%' : ` ${target.unit}`}`
}

export function verdictOf(target: TargetNow): string {
  if (!target.figure) return ''
  return isMet(target.figure.value, target.comparator, target.value) ? say.met : say.notMet
}

type Due = Pick<TaskLine, 'dueOn' | 'dueText' | 'every'> & Partial<Pick<TaskLine, 'openDueOn' | 'extendedFrom'>>

/** The plan's own words, the day that they come to, and the day that an extension gave. */
export function dueWords(task: Due): string {
  const words = task.dueText ?? (task.every === null ? '' : say.every(task.every))
  const last = task.dueOn === null ? '' : say.day(task.dueOn)
  const planned = !words ? last || say.noDeadline : last && !namesDay(words, last) ? `${words} (${say.until(last)})` : words
  return task.extendedFrom && task.openDueOn ? `${planned}; ${say.extended(task.openDueOn)}` : planned
}

/** Plans write 01/3/2026 and 1/3/2026 for 01/03/2026. */
function namesDay(words: string, day: string): boolean {
  const bare = (text: string): string => text.replace(/\b0(?=\d\b)/g, '')
  return bare(words).includes(bare(day))
}

const SHARES = [4, 34, 17, 17, 14, 12, 7]

export function taskTable(tasks: TaskLine[], book: FigureBook | null): Block {
  return {
    kind: 'table',
    columns: say.taskTable.map((title, place) => ({ title, share: SHARES[place] ?? 10, align: place === 0 || place === 6 ? 'center' : 'left' })),
    rows: tasks.map((task, place) => [
      plain(String(place + 1)),
      plain(task.text),
      plain(unitWords(task.leads)),
      plain(unitWords(task.partners)),
      plain(dueWords(task)),
      plain(say.state(task.state)),
      [book ? percentOf(task, book) : { text: String(task.percent) }]
    ])
  }
}

export function targetTable(targets: TargetNow[], planId: string, book: FigureBook): Block {
  const shares = [4, 40, 18, 12, 14, 16]
  return {
    kind: 'table',
    columns: say.targetTable.map((title, place) => ({ title, share: shares[place] ?? 10, align: place === 0 || place === 3 || place === 4 ? 'center' : 'left' })),
    rows: targets.map((target, place) => [
      plain(String(place + 1)),
      plain(target.text),
      plain(goalOf(target)),
      [valueOf(target, planId, book)],
      plain(target.figure ? say.day(target.figure.asOf) : ''),
      plain(verdictOf(target))
    ])
  }
}
