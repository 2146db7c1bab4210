import { findGathering, freezeInvited, proposeRoster } from '#mechanisms/gatherings/server/index.ts'
import { isDay } from '#platform/shared/dates.ts'
import { formAction, textOf } from '../../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const day = url.searchParams.get('day') ?? ''
  const proposed = await proposeRoster(ctx, { gatheringId: params.id, day: isDay(day) ? day : undefined })
  return { proposed, gathering: await findGathering(ctx, { gatheringId: params.id }) }
}

/** One field a person: "home:<person>" says at which unit they count. */
const homesOf = (form: FormData): { personId: string; unitId: string }[] =>
  [...form.entries()].flatMap(([name, value]) => (name.startsWith('home:') && typeof value === 'string' ? [{ personId: name.slice(5), unitId: value }] : []))

export const actions: Actions = {
  default: formAction(freezeInvited, (form, { params }) => ({ gatheringId: params['id'], day: textOf(form, 'day'), homes: homesOf(form) }), {
    to: (_result, { params }) => `/gatherings/${params['id']}/roster`
  })
}
