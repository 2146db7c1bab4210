import { addSample, findCalibration, letOn, markSample, removeSample } from '#mechanisms/quizzes/server/index.ts'
import { formAction, textOf, type FormEvent } from '../../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const TOLD = ['added', 'removed', 'saved', 'decided'] as const

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const said = url.searchParams.get('told')
  return { calibration: await findCalibration(ctx, { quizId: params.id }), told: TOLD.find((one) => one === said) ?? null }
}

const POINTS = 'points.'
const of = (form: FormData, { params }: FormEvent) => ({ quizId: params['id'], sampleId: textOf(form, 'sampleId') })
const points = (form: FormData) => Object.fromEntries([...form].flatMap(([name, value]) => (name.startsWith(POINTS) ? [[name.slice(POINTS.length), String(value)]] : [])))
const here = (told: (typeof TOLD)[number]) => ({ to: (_result: unknown, { params }: FormEvent) => `/quizzes/${params['id']}/marking/samples?told=${told}` })

export const actions: Actions = {
  add: formAction(addSample, (form, { params }) => ({ quizId: params['id'], place: textOf(form, 'place') ?? '', answer: textOf(form, 'answer') ?? '', because: textOf(form, 'because') ?? '', points: points(form) }), here('added')),
  remove: formAction(removeSample, of, here('removed')),
  mark: formAction(markSample, (form, event) => ({ ...of(form, event), points: points(form) }), here('saved')),
  letOn: formAction(letOn, (form, { params }) => ({ quizId: params['id'], examinerId: textOf(form, 'examinerId'), on: textOf(form, 'on') ?? 'true' }), here('decided'))
}
