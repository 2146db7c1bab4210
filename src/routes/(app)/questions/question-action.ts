/** The form of a question: saved by a command, or given back with more room and everything that was typed. */
import { fail } from '@sveltejs/kit'
import { bodySent, isLanguage } from '#mechanisms/quizzes/question/draft.ts'
import { KINDS, type QuestionKind } from '#mechanisms/quizzes/schema.ts'
import type { FormAction, FormEvent } from '../../form-action.ts'
import { valuesOf } from '../../sent-form.ts'

export const kindOf = (value: string | null | undefined): QuestionKind | null => KINDS.find((kind) => kind === value) ?? null

/** What the form says of the question itself. */
export function bodyOf(form: FormData): unknown {
  const kind = kindOf(form.get('kind')?.toString())
  return kind ? bodySent(kind, valuesOf(form)) : undefined
}

/** An action that saves, or gives the form back with more room where that was asked for. */
export function orMoreRoom<R>(save: FormAction<R>, name = 'default'): FormAction<R> {
  const action = async (event: FormEvent): ReturnType<FormAction<R>> => {
    const form = event.locals.kept ? null : await event.request.clone().formData()
    if (!form?.has('more') || !event.locals.ctx.actor) return save(event)
    const values = valuesOf(form)
    const code = (values['languageOther']?.[0] ?? '').trim()
    const wrong = values['more']?.[0] === 'language' && code !== '' && !isLanguage(code)
    const fields: Record<string, { reason: string }> = wrong ? { languageOther: { reason: 'quizzes.language_unknown' } } : {}
    return fail(wrong ? 422 : 200, { refused: true as const, action: name, reason: 'input.invalid', detail: {}, fields, values, units: {}, searched: !wrong })
  }
  return Object.assign(action, { operation: save.operation })
}
