/** Who is meant by a heading for all that stands below it. */
import { attributeLine } from '../grammar/attributes.ts'
import { nameable } from '../grammar/cooperation.ts'
import { pattern } from '../grammar/patterns.ts'
import { opensPredicate } from '../grammar/predicates.ts'
import { readUnits } from '../grammar/units.ts'
import { ends } from '../grammar/verbs.ts'
import { wordsOf } from '../grammar/words.ts'
import type { OutlineNode } from '../structure/outline.ts'
import { fold } from '../text/folding.ts'
import type { Joined } from '../text/joined.ts'
import type { Found } from '../types.ts'
import { assignedBy, assignedByAttribute, assignedInValue, foundIn, joinFound, nobody, unitsOfHeading } from './assigned.ts'
import type { Part } from './task-parts.ts'

/** Who is meant when an item names nobody. */
export interface Charge {
  leads: Found<string>[]
  partners: Found<string>[]
}

export const noCharge: Charge = { leads: [], partners: [] }
const longLabel = 5

/** What a heading says of all that stands below it. */
export function chargeOf(node: OutlineNode, above: Charge, part: Part, level: number): Charge {
  if (!node.heading) return above
  const units = unitsOfHeading(node.heading, part.organisation)
  const certain = units !== null && (units.people || units.units.some((unit) => unit.confidence > 0.6))
  if (units && certain) return units.people ? noCharge : { leads: units.units, partners: [] }
  const said = assignedBy(node.heading)
  const sure = part.organisation || said.leads.every((lead) => lead.confidence > 0.8)
  if (said.opensWithLead && sure) return { leads: said.leads, partners: said.partners }
  const owner = ownerInHeading(node.heading)
  if (owner) return { leads: [owner], partners: [] }
  const behind = subjectBehindLabel(node.heading)
  if (behind.length > 0) return { leads: behind, partners: said.partners }
  const cooperates = pattern(String.raw`^(?:chủ trì|chủ động|phối hợp)`, 'u').test(fold(node.heading.text))
  if (cooperates && said.partners.length > 0) return { leads: above.leads, partners: said.partners }
  return units && level === 1 && above.leads.length === 0 ? { leads: units.units, partners: [] } : above
}

/** "Trách nhiệm của …": whoever is named there, even of a kind we do not know. */
const ownerOpens = pattern(String.raw`^(?:trách nhiệm|nhiệm vụ)(?: cụ thể)? của\s+`, 'u')

function ownerInHeading(heading: Joined): Found<string> | null {
  const opens = ownerOpens.exec(fold(heading.text))
  if (!opens) return null
  const from = opens[0].length
  const length = /^[^(:;]*/u.exec(heading.text.slice(from))?.[0].trimEnd().length ?? 0
  return length > 0 && length < 120 ? foundIn(heading, { from, to: from + length, confidence: 0.7 }) : null
}

const longestTitle = 7
const titleNoun = pattern(String.raw`^(?:công tác|hoạt động|nhiệm vụ)\b`, 'u')

/**
 * "Kiểm tra tại chỗ Ban Quản lý chợ tổ chức kiểm tra tại chỗ …": a title and its sentence printed as one. The title
 * comes again in the sentence, or begins with a noun that no body follows.
 */
function subjectBehindLabel(heading: Joined): Found<string>[] {
  const words = wordsOf(heading.text)
  for (let at = 2; at <= Math.min(longestTitle, words.length - 3); at += 1) {
    if (!words[at - 1]?.word) return []
    if (!words[at]?.capital || ends.lengthAt(words, at - 1) > 0) continue
    const list = readUnits(words, at, { whole: false, expected: false })
    if (!list || !opensPredicate(words, list.next)) continue
    const title = words.slice(0, at).map((word) => word.is).join(' ')
    const rest = words.slice(list.next, list.next + 2 * longestTitle).map((word) => word.is).join(' ')
    if (!rest.includes(title) && !titleNoun.test(title)) continue
    return list.units.filter(nameable).map((unit) => foundIn(heading, { from: unit.from, to: unit.to, confidence: 0.75 }))
  }
  return []
}

export function headingIsTask(heading: Joined): boolean {
  const words = wordsOf(heading.text).filter((word) => word.word)
  const row = words.map((word) => ({ ...word, capital: false }))
  return words.length > longLabel || (words.length > 2 && opensPredicate(row, 0))
}

export function attributeHeading(node: OutlineNode): 'assigns' | 'other' | null {
  const line = node.heading ? attributeLine(`${node.heading.text}:`) : null
  if (!line) return null
  return line.kind === 'lead' || line.kind === 'partner' ? 'assigns' : 'other'
}

/** A section that is an attribute: "b) Cơ quan thực hiện", with its lines below. */
export function chargeOfAttributeNode(node: OutlineNode): Charge {
  const kind = attributeLine(`${node.heading?.text ?? ''}:`)?.kind === 'partner' ? 'partner' : 'lead'
  let charge = noCharge
  for (const item of node.items) {
    const said = assignedByAttribute(item.joined) ?? (attributeLine(item.joined.text) ? nobody : assignedInValue(item.joined, kind))
    charge = { leads: joinFound(charge.leads, said.leads), partners: joinFound(charge.partners, said.partners) }
  }
  return charge
}
