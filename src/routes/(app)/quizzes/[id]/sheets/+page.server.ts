import { error } from '@sveltejs/kit'
import { listSheets, removeSheet, typeSheets } from '#mechanisms/quizzes/server/index.ts'
import sheetKeys from '#mechanisms/quizzes/ui/islands/sheet-rows.ts?worker&url'
import { formAction, textOf, type FormEvent } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const unitId = url.searchParams.get('unit')
  if (!unitId) error(404, 'quizzes.not_your_unit', { reason: 'quizzes.not_your_unit' })
  return { list: await listSheets(ctx, { quizId: params.id, unitId }), sheetKeys }
}

const of = ({ params }: FormEvent) => ({ quizId: params['id'] })

/** Rows in which nothing was typed are none. */
function typedRows(form: FormData): { personId: string; code: string; letters: string }[] {
  const all = (name: string): string[] => form.getAll(name).map((value) => (typeof value === 'string' ? value.trim() : ''))
  const [codes, letters] = [all('code'), all('letters')]
  return all('personId').map((personId, at) => ({ personId, code: codes[at] ?? '', letters: letters[at] ?? '' })).filter((row) => row.letters !== '')
}

export const actions: Actions = {
  type: formAction(typeSheets, (form, event) => ({ ...of(event), unitId: event.url.searchParams.get('unit'), rows: typedRows(form) })),
  remove: formAction(removeSheet, (form, event) => ({ ...of(event), sheetId: textOf(form, 'sheetId') }), {
    to: (_result, { params, url }) => `/quizzes/${params['id']}/sheets?unit=${url.searchParams.get('unit') ?? ''}`
  })
}
