/** How far the words of what is counted go: "200 [cây xanh] trở lên", "6/[10.000 dân]". */
import { ends, plainVerbs, verbLikeNouns } from './verbs.ts'
import { phrases, type Word } from './words.ts'

const longestUnit = 9
const unitOver = phrases(['trở', 'và', 'đạt', 'phục vụ', 'đóng vai', 'gắn', 'nằm'])

/** A few words before a predicate, an end word or a sign; "con/phụ nữ" is one. */
export function unitEnd(words: readonly Word[], start: number): number {
  let at = start
  for (let taken = 0; taken < longestUnit && at < words.length; taken += 1) {
    const word = words[at]
    if (!word?.word || /^\d/u.test(word.is)) break
    if (taken > 0 && (ends.lengthAt(words, at) > 0 || unitOver.lengthAt(words, at) > 0 || (plainVerbs.lengthAt(words, at) > 1 && verbLikeNouns.lengthAt(words, at) === 0))) break
    at += 1
    if (words[at]?.is === '/') {
      at += 1
      if (/^\d/u.test(words[at]?.is ?? '')) at += 1
      while (words[at]?.is === '.' && /^\d/u.test(words[at + 1]?.is ?? '')) at += 2
      const first = words[at]
      if (first?.word) at += words[at + 1]?.word && ends.lengthAt(words, at + 1) === 0 ? 2 : 1
      break
    }
  }
  return at
}

/** Of "6/10.000 dân", from its slash: a number and the one word that it counts. */
export function unitEndOfRatio(words: readonly Word[], slash: number): number {
  let at = slash + 1
  while (/^[\d.]/u.test(words[at]?.is ?? '')) at += 1
  return unitEnd(words, at) > at ? Math.min(unitEnd(words, at), at + 1) : at
}
