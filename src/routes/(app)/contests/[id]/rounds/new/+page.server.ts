import { addDays, dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { addRound, findContest } from '#programmes/contests/server/index.ts'
import { formAction, textOf } from '../../../../../form-action.ts'
import { offeredTo } from '../../../../quizzes/offered.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const contest = await findContest(ctx, { contestId: params.id })
  ensure(contest.run, 'not_found', 'contests.no_such_contest')
  ensure(contest.may.edit, 'forbidden', 'contests.may_not_edit')
  ensure(contest.state !== 'closed', 'conflict', 'contests.is_closed')
  const tomorrow = addDays(dayOf(ctx.now), 1)
  return { contest, stored: { opensDay: tomorrow, opensTime: '10:00', closesDay: addDays(tomorrow, 6), closesTime: '22:00', blueprintId: '', questionIds: [] }, ...(await offeredTo(ctx, contest.unit.id)) }
}

export const actions: Actions = {
  default: formAction(
    addRound,
    (form, { params }) => ({
      contestId: params['id'],
      title: textOf(form, 'title') ?? '',
      opensDay: textOf(form, 'opensDay') ?? '',
      opensTime: textOf(form, 'opensTime') ?? '',
      closesDay: textOf(form, 'closesDay') ?? '',
      closesTime: textOf(form, 'closesTime') ?? '',
      minutes: textOf(form, 'minutes') ?? null,
      attempts: textOf(form, 'attempts') ?? null,
      graceSeconds: textOf(form, 'graceSeconds') ?? '',
      examinersDiffer: textOf(form, 'examinersDiffer') ?? '',
      blueprintId: textOf(form, 'blueprintId') ?? null,
      questionIds: form.getAll('questionIds').map(String)
    }),
    { to: ({ number }, { params }) => `/contests/${params['id']}/rounds/${number}` }
  )
}
