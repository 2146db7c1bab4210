/** Answers that are typed: words, or a number within what the rules of the item allow. Pure. */
import { exact } from '../numbers.ts'
import { partsIn, type XmlPart } from '../xml-tree.ts'

export interface Declared {
  cardinality: string
  baseType: string
  right: string[]
  mapped: { key: string; value: number; exact: boolean }[]
}

/** What is asked, or why it cannot be. `fixed`: some choices keep their place among others; `guide`: for whoever marks. */
export type Asked = { body: Record<string, unknown>; scored: boolean; fixed?: boolean; guide?: string[] } | string

/** How near a number must come: so much below and above it. */
export interface Rule {
  below: number
  above: number
  ofHundred: boolean
}

export function ruleFor(item: XmlPart, { attributes }: XmlPart): Rule | null {
  const rules = partsIn(item, 'responseProcessing').flatMap((part) => partsIn(part, 'equal'))
  const rule = rules.find((one) => one.attributes['toleranceMode'] !== 'exact' && partsIn(one, 'variable').some((variable) => variable.attributes['identifier'] === attributes['responseIdentifier']))
  const [below = Number.NaN, above = below] = (rule?.attributes['tolerance'] ?? '').split(/\s+/u).filter(Boolean).map(Number)
  return rule && Number.isFinite(below) && Number.isFinite(above) ? { below, above, ofHundred: rule.attributes['toleranceMode'] === 'relative' } : null
}

export function typedAnswer({ baseType, right, mapped }: Declared, counted: string[], scored: boolean, rule: Rule | null): Asked {
  const [first] = counted
  if (first === undefined) return 'quizzes.qti_no_right'
  if (['integer', 'float'].includes(baseType)) return { scored: scored && rule === null, body: { kind: 'number', ...within(Number(first), rule) } }
  const best = Math.max(0, ...mapped.map(({ value }) => value))
  const answers = [...new Set(counted)].map((words) => ({ words, share: right.includes(words) || best === 0 ? 1 : (mapped.find(({ key }) => key === words)?.value ?? best) / best }))
  return { scored: scored && mapped.length === 0, body: { kind: 'short_text', answers, fold: mapped.length && mapped.every(({ exact }) => !exact) ? 'case' : 'none' } }
}

function within(right: number, rule: Rule | null): { right: number; tolerance: number } {
  if (!rule) return { right, tolerance: 0 }
  const [below, above] = [rule.below, rule.above].map((part) => (rule.ofHundred ? (Math.abs(right) * part) / 100 : part)) as [number, number]
  return { right: exact(right + (above - below) / 2), tolerance: exact((above + below) / 2) }
}
