/** A quiz as its form shows it. */
import type { Quiz } from '#mechanisms/quizzes/schema.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { writtenClock } from '#platform/shared/written-dates.ts'

export interface StoredQuiz {
  title: string
  kind: string
  opensDay: string
  opensTime: string
  closesDay: string
  closesTime: string
  minutes: string
  attempts: string
  passPercent: string
  counts: string
  feedback: string
  appealDays: string
  appealAnswerDays: string
  examiners: string
  examinersDiffer: string
  shuffleQuestions: boolean
  graceSeconds: string
  blueprintId: string
  questionIds: string[]
}

/** What most tests after a lesson are. */
export const newQuiz = (today: string): StoredQuiz => ({
  title: '', kind: 'study', opensDay: today, opensTime: '07:00', closesDay: '', closesTime: '22:00', minutes: '15', attempts: '', passPercent: '50', counts: 'best', feedback: 'attempt', appealDays: '', appealAnswerDays: '7', examiners: '1', examinersDiffer: '20',
  shuffleQuestions: true, graceSeconds: '60', blueprintId: '', questionIds: []
})

export function storedQuiz({ title, kind, rules, kept }: Quiz): StoredQuiz {
  const [opens, closes] = [new Date(rules.opensAt), new Date(rules.closesAt)]
  return {
    title,
    kind,
    opensDay: dayOf(opens),
    opensTime: writtenClock(opens).slice(0, 5),
    closesDay: dayOf(closes),
    closesTime: writtenClock(closes).slice(0, 5),
    minutes: String(rules.minutes ?? ''),
    attempts: String(rules.attempts ?? ''),
    passPercent: String(rules.passPercent ?? '').replace('.', ','),
    counts: rules.counts,
    feedback: rules.feedback,
    appealDays: String(rules.appealDays ?? ''),
    appealAnswerDays: String(rules.appealAnswerDays),
    examiners: String(rules.examiners),
    examinersDiffer: String(rules.examinersDiffer),
    shuffleQuestions: rules.shuffleQuestions,
    graceSeconds: String(rules.graceSeconds),
    blueprintId: kept?.blueprint?.id ?? '',
    questionIds: kept?.chosen.map(({ questionId }) => questionId) ?? []
  }
}
