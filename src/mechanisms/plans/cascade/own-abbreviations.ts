/**
 * Abbreviations that a plan explains itself: "nuôi trồng thủy sản (NTTS)", "khu công nghiệp (viết tắt: KCN)". The letters
 * must be the first letters of the words before the bracket; a name chosen freely ("sau đây gọi là Chương trình") is none.
 */
import { fold, withoutMarks } from '../reader/text/folding.ts'

const EXPLAINED = /\(\s*(?:(?:sau đây\s+)?(?:gọi|viết)(?:\s+(?:chung|tắt))?(?:\s+là)?\s*:?\s*)?["“”']?(\p{Lu}{3,8})["“”']?\s*\)/gu
const WORD = /[\p{L}\p{N}]+/gu

/** By the abbreviation in small letters: the words that it stands for. */
export function ownAbbreviations(texts: Iterable<string>): Map<string, string> {
  const known = new Map<string, string>()
  for (const text of texts) {
    for (const match of text.matchAll(EXPLAINED)) {
      const short = fold(match[1] ?? '')
      const before = (fold(text.slice(0, match.index)).match(WORD) ?? []).slice(-short.length)
      const initials = before.map((word) => word.charAt(0)).join('')
      if (withoutMarks(initials) === withoutMarks(short) && !known.has(short)) known.set(short, before.join(' '))
    }
  }
  return known
}
