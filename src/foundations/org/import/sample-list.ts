/** The sample country as a list that can be brought in: provinces directly below the unit for which it is brought in. */
import type { Locale } from '#platform/shared/locale.ts'
import type { ListOut } from '../schema.ts'
import { text } from '../text.ts'
import { titlesOf, UNIT_COLUMNS } from './columns.ts'
import { COMMUNES, country, PROVINCES } from './sample-country.ts'

export const WHOLE_COUNTRY = PROVINCES + COMMUNES

export function sampleList(size: number, locale: Locale): ListOut {
  const words = text(locale)
  const titles = titlesOf('units', locale)
  const { units } = country(size + 1)
  const [top] = units
  const codes = new Map(units.map(({ unitId, code }) => [unitId, code]))
  const branches: Record<string, string> = words.branches
  const kinds: Record<string, string> = words.kinds
  return {
    name: words.lists.sheetNames.units,
    columns: UNIT_COLUMNS.map((column) => ({ title: titles[column] ?? column, width: 20 })),
    rows: units.slice(1).map(({ code, name, kind, branch, parentId, from }) => [
      code, name, null, kinds[kind] ?? kind, branches[branch] ?? branch, parentId && parentId !== top?.unitId ? (codes.get(parentId) ?? null) : null, from, null
    ])
  }
}
