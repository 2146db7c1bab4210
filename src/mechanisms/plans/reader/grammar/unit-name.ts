/**
 * How far the name of one body reaches. Vietnamese writes no ending on words, so a name goes on over capitals and the
 * small syllables that complete them, over places and tails ("tỉnh", "có liên quan"), and stops where a predicate begins.
 */
import { commonKinds, levels, people, places, singleKinds, tails } from './bodies.ts'
import { type NameOptions, restOfNoun, unknownTail, verbInName } from './name-words.ts'
import { isSeparator, opensPredicate, opensSentence, stopsName } from './predicates.ts'
import { ends, plainVerbs, tradeVerbs } from './verbs.ts'
import { phrases, type Word } from './words.ts'

export interface NameEnd {
  /** Index of the first word after the name. */
  next: number
  /** A proper name follows the kind at once. */
  proper: boolean
  /** A tail, place or name completes it: a following class noun begins a new unit. */
  closed: boolean
  /** Only small words of its own complete it: "các doanh nghiệp bưu chính". */
  described: boolean
}

/** Verbs of one syllable that are also second syllables of names: "Đào tạo", "Cung cấp". */
const nameSyllables = phrases([
  'tạo', 'cấp', 'thu', 'tiếp', 'thay', 'đổi', 'chống', 'xây', 'tự', 'phát', 'chi', 'lập', 'có', 'giao',
])
const jointVerbs = phrases(['phối hợp', 'chủ trì'])
const stateOffices = phrases([
  'hđnd', 'ubnd', 'hội đồng nhân dân', 'ủy ban nhân dân', 'đoàn đbqh', 'đoàn đại biểu quốc hội', 'huyện ủy',
  'đảng ủy', 'thành ủy', 'tỉnh ủy',
])
/** In a cell or heading even verbs belong to a name, but these open a clause. */
const clauseWords = phrases(['theo', 'để', 'được', 'căn cứ', 'trong', 'thực hiện', 'và các nhiệm vụ'])
const longestTail = 8
/** Small syllables of a proper name beyond the first: "Chữ thập đỏ". */
const longestSyllables = 2

const halfAName = (words: readonly Word[], at: number): boolean =>
  nameSyllables.lengthAt(words, at) === 1 && plainVerbs.lengthAt(words, at) === 1

/** "xã, phường và đặc khu", "các xã, phường": the length of a list of places. */
function placeList(words: readonly Word[], at: number, many: boolean): number {
  let i = at
  if (words[i]?.is === 'các' || words[i]?.is === 'từng') i += 1
  let length = places.lengthAt(words, i)
  if (length === 0) return 0
  i += length
  let level = levels.lengthAt(words, i - length) === length
  while (many && level && isSeparator(words[i])) {
    length = levels.lengthAt(words, i + 1)
    level = length > 0 && length === places.lengthAt(words, i + 1)
    if (level) i += 1 + length
  }
  return i - at
}

function ownerFollows(words: readonly Word[], at: number, options: NameOptions): boolean {
  return words[at]?.capital === true || options.begins(at) || places.lengthAt(words, at) > 0
}

interface NameState {
  named: boolean
  described: boolean
  placed: boolean
}

/**
 * After a comma or "và": how many words of the name itself go on ("Sở Văn hóa, Thể thao và Du lịch"), the separator
 * included; 0 if the name is over.
 */
function lengthAfter(words: readonly Word[], at: number, start: number, { named, described, placed }: NameState, options: NameOptions): number {
  const next = words[at + 1]
  const joint = words[at]?.is
  if (!next?.word || jointVerbs.lengthAt(words, at + 1) > 0) return 0
  if (stateOffices.lengthAt(words, at + 1) > 0 && words[start - 1]?.is === 'phòng' && words[start - 2]?.is === 'văn') return 1
  if (options.begins(at + 1) || (placed && next.capital)) return 0
  const shared = joint === 'và' && next.is === 'các' && words[at + 2]?.capital === true
  const unnamed = at === start && joint === 'và' && words[at - 1]?.capital === true
  if ((named || unnamed) && (next.capital || shared)) return 1
  if (options.whole && at === start && next.capital) return 1
  const small = !opensPredicate(words, at + 1) && ends.lengthAt(words, at + 1) === 0
  if (unnamed && small) return 1
  if (options.whole) return at > start && ends.lengthAt(words, at + 1) === 0 && joint !== '/' ? 1 : 0
  const work = joint === ',' && described && !named && !placed && small ? unknownTail(words, at + 1, longestSyllables + 1) : 0
  if (work > 0 && opensPredicate(words, at + 1 + work)) return 1 + work
  const noun = joint === 'và' && (named || described) && !placed && small && people.lengthAt(words, at + 1) === 0
  const length = noun ? unknownTail(words, at + 1, longestSyllables + 4) : 0
  return length > 0 ? 1 + length : 0
}

/** "các chi hội ở thôn", "các thành viên trong tiểu ban". */
function insideLength(words: readonly Word[], at: number, options: NameOptions): number {
  const joint = words[at]?.is
  if (joint !== 'ở' && joint !== 'trong' && joint !== 'tại') return 0
  const all = words[at + 1]?.is === 'các' ? 1 : 0
  const place = levels.lengthAt(words, at + 1 + all)
  if (place > 0) return 1 + all + place
  const kind = joint === 'trong' && options.begins(at + 1) ? commonKinds.lengthAt(words, at + 1) : 0
  return kind > 0 ? 1 + kind : 0
}

const wares = phrases(['dịch vụ', 'sản phẩm', 'hàng hóa', 'thiết bị', 'phần mềm', 'hạ tầng', 'giải pháp'])
/** A trade right after the kind: "các cơ quan truyền thông đẩy mạnh …". */
function tradeLength(words: readonly Word[], at: number, options: NameOptions): number {
  const trade = tradeVerbs.lengthAt(words, at)
  if (trade === 0 || tradeVerbs.lengthAt(words, at - 2) === 2) return 0
  let after = at + trade
  const more = Math.max(tradeVerbs.lengthAt(words, after), wares.lengthAt(words, after))
  if (more > 0 && opensPredicate(words, after + more)) return trade + more
  while (words[after]?.capital && after < at + trade + longestSyllables) after += 1
  const next = words[after]
  const complete = opensPredicate(words, after) || ends.lengthAt(words, after) > 0 || tails.lengthAt(words, after) > 0 || !next || next.is === '.' || next.is === '…' || next.is === ';'
  return complete || (isSeparator(next) && options.begins(after + 1)) ? after - at : 0
}

export function nameEnd(words: readonly Word[], start: number, options: NameOptions): NameEnd {
  const proper = words[start]?.capital === true && places.lengthAt(words, start) === 0
  let at = start
  let named = options.named === true
  let closed = false
  let afterCapital = false
  /** Small words of its own complete it: "các khu công nghệ cao". */
  let described = false
  /** A place completed it: "Sở Y tế tỉnh". */
  let placed = false
  /** Capitals after "xã", "tỉnh" are the name of a place: all its syllables are capital, so a small one is a verb. */
  let placeName = false
  /** The last thing read was a capital or a small syllable that completes it. */
  let afterName = false
  /** "thuộc", "của", "trên địa bàn" ask for a complement, small words included. */
  let complement = false
  let tradeMayFollow = !options.single && (options.expected || words[start - 1]?.capital === true)
  const take = (length: number): void => {
    at += length
    closed = true
    afterCapital = false
    afterName = false
    complement = false
    tradeMayFollow = false
  }
  for (let word = words[at]; word; word = words[at]) {
    if (word.is === '-') {
      const next = words[at + 1]
      const offices = stateOffices.lengthAt(words, at + 1) > 0 && stateOffices.lengthAt(words, at - 1) > 0
      const branch = next?.is === 'chi' && words[at + 2]?.is === 'nhánh'
      if (opensSentence(words, at + 1, named || closed)) break
      if (!next?.word || (options.begins(at + 1) && !offices && !branch)) break
      if (!next.capital && !(named && !opensPredicate(words, at + 1))) break
      at += 1
      continue
    }
    if (isSeparator(word)) {
      const more = lengthAfter(words, at, start, { named, described, placed }, options)
      if (more === 0) break
      at += more
      continue
    }
    if (!word.word) break
    const listed = placeList(words, at, options.single)
    const tail = tails.lengthAt(words, at)
    const inside = insideLength(words, at, options)
    const trade = tradeMayFollow ? tradeLength(words, at, options) : 0
    const verbs = word.capital ? 0 : named || options.byWork || options.expected ? verbInName(words, at, start, options) : 0
    const complete = (named || closed) && commonKinds.lengthAt(words, at - 1) === 0 && singleKinds.lengthAt(words, at - 1) === 0
    if (word.capital && opensSentence(words, at, complete) && !isSeparator(words[at - 1]) && words[at - 1]?.is !== '-') break
    const noun = named && !word.capital ? restOfNoun(words, at, start) : 0
    if (noun > 0) {
      take(noun)
      described = true
      afterName = true
    } else if (verbs > 0) {
      take(verbs)
      described = true
      afterName = true
    } else if (word.is === 'trên' && words[at + 1]?.is === 'địa' && words[at + 2]?.is === 'bàn') {
      take(3)
      complement = true
    } else if (inside > 0) {
      take(inside)
    } else if (listed > 0 && listed >= tail) {
      const trades = word.is === 'khối' || word.is === 'ngành'
      placed = levels.lengthAt(words, at) > 0 || levels.lengthAt(words, at + 1) > 0
      take(listed)
      placeName = placed
      tradeMayFollow = trades
    } else if (word.capital) {
      const kind = Math.max(singleKinds.lengthAt(words, at), commonKinds.lengthAt(words, at))
      if (options.whole && at > start && word.is === 'các' && options.begins(at)) break
      if (options.whole && at > start && kind > 0 && (placed || word.is === options.head) && options.begins(at)) break
      if (jointVerbs.lengthAt(words, at) > 0) break
      take(Math.max(1, at > start ? kind : singleKinds.lengthAt(words, at)))
      named = true
      afterCapital = true
      afterName = true
    } else if (trade > 0) {
      take(trade)
    } else if (tail > 0 && (!opensPredicate(words, at) || at === start)) {
      take(tail)
      complement = words[at - 1]?.is === 'thuộc'
    } else if (word.is === 'thuộc' || (word.is === 'của' && ownerFollows(words, at + 1, options))) {
      take(1)
      complement = true
    } else if (word.is === 'phụ' && words[at + 1]?.is === 'trách' && options.whole) {
      while (at < words.length && words[at]?.is !== ';') at += 1
      closed = true
      break
    } else if (placeName && afterName && !options.whole) {
      break
    } else if (afterCapital && (halfAName(words, at) || !stopsName(words, at))) {
      at += 1
      afterCapital = false
    } else if (stopsName(words, at)) {
      if (!options.whole || jointVerbs.lengthAt(words, at) > 0 || clauseWords.lengthAt(words, at) > 0) break
      at += 1
    } else {
      const open = complement || ((named || options.expected) && (!closed || afterName))
      const all = word.is === 'các' ? 1 : 0
      const longest = named && all === 0 ? longestSyllables : longestTail
      const unknown = options.whole ? 1 : open ? unknownTail(words, at, longest, options) : 0
      if (unknown === 0) break
      take(unknown)
      described = true
    }
  }
  return { next: at, proper, closed, described: described && !named && !placed }
}
