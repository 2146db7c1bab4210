import { addDays, dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { addFinal, findContest } from '#programmes/contests/server/index.ts'
import { formAction, textOf } from '../../../../../form-action.ts'
import { offeredTo } from '../../../../quizzes/offered.ts'
import { finalFields, newFinal } from '../../../final-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const contest = await findContest(ctx, { contestId: params.id })
  ensure(contest.run, 'not_found', 'contests.no_such_contest')
  ensure(contest.may.edit, 'forbidden', 'contests.may_not_edit')
  ensure(contest.state !== 'closed', 'conflict', 'contests.is_closed')
  return { contest, stored: { ...newFinal, opensDay: addDays(dayOf(ctx.now), 7), opensTime: '08:00', blueprintId: '', questionIds: [] }, ...(await offeredTo(ctx, contest.unit.id)) }
}

export const actions: Actions = {
  default: formAction(
    addFinal,
    (form, { params }) => ({
      contestId: params['id'],
      title: textOf(form, 'title') ?? '',
      opensDay: textOf(form, 'opensDay') ?? '',
      opensTime: textOf(form, 'opensTime') ?? '',
      blueprintId: textOf(form, 'blueprintId') ?? null,
      questionIds: form.getAll('questionIds').map(String),
      ...finalFields(form)
    }),
    { to: ({ number }, { params }) => `/contests/${params['id']}/finals/${number}` }
  )
}
