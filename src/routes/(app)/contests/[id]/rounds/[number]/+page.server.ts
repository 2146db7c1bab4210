import renew from '#mechanisms/gatherings/ui/islands/renew-code.ts?worker&url'
import { closeRound, defend, findRound, guessInRound, publishRound, removeRound } from '#programmes/contests/server/index.ts'
import { formAction, numberOf, textOf, type FormEvent } from '../../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const TOLD = ['saved', 'roundPublished', 'closing', 'defended'] as const

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const said = url.searchParams.get('told')
  return { round: await findRound(ctx, { contestId: params.id, number: params.number }), told: TOLD.find((one) => one === said) ?? null, renew, origin: url.origin }
}

const of = (_form: FormData, { params }: FormEvent) => ({ contestId: params['id'], number: params['number'] })
const here = (told: string) => (_result: unknown, { params }: FormEvent) => `/contests/${params['id']}/rounds/${params['number']}?told=${told}`

export const actions: Actions = {
  publish: formAction(publishRound, of, { to: here('roundPublished') }),
  close: formAction(closeRound, of, { to: here('closing') }),
  defend: formAction(defend, (form, event) => ({ ...of(form, event), words: textOf(form, 'words') ?? '' }), { to: here('defended') }),
  remove: formAction(removeRound, of, { to: (_result, { params }) => `/contests/${params['id']}?told=removed` }),
  // Kept before anything is asked, so that nobody begins without having been asked for it.
  guess: formAction(guessInRound, (form, event) => ({ ...of(form, event), guess: numberOf(form, 'guess') ?? '' }), {
    to: (_result, { params }, form) => {
      const quizId = form.get('quizId')
      return typeof quizId === 'string' && /^[0-9a-f-]{36}$/.test(quizId) ? `/quizzes/${quizId}/take` : `/contests/${params['id']}/rounds/${params['number']}`
    }
  })
}
