/** Recognises old font encodings in text whose font is unknown, by trying them. */
import { convertLegacy } from './encodings.ts'
import type { LegacyEncoding } from './encodings.ts'
import { syllableShare } from './syllable.ts'

const SAMPLE = 20_000
const SURE = 0.8
const MARGIN = 0.25
/** Below this many words a name like "Müller" would be evidence. */
const WORDS = 8
const UNICODE_ONLY = /[ăâđêôơưĂÂĐÊÔƠƯ\u1EA0-\u1EF9]/gu
const LATIN1 = /[\u00A1-\u00FF]/gu

/** Null: ordinary Unicode, or nothing that can be told. */
export function detectLegacy(text: string): LegacyEncoding | null {
  const sample = text.length > SAMPLE * 2 ? text.slice(0, SAMPLE) + text.slice(-SAMPLE) : text
  const latin = sample.match(LATIN1)?.length ?? 0
  if (latin < WORDS) return null
  const beyondLatin1 = (sample.match(UNICODE_ONLY) ?? []).filter((sign) => sign > '\u00FF').length
  if (beyondLatin1 > latin / 4) return null
  const asIs = syllableShare(sample).share
  const tried = (['tcvn3', 'vni'] as const)
    .map((encoding) => ({ encoding, ...syllableShare(convertLegacy(sample, encoding)) }))
    .sort((a, b) => b.share - a.share)
  const [best, second] = tried
  if (best === undefined || second === undefined || best.words < WORDS) return null
  const clear = best.share >= SURE && best.share - asIs >= MARGIN && best.share - second.share >= MARGIN / 2
  return clear ? best.encoding : null
}
