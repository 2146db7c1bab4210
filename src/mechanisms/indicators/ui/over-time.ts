/** What must be said beside a total over several periods. */
import type { Carried, OverTime } from '../schema.ts'
import type { Words } from '../text.ts'
import { periodWords } from './present.ts'

/** Empty where nothing is to be said: all is there, nothing is an estimate. */
export function carriedWords({ of, missing, estimated, unweighted, cut, without, hidden }: Carried, words: Words): string {
  const t = words.overTime
  const named = (keys: string[]): string => periodsWords(keys, words)
  if (hidden) return t.hidden
  if (without === 'nothing') return ''
  if (of === 1 && !cut.length) return estimated.length ? t.estimatedOne : ''
  return [
    without === 'distinct' ? t.distinct : '',
    cut.length ? t.cut(named(cut)) : '',
    missing.length ? t.missing(of - missing.length, of, named(missing)) : '',
    unweighted.length ? t.unweighted(named(unweighted)) : '',
    estimated.length ? t.estimated(named(estimated)) : ''
  ].filter(Boolean).join('; ')
}

/** Months of one year as one: "tháng 1–4, 11/2026". Others each by its name. */
export function periodsWords(keys: readonly string[], words: Words): string {
  const years = new Map<string, number[]>()
  for (const key of keys) {
    const [, year, month] = /^(\d{4})-(\d\d)$/.exec(key) ?? []
    if (!year) return keys.map((one) => periodWords(one, words)).join(', ')
    years.set(year, [...(years.get(year) ?? []), Number(month)])
  }
  return [...years].map(([year, months]) => words.periods.months(runsOf(months), year)).join(', ')
}

/** 1, 2, 3, 4, 11 as "1–4, 11". */
function runsOf(numbers: readonly number[]): string {
  const runs: [from: number, to: number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last?.[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  return runs.map(([from, to]) => (from === to ? String(from) : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`)).join(', ')
}

/** Each period with what is known of it. */
export const partWords = (parts: OverTime['parts'], words: Words, number: (value: number) => string): string =>
  parts.filter(({ value }) => value !== null).map(({ period, value }) => `${periodWords(period, words)}: ${number(value ?? 0)}`).join(', ')
