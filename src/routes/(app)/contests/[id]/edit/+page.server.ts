import { listSets, listUnits } from '#foundations/org/server/index.ts'
import { ensure } from '#platform/shared/errors.ts'
import { addContestAudience, changeContest, findContest, removeContestAudience } from '#programmes/contests/server/index.ts'
import { formAction, textOf, type FormEvent } from '../../../../form-action.ts'
import { contestFields, storedContest } from '../../contest-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const contest = await findContest(ctx, { contestId: params.id })
  ensure(contest.run, 'not_found', 'contests.no_such_contest')
  ensure(contest.may.edit, 'forbidden', 'contests.may_not_edit')
  const asked = url.searchParams.get('find')?.trim() ?? ''
  // Sets are kept by whoever edits plans; others choose units alone.
  const sets = await listSets(ctx, { unitId: contest.unit.id }).catch(() => [])
  return {
    contest,
    stored: storedContest(contest),
    asked,
    found: asked ? await listUnits(ctx, { text: asked, under: contest.unit.id, limit: 20 }) : [],
    sets: sets.map(({ id, name, members }) => ({ id, name, members: members.length })),
    saved: url.searchParams.has('saved')
  }
}

const back = { to: (_result: unknown, { params }: FormEvent) => `/contests/${params['id']}/edit?saved#audience` }

export const actions: Actions = {
  save: formAction(changeContest, (form, { params }) => ({ contestId: params['id'], version: textOf(form, 'version'), ...contestFields(form) }), {
    to: (_result, { params }) => `/contests/${params['id']}?told=saved`
  }),
  add: formAction(
    addContestAudience,
    (form, { params }) => ({ contestId: params['id'], unitId: textOf(form, 'unitId'), setId: textOf(form, 'setId'), below: form.get('below') === 'yes' }),
    back
  ),
  remove: formAction(removeContestAudience, (form, { params }) => ({ contestId: params['id'], audienceId: textOf(form, 'audienceId') }), back)
}
