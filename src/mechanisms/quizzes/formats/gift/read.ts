/** GIFT: what its library understands of each question, as questions of ours. */
import { parse, type GIFTQuestion, type NumericalChoice, type NumericalFormat, type TextChoice, type TextFormat } from 'gift-pegjs'
import type { Place, QuestionFile } from '../file.ts'
import { choiceBody } from '../choices.ts'
import { gather, keyOf, type Gathering } from '../gather.ts'
import { levelOf } from '../levels.ts'
import { exact } from '../numbers.ts'
import { looksLikeMarkup, plainMarkdown, plainText, tidied } from '../plain-text.ts'
import { decodeText } from '../decode.ts'
import { prepare, shown } from './signs.ts'
import { splitGift, type GiftBlock } from './split.ts'

/** Longer than any question that can be kept; the parser must not chew on it. */
const LONGEST_BLOCK = 100_000

export function readGift(bytes: Uint8Array, language: string): QuestionFile {
  const gathering = gather(language)
  let subject: string | null = null
  for (const block of splitGift(decodeText(bytes))) {
    const category = /^\s*\$CATEGORY:(?<path>.*)$/mu.exec(block.text)?.groups?.['path']
    if (category !== undefined) subject = categoryWords(category)
    else readBlock(block, subject, language, gathering)
  }
  return gathering.done()
}

/** Moodle says in which context a category stands, and begins at "top"; a slash within a name is written twice. */
export function categoryWords(path: string): string | null {
  return path.normalize('NFC').trim().replace(/^\$[a-z]+\$(?:\/|$)/u, '').replace(/^top(?:\/|$)/u, '').trim().slice(0, 300) || null
}

function readBlock(block: GiftBlock, subject: string | null, language: string, gathering: Gathering): void {
  const { title, text, trouble, saidToPairs } = prepare(block.text)
  const at: Place = { line: block.line, ...(title ? { called: title.slice(0, 200) } : {}) }
  if (block.text.length > LONGEST_BLOCK) return gathering.problem(at, 'quizzes.words_long')
  if (trouble === 'cloze') return gathering.problem(at, 'quizzes.kind_not_held', { kind: 'cloze' })
  if (trouble) return gathering.problem(at, TROUBLES[trouble])
  const question = understood(text ?? '')
  if (!question) return gathering.problem(at, 'quizzes.gift_not_understood')
  const say = (told: TextFormat | null | undefined): string => (told ? wordsOf(told, at, gathering) : '')
  const body = bodyOf(question, { language, at, gathering, say })
  if (!body) return gathering.problem(at, 'quizzes.gift_not_understood')
  if (saidToPairs) gathering.loss(at, 'quizzes.loss_feedback')
  const prompt = 'stem' in question ? say(question.stem).replace(/(?<=_{5}) (?=[.,;:!?…)])/u, '') : ''
  const general = 'globalFeedback' in question ? say(question.globalFeedback) : ''
  const level = block.tags.map(levelOf).find((found) => found !== null) ?? null
  if (block.tags.some((tag) => levelOf(tag) === null)) gathering.loss(at, 'quizzes.loss_tags')
  gathering.add({ at, body: { prompt: { [language]: prompt }, ...body }, subject, level, explanation: general })
}

const TROUBLES = { no_answers: 'quizzes.gift_no_answers', open_bracket: 'quizzes.gift_open_bracket', stray_bracket: 'quizzes.gift_stray_bracket', several: 'quizzes.qti_several_parts' } as const

function understood(text: string): GIFTQuestion | null {
  try {
    return parse(text).find(({ type }) => type !== 'Category' && type !== 'Description') ?? null
  } catch {
    return null
  }
}

function wordsOf({ format, text }: TextFormat, at: Place, gathering: Gathering): string {
  const words = shown(text)
  if (format === 'html' || (format === 'moodle' && looksLikeMarkup(words))) {
    const plain = plainText(words)
    if (plain.looks) gathering.loss(at, 'quizzes.loss_looks')
    if (plain.pictures.length) gathering.loss(at, 'quizzes.loss_pictures')
    return plain.words
  }
  if (format !== 'markdown') return tidied(words)
  const plain = plainMarkdown(words)
  if (plain.looks) gathering.loss(at, 'quizzes.loss_looks')
  return plain.words
}

interface Reading {
  language: string
  at: Place
  gathering: Gathering
  say: (told: TextFormat | null | undefined) => string
}

function bodyOf(question: GIFTQuestion, reading: Reading): Record<string, unknown> | null {
  const { language, at, gathering, say } = reading
  switch (question.type) {
    case 'TF':
      if (question.trueFeedback || question.falseFeedback) gathering.loss(at, 'quizzes.loss_feedback')
      return { kind: 'true_false', right: question.isTrue }
    case 'Essay':
      return { kind: 'essay' }
    case 'MC': {
      const choices = question.choices.map((choice) => ({ words: { [language]: say(choice.text) }, share: shareOf(choice), ...(choice.feedback ? { remark: { [language]: say(choice.feedback) } } : {}) }))
      return choiceBody(choices, !question.choices.some(({ isCorrect }) => isCorrect), at, gathering)
    }
    case 'Short':
      return shortText(question.choices, reading)
    case 'Numerical':
      return number(question.choices, reading)
    case 'Matching': {
      const pairs = question.matchPairs.map(({ subquestion, subanswer }) => ({ left: say(subquestion), right: tidied(shown(subanswer)) }))
      const filled = pairs.filter(({ left }) => left !== '')
      return {
        kind: 'matching',
        pairs: filled.map(({ left, right }, place) => ({ key: keyOf(place), left: { [language]: left }, right: { [language]: right } })),
        others: pairs.filter(({ left }) => left === '').map(({ right }, place) => ({ key: keyOf(filled.length + place), words: { [language]: right } }))
      }
    }
    default:
      return null
  }
}

const shareOf = ({ isCorrect, weight }: { isCorrect: boolean; weight: number | null }): number => (weight ?? (isCorrect ? 100 : 0)) / 100

/** A star that means itself is hidden here: one that is seen stands for any letters. */
function shortText(choices: TextChoice[], { say, at, gathering }: Reading): Record<string, unknown> {
  if (choices.some(({ feedback }) => feedback)) gathering.loss(at, 'quizzes.loss_feedback')
  const counted = choices.filter((choice) => shareOf(choice) > 0)
  if (counted.some(({ text }) => text.text.includes('*'))) gathering.loss(at, 'quizzes.loss_wildcard')
  const answers = counted.map((choice) => ({ words: say({ ...choice.text, text: choice.text.text.replace(/^[\s*]+|[\s*]+$/gu, '') }), share: shareOf(choice) })).filter(({ words }) => words !== '')
  return { kind: 'short_text', fold: 'case', answers }
}

function number(given: NumericalChoice[] | NumericalFormat, { at, gathering }: Reading): Record<string, unknown> | null {
  const choices = Array.isArray(given) ? given : [{ isCorrect: true, weight: null, text: given, feedback: null }]
  if (choices.some(({ feedback }) => feedback)) gathering.loss(at, 'quizzes.loss_feedback')
  const counted = choices.filter((choice) => shareOf(choice) > 0 && choice.text.type !== undefined)
  const best = counted.toSorted((a, b) => shareOf(b) - shareOf(a))[0]
  if (counted.length > 1) gathering.loss(at, 'quizzes.loss_part_marks')
  if (!best) return null
  const { type, number: middle = 0, range = 0, numberLow = 0, numberHigh = 0 } = best.text
  if (type !== 'high-low') return { kind: 'number', right: middle + 0, tolerance: range }
  return { kind: 'number', right: exact((numberLow + numberHigh) / 2), tolerance: exact(Math.abs(numberHigh - numberLow) / 2) }
}
