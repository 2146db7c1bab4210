import { findImport, listSubjects, takeOverQuestions, undoImport } from '#mechanisms/quizzes/server/index.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url: { searchParams } }) => {
  const file = await findImport(ctx, { importId: params.importId })
  const count = (name: string): number => Math.trunc(Number(searchParams.get(name))) || 0
  return { file, subjects: (await listSubjects(ctx, { unitId: file.unit.id })).filter(({ ended }) => !ended), done: searchParams.has('added') ? { added: count('added'), versions: count('versions') } : null }
}

/** One choice for each question of the list: out, new, or the next version of one that is there. */
function choicesOf(form: FormData) {
  const chosen: { at: number; as: string }[] = []
  for (const [name, value] of form) if (/^as\.\d{1,4}$/.test(name) && typeof value === 'string' && value !== '') chosen.push({ at: Number(name.slice(3)), as: value })
  return chosen
}

export const actions: Actions = {
  take: formAction(
    takeOverQuestions,
    (form, { params }) => ({ importId: params['importId'], choices: choicesOf(form), subjectId: textOf(form, 'subjectId') ?? null, makeSubjects: form.has('makeSubjects'), level: textOf(form, 'level') }),
    { to: ({ added, versions }, { params }) => `/questions/import/${params['importId']}?added=${added}&versions=${versions}` }
  ),
  undo: formAction(undoImport, (_form, { params }) => ({ importId: params['importId'] }), { to: (_result, { params }) => `/questions/import/${params['importId']}` })
}
