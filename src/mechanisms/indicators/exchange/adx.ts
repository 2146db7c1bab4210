/** Aggregate data as XML: ADX of IHE QRPH, which DHIS2 and others read and write. Pure. */
import { attributesOf } from '../breakdown/axes.ts'
import { numbersOf } from './dhis2.ts'
import { toInterval } from './outside-period.ts'
import type { ValueOut } from './values.ts'

export const ADX_NAMESPACE = 'urn:ihe:qrph:adx:2015'

/** A group for each unit and period; what people wrote beside a number is its annotation. Nobody is named. */
export function writeAdx(values: readonly ValueOut[], given: { exported: Date; dataSet?: string }): { text: string; left: ValueOut[] } {
  const left: ValueOut[] = []
  const groups = new Map<string, string[]>()
  for (const value of values) {
    const interval = toInterval(value.calendar, value.period)
    if (interval === null || value.hidden || value.value === null) {
      left.push(value)
      continue
    }
    const head = `orgUnit="${quoted(value.unit)}" period="${interval}"${given.dataSet ? ` dataSet="${quoted(given.dataSet)}"` : ''}`
    const lines = groups.get(head) ?? []
    groups.set(head, lines)
    for (const [code, number, category] of numbersOf(value)) {
      const start = `    <dataValue dataElement="${quoted(code)}"${dividing(category)} value="${number}"${value.estimated ? ' followup="true"' : ''}`
      lines.push(value.comment ? `${start}><annotation>${quoted(value.comment)}</annotation></dataValue>` : `${start}/>`)
    }
  }
  const body = [...groups].map(([head, lines]) => `  <group ${head}>\n${lines.join('\n')}\n  </group>\n`).join('')
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n<adx xmlns="${ADX_NAMESPACE}" exported="${given.exported.toISOString()}">\n${body}</adx>\n`, left }
}

/** Each axis is an attribute of its own, as ADX divides numbers; a combo of another system stands as it is called there. */
function dividing(category: string): string {
  const axes = attributesOf(category)
  return (axes.length ? axes : category ? [['categoryOptionCombo', category]] : []).map(([name, option]) => ` ${name}="${quoted(option ?? '')}"`).join('')
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\t': '&#9;', '\r': '&#13;' }

/** For text and attributes alike; signs that no XML may hold go. */
export function quoted(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '').replaceAll(/[&<>"\n\t\r]/g, (sign) => SIGNS[sign] ?? '')
}
