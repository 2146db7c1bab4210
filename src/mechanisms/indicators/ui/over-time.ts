/** What must be said beside a total over several periods. */
import type { Carried, OverTime } from '../schema.ts'
import type { Words } from '../text.ts'
import { periodWords } from './present.ts'

/** Empty where nothing is to be said: all is there, nothing is an estimate. */
export function carriedWords({ of, missing, estimated, unweighted, cut, without, hidden }: Carried, words: Words): string {
  const t = words.overTime
  const named = (keys: string[]): string => keys.map((key) => periodWords(key, words)).join(', ')
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

/** Each period with what is known of it. */
export const partWords = (parts: OverTime['parts'], words: Words, number: (value: number) => string): string =>
  parts.filter(({ value }) => value !== null).map(({ period, value }) => `${periodWords(period, words)}: ${number(value ?? 0)}`).join(', ')
