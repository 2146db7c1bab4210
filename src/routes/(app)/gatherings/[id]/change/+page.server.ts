import { whenOf } from '#mechanisms/gatherings/rules.ts'
import { chairsAt, changeFollowing, changeGathering, findGathering } from '#mechanisms/gatherings/server/index.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { formAction } from '../../../../form-action.ts'
import { gatheringFields } from '../../gathering-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const gathering = await findGathering(ctx, { gatheringId: params.id })
  ensure(gathering.may.edit, 'forbidden', 'gatherings.may_not_edit')
  if (gathering.state === 'cancelled') throw new AppError('conflict', 'gatherings.is_cancelled')
  return { gathering, chairs: await chairsAt(ctx, { unitId: gathering.unit.id }), when: whenOf(gathering.startsAt, gathering.endsAt) }
}

const changed = (form: FormData, { params }: { params: Record<string, string | undefined> }) => ({
  gatheringId: params['id'],
  version: form.get('version'),
  ...gatheringFields(form)
})
const back = { to: (_result: unknown, { params }: { params: Record<string, string | undefined> }) => `/gatherings/${params['id']}?saved` }

export const actions: Actions = {
  one: formAction(changeGathering, changed, back),
  following: formAction(
    changeFollowing,
    (form, event) => {
      const { day: _, lastDay: __, heldBefore: ___, ...given } = changed(form, event)
      return given
    },
    back
  )
}
