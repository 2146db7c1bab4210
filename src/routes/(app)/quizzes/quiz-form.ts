import { textOf } from '../../form-action.ts'

/** What a form says of a quiz; the new one and the changed one have the same fields. */
export function quizFields(form: FormData) {
  const orNull = (name: string): string | null => textOf(form, name) || null
  return {
    title: textOf(form, 'title') ?? '',
    kind: textOf(form, 'kind'),
    opensDay: textOf(form, 'opensDay') ?? '',
    opensTime: textOf(form, 'opensTime') ?? '',
    closesDay: textOf(form, 'closesDay') ?? '',
    closesTime: textOf(form, 'closesTime') ?? '',
    minutes: orNull('minutes'),
    attempts: orNull('attempts'),
    counts: textOf(form, 'counts'),
    passPercent: orNull('passPercent')?.replace(',', '.') ?? null,
    shuffleQuestions: form.has('shuffleQuestions'),
    feedback: textOf(form, 'feedback'),
    appealDays: orNull('appealDays'),
    appealAnswerDays: textOf(form, 'appealAnswerDays') ?? '',
    examiners: textOf(form, 'examiners') ?? '',
    examinersDiffer: textOf(form, 'examinersDiffer') ?? '',
    graceSeconds: textOf(form, 'graceSeconds') ?? '',
    blueprintId: orNull('blueprintId'),
    questionIds: form.getAll('questionIds').map(String)
  }
}
