import type { Locale } from '#platform/shared/locale.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import type { Finding } from './log/verify.ts'
import { text } from './text.ts'

/** One readable line; entries count from one, as people count. */
export function findingWords(finding: Finding, locale: Locale): string {
  const words = text(locale).findings
  const day = (one: string | null): string | null => one && writtenDay(one, locale)
  switch (finding.kind) {
    case 'changed':
    case 'moved':
    case 'removed':
      return words[finding.kind](finding.position + 1, finding.eventId, day(finding.day))
    case 'gap':
      return words.gap(finding.from + 1, finding.to + 1, day(finding.day))
    case 'inserted':
      return words.inserted(finding.eventId, day(finding.day))
    case 'block':
      return words.block(finding.from + 1, finding.to + 1, day(finding.fromDay), day(finding.toDay))
    case 'root':
      return words.root(finding.source, finding.from + 1, finding.to + 1, day(finding.fromDay), day(finding.toDay))
    case 'truncated':
      return words.truncated(finding.source, finding.size, finding.wanted, day(finding.day))
    case 'foreign':
      return words.foreign(finding.source, finding.origin)
    case 'unreadable':
    case 'forged':
    case 'unsigned':
      return words[finding.kind](finding.source)
    case 'checkpoint_gone':
    case 'checkpoint_row':
      return words[finding.kind](finding.number)
  }
}
