import { error } from '@sveltejs/kit'
import { offerUnits } from '#foundations/org/server/index.ts'
import { addPerson, rolesToGive } from '#foundations/people/server/index.ts'
import { Id } from '#platform/shared/ids.ts'
import { formAction, textOf } from '../../../form-action.ts'
import { roleFrom } from '../role-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const units = await offerUnits(ctx, { permission: 'people.edit', proposed: [Id.safeParse(url.searchParams.get('unit')).data] })
  if (units.few?.length === 0) error(403, 'app.forbidden', { reason: 'app.forbidden' })
  return { roles: await rolesToGive(ctx, {}), units }
}

/** Without a place to go to: the page itself shows the one-time code, this one time. */
export const actions: Actions = {
  default: formAction(addPerson, (form) => ({
    name: textOf(form, 'name') ?? '',
    username: textOf(form, 'username') ?? '',
    ...roleFrom(form)
  }))
}
