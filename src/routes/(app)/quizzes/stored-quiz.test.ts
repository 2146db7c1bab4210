import { expect, test } from 'vitest'
import { ChangeQuiz, type Quiz } from '#mechanisms/quizzes/schema.ts'
import { newQuiz, storedQuiz } from './stored-quiz.ts'

const sent = (stored: ReturnType<typeof storedQuiz>) => {
  const orNull = (value: string): string | null => value || null
  return { quizId: '00000000-0000-4000-8000-000000000001', version: 1, ...stored, minutes: orNull(stored.minutes), attempts: orNull(stored.attempts), appealDays: orNull(stored.appealDays), passPercent: orNull(stored.passPercent.replace(',', '.')), blueprintId: orNull(stored.blueprintId) }
}

test('a stored quiz goes into its form and comes back as it was', () => {
  const rules = { opensAt: '2026-03-09T01:30:00.000Z', closesAt: '2026-03-20T10:00:00.000Z', minutes: 15, attempts: null, counts: 'last', passPercent: 62.5, shuffleQuestions: true, feedback: 'closing', graceSeconds: 90, appealDays: 5, appealAnswerDays: 10, examiners: 2, examinersDiffer: 15 }
  const stored = storedQuiz({ title: 'Phân loại rác', kind: 'exam', rules, kept: null } as unknown as Quiz)
  expect(ChangeQuiz.parse(sent(stored))).toMatchObject({
    title: 'Phân loại rác', kind: 'exam', opensDay: '2026-03-09', opensTime: '08:30', closesDay: '2026-03-20', closesTime: '17:00', minutes: 15, attempts: null, counts: 'last', passPercent: 62.5,
    shuffleQuestions: true, feedback: 'closing', graceSeconds: 90, appealDays: 5, appealAnswerDays: 10, examiners: 2, examinersDiffer: 15
  })
})

test('a new one lacks only its name and when it closes', () => {
  const { title, closesDay, ...rest } = newQuiz('2026-03-09')
  expect([title, closesDay]).toEqual(['', ''])
  expect(ChangeQuiz.safeParse(sent({ ...rest, title: 'Phân loại rác', closesDay: '2026-03-20' })).success).toBe(true)
})
