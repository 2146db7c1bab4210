/** The history of a unit in words. Pure. */
import type { Locale } from '#platform/shared/locale.ts'
import type { UnitAct, UnitLife } from '../schema.ts'
import { text } from '../text.ts'
import { branchName, kindName } from './words.ts'

/** "40" for "0.4": per cent as people of the language write them, without rounding up to the whole. */
export function percentOf(share: string, locale: Locale): string {
  const percent = Number(share) * 100
  const cut = percent > 99.99 && percent < 100 ? 99.99 : percent < 0.01 ? 0.01 : percent
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(cut)
}

export function shareWords(share: string, locale: Locale): string {
  const words = text(locale).changes
  return share === '1' ? words.whole : words.share(percentOf(share, locale))
}

/** One line for each thing that an act did to the unit. */
export function linesOf(act: UnitAct, locale: Locale): string[] {
  const words = text(locale).changes
  const names = (parts: UnitAct['heirs']): string =>
    parts.map(({ name, share }) => (share === '1' ? name : `${name} (${percentOf(share, locale)} %)`)).join(', ')
  return [
    ...(act.predecessors.length ? [words.cameFrom(names(act.predecessors))] : []),
    ...(act.heirs.length ? [words.wentTo(names(act.heirs))] : []),
    ...changedLines(act, locale)
  ]
}

function changedLines({ before, after }: UnitAct, locale: Locale): string[] {
  return before && after ? differences(before, after, locale) : []
}

type Described = NonNullable<UnitAct['before']>

/** One line for each thing that is not as it was. */
export function differences(before: Described, after: Described, locale: Locale): string[] {
  const { changed, nothing } = text(locale).changes
  const lines: string[] = []
  const tell = (was: string | null, is: string | null, line: (was: string, is: string) => string): void => {
    if (was !== is) lines.push(line(was ?? nothing, is ?? nothing))
  }
  tell(before.name, after.name, changed.name)
  tell(kindName(before.kind, locale), kindName(after.kind, locale), changed.kind)
  tell(branchName(before.branch, locale), branchName(after.branch, locale), changed.branch)
  tell(before.code, after.code, changed.code)
  tell(before.parent, after.parent, changed.parent)
  return lines
}

export type Carriers = UnitLife['heirs']
