/** Quantified goals: "đạt trên 90%", "ít nhất 02 lớp tập huấn", "dưới 6/10.000 dân", "mỗi năm một lần". */
import { unitEnd, unitEndOfRatio } from './counted-noun.ts'
import { readNumber } from './numbers.ts'
import {
  allowance, bareGoal, compound, condition, counted, countRange, denominator, distantAtLeast, exact, farUpperTail,
  alreadySo, dayBefore, goalAtOnce, goalVerb, joinedGoal, lifespan, lowerTail, modest, money, notCounted, outOf, percent, rangeEnd, rangeStart, reached,
  type Rate, rates, saysAtMost, saysNow, startingPoint, striven, strongGoalVerb, timeUnit, upperTail, yearBefore,
} from './quantity-words.ts'
import { ends } from './verbs.ts'
import { type Word, wordsOf } from './words.ts'

export type Comparator = '>=' | '<=' | '='

export interface QuantityFound {
  value: number
  unit: string
  comparator: Comparator
  approx: boolean
  /** Rate: "mỗi quý 04 tin". */
  per: Rate
  /** From the comparator (or number) to the end of the unit. */
  from: number
  to: number
  confidence: number
}

function comparatorOf(before: string, after: string, said: string | undefined): Comparator {
  if (upperTail.test(after)) return '>='
  if (lowerTail.test(after)) return '<='
  if (said && saysAtMost.test(said)) return '<='
  if (said === 'từ' && farUpperTail.test(after)) return '>='
  if (said && said !== 'từ') return '>='
  if (distantAtLeast.test(before)) return '>='
  return '='
}

function clauseBefore(folded: string, at: number): string {
  const window = folded.slice(Math.max(0, at - 160), at)
  return window.slice(Math.max(window.lastIndexOf(';'), window.lastIndexOf('. ')) + 1)
}

/** "trồng 200 cây, 50 khóm hoa": a goal's verb governs the whole list. */
function listGoesOn(last: QuantityFound | undefined, folded: string, at: number): boolean {
  if (!last || last.unit === '%' || at - last.to > 60 || at < last.to) return false
  return /^[^;.:\d()]*(?:,|và)\s*$/u.test(folded.slice(last.to, at))
}

function perOf(before: string, after: string): Rate {
  for (const [expression, per] of rates) {
    expression.lastIndex = 0
    if (expression.test(before.slice(-40)) || expression.test(after.slice(0, 24))) return per
  }
  return null
}

/** One number with its surroundings. */
interface Figure {
  value: number
  said: string | undefined
  approx: boolean
  /** Of the comparator, or of the number itself. */
  from: number
  numeral: string
  numeralFrom: number
  numeralTo: number
  before: string
  after: string
}

interface Reading {
  text: string
  folded: string
  words: readonly Word[]
  found: QuantityFound[]
  /** Where a goal with "ít nhất" or "không quá" ended: its comparison is read over the next one too. */
  shared: { to: number; comparator: Comparator } | null
}

/** "Hiện nay toàn xã có 12 tủ sách": what is so already. */
function describesNow(folded: string, at: number): boolean {
  const window = folded.slice(Math.max(0, at - 400), at)
  const sentence = window.lastIndexOf('. ')
  return saysNow.test(sentence < 0 ? window : window.slice(sentence + 2))
}

const nearNothing = (figure: Figure): boolean =>
  (condition.test(figure.before.slice(-120)) && !goalAtOnce.test(figure.before)) || allowance.test(figure.after)

function figureFrom(match: RegExpExecArray, folded: string): Figure | null {
  const numeral = match[3] ?? ''
  const value = readNumber(numeral)
  if (value === null) return null
  const numeralFrom = match.index + match[0].length - numeral.length
  const numeralTo = numeralFrom + numeral.length
  const said = match[1]
  return {
    value, said, numeral, numeralFrom, numeralTo, approx: match[2] !== undefined, from: said ? match.index : numeralFrom,
    before: clauseBefore(folded, match.index), after: folded.slice(numeralTo, numeralTo + 120),
  }
}

function base(figure: Figure, comparator: Comparator): Omit<QuantityFound, 'unit' | 'to' | 'confidence'> {
  const { value, approx, from, before, after } = figure
  return { value, comparator, approx, per: perOf(before, after), from }
}

/** "Javen 8%" is a strength, not a goal. */
function namesSubstance(text: string, from: number): boolean {
  const previous = /(\p{L}+)\s*$/u.exec(text.slice(Math.max(0, from - 30), from))?.[1] ?? ''
  return previous.length > 3 && /^[A-Z][a-z]+$/u.test(previous)
}

/** True if the figure was a percentage, taken or not. */
function readPercent(figure: Figure, reading: Reading): boolean {
  const range = rangeStart.exec(figure.after)
  if (range) {
    reading.found.push({ ...base(figure, '>='), unit: '%', to: figure.numeralTo + range[0].length, confidence: 0.7 })
    return true
  }
  const sign = percent.exec(figure.after)
  if (!sign) return false
  if (!figure.said && namesSubstance(reading.text, figure.from)) return true
  const endsRange = rangeEnd.test(reading.folded.slice(Math.max(0, figure.numeralFrom - 24), figure.numeralFrom))
  const comparator = endsRange ? '<=' : comparatorOf(figure.before, figure.after.replace(percent, ''), figure.said)
  reading.found.push({ ...base(figure, comparator), unit: '%', to: figure.numeralTo + sign[0].length, confidence: 0.9 })
  return true
}

function isExplicit({ said, before, after }: Figure): boolean {
  if (said !== undefined && said !== 'từ' && said !== 'trên' && said !== 'hơn') return true
  return upperTail.test(after) || (said === 'từ' && farUpperTail.test(after)) || distantAtLeast.test(before)
}

function hasGoalVerb(figure: Figure, folded: string): boolean {
  const upTo = figure.said ? figure.from : figure.numeralFrom
  return goalVerb.test(folded.slice(Math.max(0, figure.from - 60), upTo)) || (bareGoal.test(figure.before) && /^\d/u.test(figure.numeral))
}

const farthestStriving = 320

/** Words that follow a number without being a counted goal, unless a comparison or the topic makes them one. */
function countsNothing(words: readonly Word[], at: number, figure: Figure, folded: string): boolean {
  if (money.test(figure.after)) return !striven.test(folded.slice(Math.max(0, figure.numeralFrom - farthestStriving), figure.numeralFrom))
  const length = notCounted.lengthAt(words, at)
  if (length === 0) return false
  const strong = figure.said !== undefined || strongGoalVerb.test(figure.before)
  if (strong && modest.lengthAt(words, at) >= length) return false
  return !(lifespan.test(figure.before) && (words[at]?.is === 'tuổi' || words[at]?.is === 'năm'))
}

/** "12/12 xã đạt chuẩn", "đạt 18/19 tiêu chí": how many of how many; true if it was one. */
function readOutOf(figure: Figure, reading: Reading): boolean {
  const match = outOf.exec(figure.after)
  if (!match || !/^\d{1,4}$/u.test(figure.numeral) || Number(match[1]) < figure.value) return false
  const rest = figure.after.slice(match[0].length)
  if (figure.said === 'từ' || (!figure.said && dayBefore.test(figure.before)) || timeUnit.test(rest) || alreadySo.test(rest)) return false
  const said = reached.exec(rest)?.[1]
  if (!said && !hasGoalVerb(figure, reading.folded) && !isExplicit(figure)) return false
  const first = firstWordFrom(reading.words, figure.numeralTo + match[0].length)
  const next = reading.words[first]
  const last = reading.words[unitEnd(reading.words, first) - 1]
  if (!next || !last || last.from < next.from || ends.lengthAt(reading.words, first) > 0) return false
  const to = said ? Math.min(last.to, next.from + said.length) : last.to
  reading.found.push({ ...base(figure, comparatorOf(figure.before, rest, figure.said)), unit: reading.text.slice(next.from, to), to, confidence: 0.75 })
  return true
}

function readCount(figure: Figure, reading: Reading): void {
  const { text, folded, words, found, shared } = reading
  const range = countRange.exec(figure.after)
  const unitAfter = figure.numeralTo + (range ? range[0].length : 0)
  const first = firstWordFrom(words, unitAfter)
  const next = words[first]
  const ratio = next?.is === '/' && denominator.test(folded.slice(next.from, next.from + 20))
  if (!next || (!next.word && !ratio) || next.from - unitAfter > 1 || /^\d/u.test(next.is)) return
  if (ends.lengthAt(words, first) > 0 || (!ratio && countsNothing(words, first, figure, folded))) return
  const comparator = comparatorOf(figure.before, figure.after, figure.said)
  const between = folded.slice(Math.max(shared?.to ?? 0, figure.numeralFrom - 80), figure.numeralFrom)
  const joined = comparator === '=' && shared !== null && joinedGoal.test(between) ? shared.comparator : null
  const explicit = isExplicit(figure)
  const goal = hasGoalVerb(figure, folded) || listGoesOn(found[found.length - 1], folded, figure.numeralFrom)
  if (!explicit && !joined && !goal && !ratio && !exact.test(figure.numeral)) return
  if (!explicit && !joined && !/^\d/u.test(figure.numeral)) return
  const last = words[(ratio ? unitEndOfRatio(words, first) : unitEnd(words, first)) - 1]
  if (!last) return
  const unit = text.slice(next.from, last.to)
  const confidence = explicit ? 0.88 : 0.7
  if (range) {
    const upper = readNumber(range[1] ?? '')
    found.push({ ...base(figure, '>='), unit, to: last.to, confidence: 0.6 })
    if (upper !== null) found.push({ ...base(figure, '<='), value: upper, unit, to: last.to, confidence: 0.6 })
    return
  }
  found.push({ ...base(figure, joined ?? comparator), unit, to: last.to, confidence })
  if (explicit && comparator !== '=') reading.shared = { to: last.to, comparator }
}

export function quantitiesIn(text: string, folded: string): QuantityFound[] {
  if (!/\d|%|một|hai|ba|bốn|mười/u.test(folded)) return []
  const reading: Reading = { text, folded, words: wordsOf(text), found: [], shared: null }
  counted.lastIndex = 0
  for (let match = counted.exec(folded); match && match[0] !== ''; match = counted.exec(folded)) {
    const figure = figureFrom(match, folded)
    counted.lastIndex = match.index + match[0].length
    if (!figure || nearNothing(figure) || describesNow(folded, figure.numeralFrom)) continue
    const year = /^(?:19|20)\d\d$/u.test(figure.numeral) && yearBefore.test(folded.slice(Math.max(0, figure.numeralFrom - 6), figure.numeralFrom))
    if (year || (figure.said === 'từ' && startingPoint.test(figure.after))) continue
    if (readPercent(figure, reading)) continue
    if (readOutOf(figure, reading)) continue
    const range = countRange.exec(figure.after)
    if (compound.test(figure.after) && !range) continue
    readCount(figure, reading)
    if (range) counted.lastIndex = figure.numeralTo + range[0].length
  }
  return reading.found
}

function firstWordFrom(words: readonly Word[], offset: number): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.from ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
