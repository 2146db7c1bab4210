import { text } from '#foundations/people/text.ts'
import type { Locale } from '#platform/shared/locale.ts'
import type { DeedRow } from '../../schema.ts'
import type { Words } from '../text.ts'

/** "Hồ Thị Phó (KT. Bùi Văn Chính)": who did it, and for whom where a deputy acted. */
export function doneBy({ by, behalf }: Pick<DeedRow, 'by' | 'behalf'>, words: Words, locale: Locale): string {
  const name = by?.name ?? words.common.someone
  const { short } = text(locale).delegations
  return behalf ? `${name} (${short[behalf.kind]} ${behalf.name})` : name
}
