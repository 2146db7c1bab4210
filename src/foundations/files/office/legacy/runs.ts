/** Old encodings in formats that name their fonts: converts run by run, and remembers what it met. */
import { convertLegacy, legacyFont } from './encodings.ts'
import type { LegacyEncoding } from './encodings.ts'

export interface LegacyRuns {
  convert(text: string, font: string | undefined): string
  /** The encoding met most often; null when none was. */
  found(): LegacyEncoding | null
  /** The beginning of what was converted, letter by letter as the file holds it. */
  stored(): string
}

const SHOWN = 400

export type LegacyChoice = LegacyEncoding | null | undefined

// Letters that none of the old encodings can hold: whoever typed them typed Unicode, whatever the font is called.
const UNICODE = /[\u0102\u0103\u0110\u0111\u01A0\u01A1\u01AF\u01B0\u1EA0-\u1EF9]|\p{Mn}/u
const ENCODED = /[\u00A1-\u00FF]/u

/** `choice` null means that the person says: there is no old encoding here. */
export function createLegacyRuns(choice: LegacyChoice): LegacyRuns {
  const met = new Map<LegacyEncoding, number>()
  let stored = ''
  return {
    convert(text, font) {
      if (choice === null) return text
      const legacy = legacyFont(font)
      if (legacy === null || UNICODE.test(text)) return text
      if (ENCODED.test(text)) met.set(legacy.encoding, (met.get(legacy.encoding) ?? 0) + text.length)
      if (stored.length < SHOWN) stored = (stored + text).slice(0, SHOWN)
      return convertLegacy(text, legacy.encoding, legacy.capital)
    },
    stored: () => stored,
    found: () => [...met].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null,
  }
}
