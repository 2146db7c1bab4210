import type { PlanNode, PlanReading } from '#mechanisms/plans/reader/index.ts'
import type { Terminal } from './terminal.ts'

const LINE = 100

/** What a person wants to see first of a plan: its head, how much was found, each task with its units and time. */
export function summarise(reading: PlanReading, { words: { summary: w } }: Terminal): string {
  const { type, number, title, issuer, place, date } = reading.document
  const head = [type?.value, number?.value].filter(Boolean).join(' ')
  const lines = [
    [head, title?.value ?? w.noTitle].filter(Boolean).join(': '),
    ...(issuer ? [`${w.issuer}: ${issuer.value}`] : []),
    ...(date ? [`${w.date}: ${[place?.value, date.value].filter(Boolean).join(', ')}`] : []),
    w.counts(countHeadings(reading.sections), reading.tasks.length, reading.targets.length, reading.deadlines.length, reading.citations.length)
  ]
  if (reading.tasks.length) lines.push('', w.tasks)
  for (const task of reading.tasks) {
    const times = reading.deadlines.filter((deadline) => deadline.path === task.path && deadline.item === task.item)
    const told = [
      ...(task.leads.length ? [`${w.lead}: ${task.leads.map((lead) => lead.value).join('; ')}`] : []),
      ...(task.partners.length ? [`${w.partner}: ${task.partners.map((partner) => partner.value).join('; ')}`] : []),
      ...(times.length ? [`${w.deadline}: ${times.map((deadline) => deadline.text).join('; ')}`] : [])
    ]
    lines.push(`  ${task.path}/${task.item}  ${shorten(task.text)}`, ...told.map((line) => `      ${line}`))
  }
  if (reading.targets.length) lines.push('', w.targets)
  for (const { path, item, comparator, value, unit, subject } of reading.targets) {
    lines.push(`  ${path}/${item}  ${comparator === '=' ? '' : `${comparator} `}${value} ${unit}${subject ? `  ${shorten(subject)}` : ''}`)
  }
  return lines.join('\n')
}

function countHeadings(nodes: PlanNode[]): number {
  return nodes.reduce((sum, node) => sum + 1 + countHeadings(node.sections), 0)
}

export function shorten(text: string): string {
  return text.length <= LINE ? text : `${text.slice(0, LINE - 1).trimEnd()}…`
}
