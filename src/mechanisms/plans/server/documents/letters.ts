/** Letters by which tasks are given to their lead units, one after the other, and the list of tasks as an annex. Pure. */
import { plain, type Block, type PaperDocument, type Section } from '#foundations/paper/server/index.ts'
import type { Day } from '#platform/shared/dates.ts'
import { dueWords, taskTable } from './annexes.ts'
import { aboveOf, issuerOf, namedPlan, signatureOf, symbolLike, type PaperLayout, type Signer } from './heads.ts'
import type { LeadingMembers } from './members.ts'
import type { PlanContent } from './source.ts'
import { taskLines, unitWords, type TaskLine } from './task-lines.ts'
import { say } from './words.ts'

export interface LetterData {
  content: PlanContent
  members: LeadingMembers
  today: Day
  number: string | null
  date: Day | null
  signer: Signer
}

export interface LeadUnit {
  id: string
  name: string
  tasks: number
}

/** The known units that lead something, in the order of the plan. */
export function leadUnits(content: PlanContent, members: LeadingMembers): LeadUnit[] {
  const units = new Map<string, LeadUnit>()
  for (const task of taskLines(content.outline)) {
    for (const unit of leadsOf(members, task)) {
      const known = units.get(unit.id) ?? { ...unit, tasks: 0 }
      known.tasks++
      units.set(unit.id, known)
    }
  }
  return [...units.values()]
}

/** Named one by one, or as members of a set that the plan names. */
function leadsOf(members: LeadingMembers, task: TaskLine): { id: string; name: string }[] {
  return [...task.leads.flatMap(({ unit }) => unit ?? []), ...(members.get(task.id) ?? [])]
}

/** A letter to each of the units; each begins a page and counts its own pages. */
export function lettersDocument(data: LetterData, units: LeadUnit[], layout: PaperLayout): PaperDocument {
  const tasks = taskLines(data.content.outline)
  return {
    layout,
    title: units.length === 1 && units[0] ? say.letterOn(units[0].name) : say.annex,
    author: issuerOf(data.content.unit),
    sections: units.map((unit) => letterTo(data, unit, tasks.filter((task) => leadsOf(data.members, task).some(({ id }) => id === unit.id)), layout)),
    figures: []
  }
}

function letterTo({ content, members, number, date, today, signer }: LetterData, unit: LeadUnit, tasks: TaskLine[], layout: PaperLayout): Section {
  const { plan } = content
  const issuer = issuerOf(content.unit)
  const blocks: Block[] = [
    {
      kind: 'letterhead',
      above: aboveOf(content.unit),
      issuer,
      number,
      symbol: symbolLike(plan.symbol, 'TB', content.unit),
      place: plan.place,
      date: date ?? today.slice(0, 4)
    },
    { kind: 'title', type: say.notice, summary: say.letterOn(unit.name) },
    { kind: 'paragraph', runs: plain(say.letterIntro(namedPlan(plan), issuer, unit.name)) },
    ...tasks.flatMap((task, place): Block[] => {
      const isMember = members.get(task.id)?.some(({ id }) => id === unit.id) ?? false
      const others = task.leads.filter((lead) => lead.unit?.id !== unit.id && !(isMember && lead.set))
      return [
        { kind: 'heading', level: 3, marker: `${place + 1}.`, runs: plain(`${task.text}.`) },
        ...(others.length ? [line(`${say.lead}: ${unit.name}; ${unitWords(others)}.`)] : []),
        ...(task.partners.length ? [line(`${say.partner}: ${unitWords(task.partners)}.`)] : []),
        line(`${say.deadline}: ${dueWords(task)}.`)
      ]
    }),
    { kind: 'paragraph', runs: plain(`${say.letterEnd(unit.name)}${layout === 'party' ? '.' : './.'}`) },
    { kind: 'ending', recipients: [unit.name, say.archive], signature: signatureOf(signer) }
  ]
  return { blocks }
}

function line(text: string): Block {
  return { kind: 'paragraph', marker: '-', runs: plain(text) }
}

/** Only the table, to be put behind the plan. */
export function taskListDocument(content: PlanContent, layout: PaperLayout): PaperDocument {
  const { plan } = content
  return {
    layout,
    title: say.annex,
    author: issuerOf(content.unit),
    sections: [{ annex: { title: say.annex, of: say.accompanies(namedPlan(plan)) }, landscape: true, blocks: [taskTable(taskLines(content.outline), null)] }],
    figures: []
  }
}
