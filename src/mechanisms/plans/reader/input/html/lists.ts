/** Markers of HTML lists as browsers print them. */
import { printBullet, printNumber } from '#foundations/files/office/index.ts'

export interface OpenList {
  ordered: boolean
  format: string
  next: number
  depth: number
}

const TYPES: Record<string, string> = {
  '1': 'decimal', a: 'lowerLetter', A: 'upperLetter', i: 'lowerRoman', I: 'upperRoman',
  decimal: 'decimal', 'decimal-leading-zero': 'decimalZero', 'lower-alpha': 'lowerLetter', 'lower-latin': 'lowerLetter',
  'upper-alpha': 'upperLetter', 'upper-latin': 'upperLetter', 'lower-roman': 'lowerRoman', 'upper-roman': 'upperRoman',
  none: 'none',
}

export function openList(name: 'ol' | 'ul', attributes: Record<string, string>, depth: number): OpenList {
  const styled = /list-style(?:-type)?\s*:\s*([a-z-]+)/iu.exec(attributes.style ?? '')?.[1]?.toLowerCase()
  const format = TYPES[styled ?? ''] ?? TYPES[attributes.type ?? ''] ?? 'decimal'
  const start = Number.parseInt(attributes.start ?? '', 10)
  const none = styled === 'none'
  return { ordered: name === 'ol' && !none, format: none ? 'none' : format, next: Number.isFinite(start) ? start : 1, depth }
}

export function itemMarker(list: OpenList, value: string | undefined): string {
  if (!list.ordered) return list.format === 'none' ? '' : printBullet('•', list.depth)
  const given = Number.parseInt(value ?? '', 10)
  const number = Number.isFinite(given) ? given : list.next
  list.next = number + 1
  return `${printNumber(number, list.format)}.`
}
