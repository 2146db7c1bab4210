import { error } from '@sveltejs/kit'
import { listMembers } from '#foundations/people/server/index.ts'
import { giveExtraTime, joinQuiz, leaveQuiz, listQuizPeople } from '#mechanisms/quizzes/server/index.ts'
import { formAction, textOf, type FormEvent } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const ROWS = 100

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const unitId = url.searchParams.get('unit')
  if (!unitId) error(404, 'quizzes.not_your_unit', { reason: 'quizzes.not_your_unit' })
  const offset = Number(url.searchParams.get('from')) || 0
  const list = await listQuizPeople(ctx, { quizId: params.id, unitId, offset, limit: ROWS })
  const asking = list.quiz.state === 'open' && url.searchParams.has('join')
  const members = asking ? (await listMembers(ctx, { unitId, below: false, perPage: 100 })).members.map(({ personId, name }) => ({ personId, name })) : []
  return { list, offset, limit: ROWS, asking, members, saved: url.searchParams.has('saved') }
}

const back = { to: (_result: unknown, { params, url }: FormEvent) => `/quizzes/${params['id']}/people?unit=${url.searchParams.get('unit') ?? ''}&saved` }
const given = (form: FormData, { params }: FormEvent) => ({ quizId: params['id'], personId: textOf(form, 'personId') })

export const actions: Actions = {
  join: formAction(joinQuiz, (form, event) => ({ ...given(form, event), unitId: event.url.searchParams.get('unit') }), back),
  leave: formAction(leaveQuiz, given, back),
  extra: formAction(giveExtraTime, (form, event) => ({ ...given(form, event), extraPercent: textOf(form, 'extraPercent') ?? '' }), back)
}
