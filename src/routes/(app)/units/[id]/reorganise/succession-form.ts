/** Reads the form about an act: heirs by number, shares in per cent. */
import { ENDINGS, type EndingKind } from '#foundations/org/schema.ts'
import { textOf } from '../../../../form-action.ts'

export const MOST_HEIRS = 6

export interface Question {
  kind: EndingKind
  from: string[]
  /** Units that carry on. */
  count: number
}

/** What the address asks about; null until kind and ending units are chosen. */
export function questionOf(url: URL): Question | null {
  const kind = ENDINGS.find((one) => one === url.searchParams.get('kind'))
  const from = [...new Set(url.searchParams.getAll('from'))]
  if (!kind || from.length === 0) return null
  const asked = Math.trunc(Number(url.searchParams.get('count')))
  const many = Math.min(MOST_HEIRS, Math.max(2, asked || 2))
  const alone = kind === 'split' || kind === 'dissolve'
  return { kind, from: alone ? from.slice(0, 1) : from, count: kind === 'merge' || kind === 'dissolve' ? 1 : many }
}

export function addressOf({ kind, from, count }: Question): string {
  return new URLSearchParams([['kind', kind], ['count', String(count)], ...from.map((id): [string, string] => ['from', id])]).toString()
}

/** The input of the command, still unchecked. */
export function actOf(form: FormData, question: Question) {
  const { kind, from, count } = question
  const numbers = Array.from({ length: count }, (_, at) => at)
  const heirs = numbers.map((at) => {
    const of = (field: string): string | undefined => textOf(form, `heirs.${at}.${field}`)
    const key = String(at + 1)
    const unitId = of('unitId')
    if (unitId) return { key, unitId }
    return { key, unit: { name: of('unit.name') ?? '', kind: of('unit.kind'), branch: of('unit.branch'), code: of('unit.code') ?? null } }
  })
  const parts = from.flatMap((id, row) =>
    numbers.map((at) => ({ from: id, to: String(at + 1), share: count === 1 ? '1' : shareOf(textOf(form, `parts.${row * count + at}.share`)) }))
  )
  return { kind, day: textOf(form, 'day'), basis: textOf(form, 'basis') ?? '', heirs, parts: parts.filter(({ share }) => share !== '0') }
}

/** "40", "33,3333" per cent as a part of 1; what is no number goes on as it is, for the schema to refuse. */
function shareOf(percent: string | undefined): string {
  const plain = (percent ?? '0').replaceAll(/[\s%]/g, '').replace(',', '.')
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(plain)) return percent ?? '0'
  const [whole = '0', part = ''] = plain.split('.')
  const millionths = Number(whole) * 10_000 + Number(part.padEnd(4, '0'))
  if (millionths === 0) return '0'
  return millionths === 1_000_000 ? '1' : millionths > 1_000_000 ? plain : `0.${String(millionths).padStart(6, '0')}`
}
