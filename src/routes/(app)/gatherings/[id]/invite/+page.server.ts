import { listSets, offerUnits } from '#foundations/org/server/index.ts'
import { findGathering, invite, matchNames, uninvite } from '#mechanisms/gatherings/server/index.ts'
import { ensure, isAppError } from '#platform/shared/errors.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import { chosenLines } from '../../chosen-lines.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const gathering = await findGathering(ctx, { gatheringId: params.id })
  ensure(gathering.may.edit, 'forbidden', 'gatherings.may_not_edit')
  return { gathering, done: url.searchParams.has('done'), units: await offerUnits(ctx), sets: await setsOf(ctx, gathering.unit.id) }
}

/** Whoever may not use the sets of the unit invites units one by one. */
async function setsOf(ctx: App.Locals['ctx'], unitId: string): Promise<{ id: string; name: string }[]> {
  try {
    return (await listSets(ctx, { unitId })).map(({ id, name }) => ({ id, name }))
  } catch (error) {
    if (isAppError(error)) return []
    throw error
  }
}

const here = { to: (_result: unknown, { params }: { params: Record<string, string | undefined> }) => `/gatherings/${params['id']}/invite?done` }

export const actions: Actions = {
  unit: formAction(
    invite,
    (form, { params }) => {
      const unitId = textOf(form, 'unitId')
      return { gatheringId: params['id'], units: unitId ? [{ unitId, below: form.has('below') }] : [], setId: null, personIds: [], following: form.has('following') }
    },
    here
  ),
  set: formAction(invite, (form, { params }) => ({ gatheringId: params['id'], units: [], setId: textOf(form, 'setId') ?? null, personIds: [], following: form.has('following') }), here),
  match: formAction(matchNames, (form, { params }) => ({ gatheringId: params['id'], names: textOf(form, 'names') ?? '' })),
  people: formAction(invite, (form, { params }) => ({ gatheringId: params['id'], units: [], setId: null, personIds: chosenLines(form), following: form.has('following') }), here),
  takeBack: formAction(uninvite, (form, { params }) => ({ gatheringId: params['id'], unitId: textOf(form, 'unitId'), personId: textOf(form, 'personId') }), here)
}
