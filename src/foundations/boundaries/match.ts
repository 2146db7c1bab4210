/** Which feature of a file is which unit: by code, else by name. Pure. What fits two is refused, never guessed. */
import { fold } from '#platform/shared/vietnamese.ts'
import type { FeatureIn, Problem } from './read/shapes.ts'

export interface UnitBelow {
  id: string
  name: string
  shortName: string | null
  code: string | null
}

export interface Matched {
  feature: FeatureIn
  unit: UnitBelow
  by: 'code' | 'name'
}

const KIND = /^(xa|phuong|dac khu|thi tran|tinh|thanh pho|quan|huyen|thi xa|tp\.?|t\.|x\.|p\.)\s+/
const LIKE_A_CODE = /^(ma|id)($|[_\s.-])|code|^ma[a-z]*$/

export function matchFeatures(features: readonly FeatureIn[], units: readonly UnitBelow[]): { matched: Matched[]; problems: Problem[] } {
  const byCode = grouped(units, ({ code }) => (code ? [codeKey(code)] : []))
  const byName = grouped(units, ({ name, shortName }) => [...namesOf(name), ...(shortName ? namesOf(shortName) : [])])
  const codes = telling(features, (value) => byCode.get(codeKey(value)), (name) => LIKE_A_CODE.test(fold(name)))
  const names = telling(features, (value) => namesOf(value).flatMap((one) => byName.get(one) ?? []), () => false)
  const problems: Problem[] = []
  const found = features.flatMap((feature): Matched[] => {
    const [code, name] = [valueOf(feature, codes), valueOf(feature, names)]
    const [unit, ...others] = byCode.get(codeKey(code)) ?? []
    if (unit && !others.length) return [{ feature, unit, by: 'code' }]
    const named = exactOr(name, byName)
    const [only] = named
    if (only && named.length === 1) return [{ feature, unit: only, by: 'name' }]
    const detail = { name: (name || code || feature.properties.map(([, value]) => value).find((value) => /\p{L}/u.test(value)) || '').slice(0, 100) }
    problems.push({ row: feature.row, reason: named.length > 1 || others.length ? 'boundaries.name_twice' : 'boundaries.unit_unknown', detail })
    return []
  })
  const matched: Matched[] = []
  for (const same of Map.groupBy(found, ({ unit }) => unit.id).values()) {
    if (same.length === 1) matched.push(...same)
    else for (const { feature, unit } of same) problems.push({ row: feature.row, reason: 'boundaries.unit_twice', detail: { unit: unit.name, rows: same.map(({ feature: { row } }) => row).join(', ') } })
  }
  return { matched, problems }
}

const codeKey = (code: string): string => code.trim().toUpperCase()

/** A name as it is and without what kind of unit it says. */
function namesOf(name: string): string[] {
  const whole = fold(name).replace(/\s+/g, ' ').trim()
  const bare = whole.replace(KIND, '')
  return bare && bare !== whole ? [whole, bare] : [whole]
}

/** A name that says its kind is told apart from one of another kind: a ward and a commune may share the rest. */
function exactOr(name: string, byName: Map<string, UnitBelow[]>): UnitBelow[] {
  if (!name) return []
  const [whole = '', bare] = namesOf(name)
  return byName.get(whole) ?? (bare === undefined ? [] : (byName.get(bare) ?? []).filter((unit) => !KIND.test(fold(unit.name))))
}

function grouped(units: readonly UnitBelow[], keys: (unit: UnitBelow) => string[]): Map<string, UnitBelow[]> {
  const found = new Map<string, UnitBelow[]>()
  for (const unit of units) for (const key of new Set(keys(unit))) found.set(key, [...(found.get(key) ?? []), unit])
  return found
}

/** The one property of all features that tells most units apart: files call it as they like. */
function telling(features: readonly FeatureIn[], unitsFor: (value: string) => UnitBelow[] | undefined, isLikely: (name: string) => boolean): string | null {
  const told = new Map<string, Set<string>>()
  for (const { properties } of features) {
    for (const [name, value] of properties) for (const { id } of unitsFor(value) ?? []) told.set(name, (told.get(name) ?? new Set()).add(id))
  }
  const [best] = [...told].toSorted(([one, a], [other, b]) => b.size - a.size || Number(isLikely(other)) - Number(isLikely(one)))
  return best?.[0] ?? null
}

const valueOf = ({ properties }: FeatureIn, name: string | null): string => properties.find(([own]) => own === name)?.[1] ?? ''
