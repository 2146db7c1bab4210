/** Every task of the plan with who leads it and who helps. */
import { attributeLine } from '../grammar/attributes.ts'
import { anyOf, pattern } from '../grammar/patterns.ts'
import { timesIn } from '../grammar/times.ts'
import { wordsOf } from '../grammar/words.ts'
import type { Outline, OutlineItem, OutlineNode } from '../structure/outline.ts'
import { fold } from '../text/folding.ts'
import type { Joined } from '../text/joined.ts'
import type { Found, TaskFound } from '../types.ts'
import { type Assigned, assignedBy, assignedByAttribute, assignedInValue, joinFound, nobody } from './assigned.ts'
import { attributeHeading, type Charge, chargeOf, chargeOfAttributeNode, headingIsTask, noCharge } from './charges.ts'
import { outside, type Part, partOf } from './task-parts.ts'

/** "Nội dung: …" below a heading is the task, the heading its title. */
const contentLabel = pattern(String.raw`^(?:nội dung|nhiệm vụ|công việc|hoạt động)(?: [^:]{0,30})?:`, 'u')
/** A row of figures is no task. */
const saysSomething = /\p{L}{2,}[^\p{L}]+\p{L}{2,}/u
const unknownLabel = /^[^:,;.]{3,50}:/u
/** "Trạm Y tế bố trí …; đồng thời …, tập trung các việc sau:" says what to do before it introduces. */
const longLeadIn = 30
/** "Kiểm tra tủ sách các thôn. Cụ thể:": a whole sentence stands before the one that only introduces. */
const thenIntroduces = /^(.+?[^.\s])\.\s+(?:Cụ thể|Trong đó|Nội dung|Gồm|Bao gồm)[^.;]{0,40}:$/u

/** A whole sentence stands before the one that introduces. */
const sentenceBefore = /^(?:\S+\s+){8,}?\S*[^.\s]\.\s+\p{Lu}/u

function saysTaskFirst(text: string, opensWithLead: boolean): boolean {
  const first = thenIntroduces.exec(text)?.[1]
  if (first !== undefined) return wordsOf(first).length > 8
  if (opensWithLead && sentenceBefore.test(text)) return true
  return opensWithLead && text.includes(';') && wordsOf(text).length > longLeadIn
}

/** Below a unit's heading it is that unit which requires something of others. */
const requires = pattern(String.raw`^yêu cầu\b`, 'u')
/** "b) Chủ trì, phối hợp": whoever the items below begin with is who helps. */
const onlyCooperates = pattern(String.raw`^(?:chủ trì,? )?phối hợp(?: chặt chẽ)?(?: với| cùng)?$`, 'u')

/** "Giao X …": the surest way to say who does it. */
const givenOutright = 0.95

interface Draft extends TaskFound {
  /** Leads came from the item's own words. */
  own: boolean
}

export const addressesAll = pattern(String.raw`^(?:các|mỗi|từng|toàn thể|tất cả)\s+(?:các\s+)?${anyOf([
  'cơ quan', 'đơn vị', 'sở', 'ban', 'bộ', 'ngành', 'phòng', 'cấp', 'địa phương', 'tổ chức đảng', 'chi bộ',
  'đảng bộ', 'đồng chí', 'bộ phận', 'tổ', 'thôn', 'trường', 'xã', 'phường', 'chi hội',
])}\b`, 'u')

function draft(path: string, item: number, joined: Joined, at: TaskFound['at'], said: Assigned, charge: Charge): Draft {
  const own = said.leads.length > 0 && (said.opensWithLead || charge.leads.length === 0)
  const leads = own ? said.leads : charge.leads
  const partners = joinFound(said.partners, charge.partners)
  const first = fold(leads[0]?.value ?? '')
  const confidence = leads.length === 0 ? 0.8 : Math.min(...leads.map((lead) => lead.confidence))
  return {
    path, item, text: joined.text, leads, partners,
    addressees: (leads.length === 0 && said.everybody) || addressesAll.test(first) ? 'all' : null,
    at, confidence, own,
  }
}

function assign(tasks: readonly Draft[], by: Charge): void {
  for (const task of tasks) {
    if (by.leads.length > 0) {
      task.leads = by.leads
      task.own = false
    }
    task.partners = joinFound(task.partners, by.partners)
  }
}

function fromCells(item: OutlineItem, charge: Charge): Assigned {
  let leads: Found<string>[] = []
  let partners: Found<string>[] = []
  for (const cell of item.cells) {
    if (cell.role !== 'lead' && cell.role !== 'partner' && cell.role !== 'lead_and_partner') continue
    const said = assignedInValue(cell.joined, cell.role === 'partner' ? 'partner' : 'lead')
    const both = cell.role === 'lead_and_partner' && fold(cell.head).includes('phối hợp') && said.partners.length === 0
    leads = joinFound(leads, both ? said.leads.slice(0, 1) : said.leads)
    partners = joinFound(partners, both ? said.leads.slice(1) : said.partners)
  }
  if (leads.length === 0) leads = charge.leads
  return { ...nobody, leads, partners, opensWithLead: leads.length > 0 }
}

const assigningRow = (item: OutlineItem): boolean =>
  item.cells.some((cell) => ['lead', 'partner', 'lead_and_partner', 'time'].includes(cell.role))

function readItems(node: OutlineNode, part: Part, inherited: Charge, level: number): Draft[] {
  const tasks: Draft[] = []
  let pending: Draft[] = []
  let charge = inherited
  let leadInMarker: string | null = null
  let blocks = 0
  const cooperates = inherited.leads.length > 0 && node.heading !== null && onlyCooperates.test(fold(node.heading.text))
  let block: { charge: Charge; kind: 'lead' | 'partner'; assigns: boolean } | null = null
  const closeBlock = (): void => {
    if (!block?.assigns) {
      block = null
      return
    }
    blocks += 1
    const listed = node.items.some((item) => item.leadIn || contentLabel.test(fold(item.joined.text)))
    if (blocks === 1 && !listed && node.heading && headingIsTask(node.heading)) {
      const head = draft(node.path, 0, node.heading, node.at, assignedBy(node.heading), noCharge)
      tasks.unshift(head)
      pending.push(head)
    }
    assign(pending, block.charge)
    pending = []
    block = null
  }
  node.items.forEach((item, index) => {
    const number = index + 1
    const line = attributeLine(item.joined.text)
    const timed = !line && item.attribute && item.marker === '+' && timesIn(fold(item.joined.text)).length > 0 ? assignedBy(item.joined) : null
    if (timed?.opensWithLead) {
      tasks.push(draft(node.path, number, item.joined, item.at, timed, noCharge))
      return
    }
    if (item.cells.length === 0 && (line || (item.attribute && (block !== null || item.marker === '+' || unknownLabel.test(item.joined.text))))) {
      const said = assignedByAttribute(item.joined) ?? (line || unknownLabel.test(item.joined.text) ? nobody : assignedInValue(item.joined, block?.kind ?? 'lead'))
      const kind = line?.kind === 'partner' ? 'partner' : line?.kind === 'lead' ? 'lead' : (block?.kind ?? 'lead')
      const before = block?.charge ?? noCharge
      block = {
        kind,
        assigns: block?.assigns === true || said.leads.length + said.partners.length > 0,
        charge: { leads: joinFound(before.leads, said.leads), partners: joinFound(before.partners, said.partners) },
      }
      return
    }
    if (block) closeBlock()
    if (leadInMarker !== null && item.marker === leadInMarker) {
      charge = inherited
      leadInMarker = null
    }
    if (item.leadIn) {
      leadInMarker = item.marker
      const said = assignedBy(item.joined)
      if (said.leads.length > 0) charge = { leads: said.leads, partners: said.partners }
      else if (said.partners.length > 0) charge = { leads: inherited.leads, partners: said.partners }
      if (saysTaskFirst(item.joined.text, said.opensWithLead)) {
        const task = draft(node.path, number, item.joined, item.at, said, inherited)
        tasks.push(task)
        pending.push(task)
      }
      return
    }
    const introduces = node.marker !== null && level === 0 && node.sections.length > 0 && item.marker === null && index === 0
    if (node.annex && !assigningRow(item) && item.cells.length > 0) return
    const spoken = item.cells.length > 0 && assigningRow(item) ? fromCells(item, charge) : assignedBy(item.joined)
    if (part.organisation && inherited.leads.length > 0 && requires.test(fold(item.joined.text))) spoken.leads = []
    const said = cooperates && spoken.opensWithLead ? { ...spoken, leads: [], partners: joinFound(spoken.leads, spoken.partners), opensWithLead: false } : spoken
    if (!saysSomething.test(item.joined.text)) return
    if (introduces && !said.opensWithLead) return
    const task = draft(node.path, number, item.joined, item.at, said, charge)
    tasks.push(task)
    pending.push(task)
    if (node.heading === null && index === 0 && node.items.length > 1 && task.own && said.opensWithLead) charge = { leads: task.leads, partners: [] }
  })
  if (block) closeBlock()
  if (part.tasks) return tasks
  if (part.frame) return tasks.filter((task) => task.own)
  return part.aside ? tasks.filter((task) => task.own && task.leads.some((lead) => lead.confidence >= givenOutright)) : []
}

function readNode(node: OutlineNode, above: Part, level: number, chargeAbove: Charge): Draft[] {
  const part = node.annex && level === 0 ? annexPart(node) : partOf(node, above, level)
  const charge = chargeOf(node, chargeAbove, part, level)
  const tasks = readItems(node, part, charge, level)
  let pending: Draft[] = []
  for (const section of node.sections) {
    const attribute = attributeHeading(section)
    if (attribute === 'assigns') {
      const by = chargeOfAttributeNode(section)
      if (pending.length === 0 && part.tasks && node.heading && headingIsTask(node.heading)) {
        const head = draft(node.path, 0, node.heading, node.at, nobody, noCharge)
        tasks.push(head)
        pending.push(head)
      }
      assign(pending, by)
      continue
    }
    if (attribute === 'other') {
      tasks.push(...readNode(section, { ...outside, frame: part.tasks || part.frame }, level + 1, noCharge).filter((task) => task.own))
      continue
    }
    const below = readNode(section, part, level + 1, charge)
    tasks.push(...below)
    pending = [...pending, ...below]
  }
  return tasks
}

const annexOfTasks = pattern(String.raw`\b(?:nhiệm vụ|phân công|tiến độ|lộ trình|hoạt động|giải pháp|công việc)\b`, 'u')
const form = pattern(String.raw`\b${anyOf([
  'mẫu', 'biểu mẫu', 'đề cương', 'thang điểm', 'bảng điểm', 'báo cáo', 'danh sách', 'câu hỏi', 'phiếu',
  'bảng chấm', 'tiêu chí', 'kinh phí', 'dự toán', 'chỉ tiêu',
])}\b`, 'u')

function annexPart(node: OutlineNode): Part {
  const heading = fold(node.heading?.text ?? '')
  return { ...outside, tasks: (annexOfTasks.test(heading) && !form.test(heading)) || holdsAssignments(node) }
}

const holdsAssignments = (node: OutlineNode): boolean => node.items.some(assigningRow) || node.sections.some(holdsAssignments)

/** "Trên đây là Kế hoạch …, yêu cầu các đơn vị …": whoever is asked for something at the end. */
function closingTasks(outline: Outline): Draft[] {
  const issuer = fold(outline.document.issuer?.value ?? '')
  return outline.closing.flatMap((item, index) => {
    const asked = assignedBy(item.joined)
    const said = { ...asked, leads: asked.leads.filter((lead) => !issuer.includes(fold(lead.value))) }
    if (said.leads.length === 0) return []
    return [draft('closing', index + 1, item.joined, item.at, said, noCharge)]
  })
}

export function tasksOf(outline: Outline): TaskFound[] {
  const drafts = [...outline.nodes.flatMap((node) => readNode(node, outside, 0, noCharge)), ...closingTasks(outline)]
  return drafts.map(({ own: _own, ...task }) => task)
}
