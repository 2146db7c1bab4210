/** Which answer is meant: what is written wins, else the looks by which this file tells answers. Pure. */
import { fold } from '#platform/shared/vietnamese.ts'
import { keyOf, type Gathering } from '../gather.ts'
import { tidied } from '../plain-text.ts'
import { numberOf } from '../numbers.ts'
import { lettersOf, truthOf } from './lines.ts'
import type { AnswerKey } from './list.ts'
import { hasLook, LOOKS } from './looked.ts'
import { takeAside } from './list.ts'
import type { RawQuestion } from './raw.ts'

export function settle(questions: RawQuestion[], keys: AnswerKey[], language: string, gathering: Gathering): void {
  const skipped = giveKeys(questions, keys, gathering)
  const habit = habitOf(questions)
  for (const question of questions) if (!skipped.has(question)) settleOne(question, habit, language, gathering)
}

/** Answers of a table go to the questions of their number, in order where numbers begin anew in each part. */
function giveKeys(questions: RawQuestion[], keys: AnswerKey[], gathering: Gathering): Set<RawQuestion> {
  const skipped = new Set<RawQuestion>()
  const byNumber = Map.groupBy(questions.filter(({ number }) => number !== null), ({ number }) => number ?? 0)
  const given = Map.groupBy(keys.flatMap(({ line, pairs }) => pairs.map((pair) => ({ line, ...pair }))), ({ number }) => number)
  for (const [number, answers] of given) {
    const open = byNumber.get(number) ?? []
    if (!open.length) gathering.problem({ line: answers[0]?.line ?? 1 }, 'quizzes.list_key_without_question', { number })
    else if (open.length === answers.length) for (const [place, question] of open.entries()) question.answer ??= answers[place]?.answer ?? null
    else for (const question of open) {
      // One answer for a number that stands twice could be meant for either.
      gathering.problem(question.at, 'quizzes.list_number_twice', { number })
      skipped.add(question)
    }
  }
  return skipped
}

const SIGNALS = ['star', ...LOOKS.flatMap((look) => [`${look}:words`, `${look}:label`])] as const

/** Choices that a signal singles out; empty where it tells nothing. */
function singled({ choices }: RawQuestion, signal: string): number[] {
  const [look, where] = signal.split(':')
  const found = choices.flatMap((choice, place) => {
    if (signal === 'star') return choice.starred ? [place] : []
    const known = LOOKS.find((one) => one === look)
    return known && hasLook(where === 'label' ? choice.label : choice.words, known) ? [place] : []
  })
  return found.length < choices.length ? found : []
}

/** How often each signal singles out choices: the habit of whoever wrote the file. */
function habitOf(questions: RawQuestion[]): Map<string, number> {
  return new Map(SIGNALS.map((signal) => [signal, questions.filter((question) => singled(question, signal).length > 0).length]))
}

/** null: no signal; 'unclear': signals differ and no habit tells which counts. */
function byLooks(question: RawQuestion, habit: Map<string, number>): number[] | 'unclear' | null {
  const found = SIGNALS.map((signal) => ({ signal, places: singled(question, signal), times: habit.get(signal) ?? 0 })).filter(({ places }) => places.length > 0)
  const star = found.find(({ signal }) => signal === 'star')
  if (star) return star.places
  const most = Math.max(0, ...found.map(({ times }) => times))
  const usual = found.filter(({ times }) => times === most)
  const different = new Set(usual.map(({ places }) => places.join()))
  return found.length === 0 ? null : different.size > 1 ? 'unclear' : (usual[0]?.places ?? null)
}

function settleOne(question: RawQuestion, habit: Map<string, number>, language: string, gathering: Gathering): void {
  const { at } = question
  const said = (words: string): Record<string, string> => ({ [language]: tidied(words) })
  const asked = asides(question)
  const base = { prompt: said(asked), ...(question.points === null ? {} : { points: question.points }) }
  const add = (body: Record<string, unknown>): void =>
    gathering.add({ at, subject: question.subject, level: question.level, body: { ...base, ...body }, explanation: [question.explanation, question.reference ? `Căn cứ: ${question.reference}` : ''].filter(Boolean).join('\n') })
  const { answer, choices } = question
  if (choices.length === 0) return withoutChoices(question, asked, add, gathering, said)
  const looks = byLooks(question, habit)
  const words = choices.map((choice) => tidied(choice.words.text).replace(/;$/u, ''))
  const statements = answer === null ? null : truthsOf(answer, choices.length)
  const letters = answer === null ? null : (statements ?? lettersOf(answer) ?? placesOfWords(answer, words))
  const outside = letters === null ? answer !== null : letters.some((place) => place >= choices.length)
  if (outside) return gathering.problem(at, 'quizzes.list_answer_unknown', { answer: (answer ?? '').slice(0, 60) })
  if (letters === null && looks === 'unclear') return gathering.problem(at, 'quizzes.list_marks_unclear')
  if (letters && Array.isArray(looks) && letters.join() !== looks.join() && !statements) {
    return gathering.problem(at, 'quizzes.list_answers_differ', { answer: inLetters(letters), marked: inLetters(looks) })
  }
  const right = letters ?? (Array.isArray(looks) ? looks : null)
  if (right === null || (right.length === 0 && !statements)) return gathering.problem(at, 'quizzes.list_no_answer')
  const truths = words.map(fold)
  if (right.length === 1 && truths.length === 2 && truths.includes('dung') && truths.includes('sai')) return add({ kind: 'true_false', right: truths[right[0] ?? 0] === 'dung' })
  add({
    kind: right.length === 1 && !statements ? 'single' : 'multiple',
    choices: words.map((one, place) => ({ key: keyOf(place), words: said(one), right: right.includes(place) })),
    // "Tất cả các đáp án trên" means those above it.
    ...(words.some(namesOthers) ? { shuffle: false } : {})
  })
}

const namesOthers = (words: string): boolean => /\b(?:cac|ca|nhung) (?:dap an|phuong an|y|cau)\b.*\b(?:tren|deu)\b|\b(?:ca|dap an|phuong an) [a-d]\b|\b[a-d] va [a-d]\b|tat ca deu|deu (?:dung|sai)/u.test(fold(words))

/** "(Nhận biết)" or "(0,5 điểm)" within the question is no part of it. */
function asides(question: RawQuestion): string {
  return question.prompt.text.replace(/\s*[([]([^()[\]]{1,60})[)\]]\s*/gu, (whole, words: string) => (takeAside(words, question) ? ' ' : whole)).replace(/^\s*[.:)\-–]\s*/u, '')
}

function withoutChoices(question: RawQuestion, asked: string, add: (body: Record<string, unknown>) => void, gathering: Gathering, said: (words: string) => Record<string, string>): void {
  const { at, answer } = question
  const truth = answer === null ? null : truthOf(answer)
  const asksTruth = /\(?\s*đúng\s*(?:\/|hay|hoặc)\s*sai\s*\)?\s*[?.]?\s*$/iu
  if (truth !== null && (answer?.trim().length !== 1 || asksTruth.test(asked) || /^[ĐđSs]$/u.test(answer.trim()))) return add({ kind: 'true_false', right: truth, prompt: said(asked.replace(/\s*[([]\s*đúng\s*(?:\/|hay|hoặc)\s*sai\s*[)\]]\s*[?.]?\s*$/iu, '')) })
  if (answer !== null && lettersOf(answer) !== null && /^[A-H]$/u.test(answer.trim())) return gathering.problem(at, 'quizzes.list_no_choices')
  if (question.guide || question.essay) return add({ kind: 'essay', ...(question.guide || answer ? { guide: said(question.guide || (answer ?? '')) } : {}) })
  if (answer === null) return gathering.problem(at, 'quizzes.list_no_choices')
  const number = numberOf(answer)
  if (number !== null) return add({ kind: 'number', right: number })
  // A long answer is for somebody to read, not to compare.
  if (answer.length > 200) return add({ kind: 'essay', guide: said(answer) })
  add({ kind: 'short_text', answers: answer.split(/\s*[;|]\s*/u).filter(Boolean).map((words) => ({ words })) })
}

/** "a) Đúng, b) Sai …" or "Đ S Đ S": which statements are true; null for another answer. */
function truthsOf(answer: string, count: number): number[] | null {
  const told = [...answer.matchAll(/(?:(?<letter>[a-h])\s*[).:\-–]?\s*)?(?<truth>đúng|sai|[ĐS])(?=$|[\s,;.–-]|[ĐS])/giu)].map(({ groups }) => truthOf(groups?.['truth'] ?? ''))
  return count > 1 && told.length === count ? told.flatMap((truth, place) => (truth ? [place] : [])) : null
}

function placesOfWords(answer: string, words: string[]): number[] | null {
  const wanted = fold(tidied(answer)).replace(/\.$/u, '')
  const at = words.findIndex((one) => fold(one).replace(/\.$/u, '') === wanted)
  const labelled = /^(?<letter>[A-H])\s*[.):]\s*\S/u.exec(answer)?.groups?.['letter']
  return at >= 0 ? [at] : labelled ? lettersOf(labelled) : null
}

const inLetters = (places: number[]): string => places.map((place) => String.fromCharCode(65 + place)).join(', ')
