/** Regular expressions over folded text (`text/folding.ts`), written with small Vietnamese letters. */
import { newerTones } from '../text/folding.ts'

/** Letters and digits of folded text; spelled as ranges, which compile much faster than letter classes. */
const inWord = String.raw`[0-9a-z\u00C0-\u024F\u1E00-\u1EFF]`
/** `\b` before a letter or a group opens a word, unless a letter or group ends right before it. */
const leading = /(?<=^|[(|:^ *+?}])\\b(?=[\p{L}[]|\((?!\?[!=<]))/gu

/**
 * A regular expression over folded text, written with small letters. `\b` is an edge of a word, also of one that
 * begins or ends with a Vietnamese letter.
 */
export function pattern(source: string, flags = 'gu'): RegExp {
  const spelled = newerTones(source)
    .replace(leading, `(?<!${inWord})`)
    .replaceAll(String.raw`\b`, `(?!${inWord})`)
  return new RegExp(spelled, flags)
}

/** An alternation of phrases, the longest first. */
export function anyOf(phrases: readonly string[]): string {
  const sorted = [...phrases].sort((a, b) => b.length - a.length)
  return `(?:${sorted.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('|')})`
}
