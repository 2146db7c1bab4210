import { unitNamesOn } from '#foundations/org/server/index.ts'
import { findAlike, joinUnit, listMemberUnits } from '#foundations/people/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

/** Two steps: first the name, so that somebody who is known already is found; then the rest. */
export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const [first] = await listMemberUnits(ctx, { permission: 'members.edit', limit: 1 })
  const unitId = Id.safeParse(url.searchParams.get('unit')).data ?? first?.id
  if (!unitId) throw new AppError('forbidden', 'people.may_not_keep_members')
  const name = url.searchParams.get('name')?.trim() ?? ''
  const phone = url.searchParams.get('phone')?.trim() ?? ''
  const today = dayOf(ctx.now)
  return {
    unitId,
    unitName: (await unitNamesOn(ctx, [unitId], today)).get(unitId)?.name ?? '',
    name,
    phone,
    alike: await findAlike(ctx, { unitId, name, phone }),
    today
  }
}

const joined = ({ personId }: { personId: string }): string => `/members/${personId}?done`

export const actions: Actions = {
  add: formAction(
    joinUnit,
    (form) => ({
      unitId: textOf(form, 'unitId'),
      personId: textOf(form, 'personId'),
      name: textOf(form, 'name'),
      position: textOf(form, 'position'),
      phone: textOf(form, 'phone'),
      email: textOf(form, 'email') ?? '',
      evidence: textOf(form, 'evidence'),
      from: textOf(form, 'from'),
      to: textOf(form, 'to'),
      basis: textOf(form, 'basis')
    }),
    { to: joined }
  )
}
