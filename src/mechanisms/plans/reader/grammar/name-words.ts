/** Small words within a body's name: verbs that name its work, words said of it, and words that no list knows. */
import { levels, tails } from './bodies.ts'
import { isSeparator, opensPredicate, stopsName } from './predicates.ts'
import { nameAdjectives, objectVerbs, plainVerbs, sentenceVerbs, sentenceVerbsAfterName } from './verbs.ts'
import { phrases, type Word } from './words.ts'

export interface NameOptions {
  /** The kind is one of which a place has one: lists of places belong to it ("UBND các xã, phường"). */
  single: boolean
  /** Everything up to the next separator belongs to a unit (a table cell, a heading). */
  whole: boolean
  /** "các" stands before, or a list asks for a unit here: small unknown words may belong to the name. */
  expected: boolean
  /** The kind itself is half a name ("Ban Tuyên giáo"): it may go on after "và". */
  named?: boolean
  /** The kind is a small body that may be named by its work ("Tổ thu gom rác"). */
  byWork?: boolean
  /** First syllable of the kind: in a cell without commas its return begins the next unit ("Sở … Sở …"). */
  head?: string
  /** Says whether a unit begins at an index. */
  begins: (at: number) => boolean
}

const longestObject = 3

/** Behind a name: another predicate, a place or tail, the next unit, or nothing more. */
function nameIsOver(words: readonly Word[], at: number, options: NameOptions): boolean {
  const word = words[at]
  if (!word || opensPredicate(words, at) || levels.lengthAt(words, at) > 0 || tails.lengthAt(words, at) > 0) return true
  return word.is === ';' || word.is === '.' || word.is === 'để' || (isSeparator(word) && options.begins(at + 1))
}

/**
 * Small verbs that belong to a proper name: "Học liệu mở tổ chức …" (two verbs in a row are no predicate), "Nhóm bạn
 * đọc trẻ" (said of the name), "Tổ thu gom rác thôn …" (a small body named by its work). 0 if the name is over.
 */
export function verbInName(words: readonly Word[], at: number, start: number, options: NameOptions): number {
  const said = saidOfName(words, at, options)
  if (said > 0) return said
  const verb = Math.max(plainVerbs.lengthAt(words, at), objectVerbs.lengthAt(words, at))
  if (verb === 0 || sentenceVerbs.lengthAt(words, at) > 0) return 0
  const needsObject = verb === 1 && objectVerbs.lengthAt(words, at) === 1
  if (needsObject && at > start && plainVerbs.lengthAt(words, at + 1) > 1) return 1
  const adjective = saidOfName(words, at + verb, options)
  if (adjective > 0) return verb + adjective
  if (!options.byWork || at > start || (verb === 1 && !needsObject) || sentenceVerbsAfterName.lengthAt(words, at) > 0) return 0
  let end = at + verb + unknownTail(words, at + verb, longestObject)
  for (let i = at + verb; i < end; i += 1) if (levels.lengthAt(words, i) > 0) end = i
  if (words.slice(at, end).some((word) => word.is === 'các' || word.is === 'những')) return 0
  if (needsObject && opensPredicate(words, end)) return 0
  return nameIsOver(words, end, options) ? end - at : 0
}

/** Words said of the name itself, if the name is over behind them. */
function saidOfName(words: readonly Word[], at: number, options: NameOptions): number {
  let said = 0
  let end = at
  for (let more = nameAdjectives.lengthAt(words, end); more > 0; more = nameAdjectives.lengthAt(words, end)) {
    end += more
    if (nameIsOver(words, end, options)) said = end - at
  }
  return said
}

/** Nouns that hold the sound of a verb, a kind of body or an adverb: "việc làm", "môi trường", "Giáo dục thường xuyên". */
const wholeNouns = phrases([
  'việc làm', 'môi trường', 'hành chính công', 'sự nghiệp công', 'dịch vụ công', 'tài sản công', 'đầu tư công', 'cây trồng', 'vật nuôi',
  'giáo dục thường xuyên', 'học liệu mở', 'dữ liệu mở', 'công nghệ mở', 'quan hệ lao động', 'bất động sản', 'đồ dùng',
])
const LONGEST_NOUN = 4

/** How many words from `at` on belong to such a noun, which may have begun before. */
export function restOfNoun(words: readonly Word[], at: number, start: number): number {
  for (let back = 0; back < LONGEST_NOUN && at - back >= start; back += 1) {
    const length = wholeNouns.lengthAt(words, at - back)
    if (length > back) return length - back
  }
  return 0
}

/** Unknown small words up to the next stop; none if the stop is too far away to be trusted. */
export function unknownTail(words: readonly Word[], at: number, longest: number, options?: NameOptions): number {
  for (let i = at; i <= at + longest; i += 1) if (i >= words.length || stopsName(words, i) || (options && i > at && saidOfName(words, i, options) > 0)) return i - at
  return 0
}
