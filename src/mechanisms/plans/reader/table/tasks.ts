/** Who does a task of a list: whatever stands in its cells, else the group above, else its own words. */
import { assignedBy, assignedInValue, joinFound } from '../meaning/assigned.ts'
import { addressesAll } from '../meaning/tasks.ts'
import { fold } from '../text/folding.ts'
import { atOf, type Joined, sliceJoined } from '../text/joined.ts'
import type { Found, TaskFound } from '../types.ts'
import type { ColumnUse } from './types.ts'

export interface Named {
  leads: Found<string>[]
  partners: Found<string>[]
}

export const nobodyNamed: Named = { leads: [], partners: [] }

/** A cell under such a title names somebody, even in words that we do not know. */
const UNKNOWN = 0.5
const nobodyThere = /^[-–—.\s/x]*$|^không(?: có)?$/iu

export function leadsAndPartners(cells: { use: ColumnUse; head: string; lines: Joined[] }[], charge: Named): Named {
  let leads: Found<string>[] = []
  let partners: Found<string>[] = []
  for (const { use, head, lines } of cells) {
    for (const part of lines.flatMap(partsOf)) {
      if (nobodyThere.test(part.text)) continue
      const said = assignedInValue(part, use === 'partner' ? 'partner' : 'lead')
      const nothing = said.leads.length + said.partners.length === 0
      const whole: Found<string>[] = nothing ? [{ value: part.text, at: atOf(part), confidence: UNKNOWN }] : []
      const both = use === 'lead_and_partner' && fold(head).includes('phối hợp') && said.partners.length === 0
      const first = [...said.leads, ...(use === 'partner' ? [] : whole)]
      const rest = both && leads.length > 0 ? first : both ? first.slice(1) : []
      leads = joinFound(leads, both ? first.slice(0, leads.length > 0 ? 0 : 1) : first)
      partners = joinFound(partners, [...rest, ...said.partners, ...(use === 'partner' ? whole : [])])
    }
  }
  return leads.length > 0 ? { leads, partners } : { leads: charge.leads, partners: joinFound(partners, charge.partners) }
}

/** "Sở Y tế; Sở Nội vụ", "- Công an xã": each part by itself, without its dash. */
function partsOf(line: Joined): Joined[] {
  const parts: Joined[] = []
  let from = 0
  for (const piece of line.text.split(';')) {
    const lead = /^\s*[-–+•*]?\s*/u.exec(piece)?.[0].length ?? 0
    const part = sliceJoined(line, from + lead, from + piece.length)
    if (part.text !== '') parts.push(part)
    from += piece.length + 1
  }
  return parts
}

/** Below what a person believes unseen. */
const DOUBTFUL = 0.6

export function taskOf({ path, item, joined, named, doubtful }: { path: string; item: number; joined: Joined; named: Named; doubtful: boolean }): TaskFound {
  const spoken = named.leads.length > 0 ? null : assignedBy(joined)
  const leads = spoken?.opensWithLead ? spoken.leads : named.leads
  const partners = joinFound(named.partners, spoken?.partners ?? [])
  const sure = leads.length === 0 ? 0.8 : Math.min(...leads.map((lead) => lead.confidence))
  const all = (leads.length === 0 && spoken?.everybody === true) || addressesAll.test(fold(leads[0]?.value ?? ''))
  return { path, item, text: joined.text, leads, partners, addressees: all ? 'all' : null, at: atOf(joined), confidence: doubtful ? Math.min(sure, DOUBTFUL) : sure }
}
