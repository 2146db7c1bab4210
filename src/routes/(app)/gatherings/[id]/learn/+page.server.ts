import { answerQuestion, askQuestion, findGathering, findOwnNote, listMaterials, listQuestions, removeMaterial, saveNote, voteForQuestion, withdrawQuestion } from '#mechanisms/gatherings/server/index.ts'
import { LARGEST_MB } from '#mechanisms/gatherings/rules/material.ts'
import { formAction, textOf, type FormEvent } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const TOLD = ['added', 'removed', 'asked', 'noted'] as const

export const load: PageServerLoad = async ({ locals: { ctx }, params: { id: gatheringId }, url }) => {
  const { title, state, may } = await findGathering(ctx, { gatheringId })
  const asked = url.searchParams.get('told')
  return {
    gathering: { id: gatheringId, title, mayAdd: may.edit && state === 'planned', mayEdit: may.edit },
    materials: await listMaterials(ctx, { gatheringId }),
    questions: await listQuestions(ctx, { gatheringId }),
    note: await findOwnNote(ctx, { gatheringId }),
    told: TOLD.find((one) => one === asked) ?? null,
    problem: url.searchParams.get('problem'),
    limit: url.searchParams.get('limit'),
    largest: { documents: Math.round(ctx.app.config.uploadBytes / 1_048_576), media: LARGEST_MB }
  }
}

const here = (event: FormEvent, rest: string): string => `/gatherings/${event.params['id']}/learn${rest}`
const question = (form: FormData) => ({ questionId: textOf(form, 'questionId') })

export const actions: Actions = {
  remove: formAction(removeMaterial, (form) => ({ materialId: textOf(form, 'materialId') }), { to: (_result, event) => here(event, '?told=removed') }),
  ask: formAction(askQuestion, (form, { params }) => ({ gatheringId: params['id'], words: textOf(form, 'words') ?? '', signed: form.has('signed') }), { to: (_result, event) => here(event, '?told=asked#questions') }),
  vote: formAction(voteForQuestion, (form) => ({ ...question(form), vote: form.get('vote') === 'yes' }), { to: (_result, event, form) => here(event, `#q-${textOf(form, 'questionId')}`) }),
  withdraw: formAction(withdrawQuestion, question, { to: (_result, event) => here(event, '#questions') }),
  answer: formAction(answerQuestion, (form) => ({ ...question(form), answered: form.get('answered') === 'yes' }), { to: (_result, event, form) => here(event, `#q-${textOf(form, 'questionId')}`) }),
  note: formAction(saveNote, (form, { params }) => ({ gatheringId: params['id'], words: String(form.get('words') ?? '') }), { to: (_result, event) => here(event, '?told=noted#note') })
}
