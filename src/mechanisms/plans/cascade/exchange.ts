/** A plan that `plan read --json` has printed, back as a tree. */
import type { CascadeNode } from './items.ts'

/** A plan in the exchange form; `cutShort` when its paragraphs carry their first words only. */
export interface ExchangedPlan {
  sections: CascadeNode[]
  cutShort: boolean
}

const FIRST_WORDS = 12

type Loose = Record<string, unknown>

export function fromExchange(value: unknown): ExchangedPlan | null {
  if (!isRecord(value) || !isList(value['sections'])) return null
  let cutShort = false
  const text = (item: Loose): string => {
    if (typeof item['full_text'] === 'string') return item['full_text']
    const first = typeof item['text'] === 'string' ? item['text'] : ''
    if (first.split(/\s+/u).length >= FIRST_WORDS) cutShort = true
    return first
  }
  const node = (entry: unknown, above: string): CascadeNode | null => {
    if (!isRecord(entry)) return null
    const path = pathOf(entry, above)
    const items = listOf(entry['items']).filter(isRecord)
    const sections = listOf(entry['sections']).map((section) => node(section, path))
    return {
      path,
      heading: typeof entry['heading'] === 'string' ? entry['heading'] : null,
      items: items.map((item) => ({ text: text(item), leadIn: item['lead_in'] === true, attribute: item['attribute'] === true })),
      sections: sections.flatMap((section) => section ?? [])
    }
  }
  const sections = value['sections'].flatMap((entry) => node(entry, '') ?? [])
  return { sections, cutShort }
}

/** A path may be left out; it is then made of the markers from the top, a dotted marker containing its parent's. */
function pathOf(entry: Loose, above: string): string {
  if (typeof entry['path'] === 'string') return entry['path']
  const marker = typeof entry['marker'] === 'string' ? entry['marker'].replace(/[.)]+$/u, '') : 'PL'
  return [above, marker].filter(Boolean).join('.')
}

const isRecord = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value)
const isList = (value: unknown): value is unknown[] => Array.isArray(value)
const listOf = (value: unknown): unknown[] => (isList(value) ? value : [])
