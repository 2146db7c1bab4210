import { FEW_UNITS, type UnitOffer } from '#foundations/org/schema.ts'
import { offerUnits } from '#foundations/org/server/index.ts'
import {
  changeContact,
  changePosition,
  findMember,
  holdsAnywhere,
  leaveUnit,
  listMemberUnits,
  transferMember,
  withdrawMembershipAct
} from '#foundations/people/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { formAction, listOf, textOf, type FormEvent } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

/** Where somebody may be transferred to: the actor's own lists, by name where they are few. */
async function transferTargets(ctx: App.Locals['ctx']): Promise<UnitOffer> {
  const lists = await listMemberUnits(ctx, { permission: 'members.edit', limit: FEW_UNITS + 1 })
  const offer = await offerUnits(ctx, { permission: 'members.edit' })
  return { ...offer, few: lists.length > FEW_UNITS ? null : lists }
}

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => ({
  member: await findMember(ctx, { personId: params.id }),
  units: await transferTargets(ctx),
  today: dayOf(ctx.now),
  done: url.searchParams.has('done'),
  /** Where accounts are kept, for whoever keeps them anywhere; what counts is asked there. */
  accounts: holdsAnywhere(ctx.actor, 'people.edit')
})

const here = (_done: unknown, { params }: FormEvent): string => `/members/${params['id']}?done`

const dated = (form: FormData) => ({
  membershipId: textOf(form, 'membershipId'),
  day: textOf(form, 'day') ?? '',
  basis: textOf(form, 'basis')
})

export const actions: Actions = {
  transfer: formAction(transferMember, (form) => ({ ...dated(form), unitId: textOf(form, 'unitId'), position: textOf(form, 'position'), endRoles: listOf(form, 'endRoles') }), { to: here }),
  leave: formAction(leaveUnit, dated, { to: here }),
  position: formAction(changePosition, (form) => ({ ...dated(form), position: textOf(form, 'position') }), { to: here }),
  withdraw: formAction(withdrawMembershipAct, (form) => ({ actId: textOf(form, 'actId') }), { to: here }),
  contact: formAction(
    changeContact,
    (form, { params }) => ({ personId: params['id'], phone: textOf(form, 'phone'), email: textOf(form, 'email') ?? '', evidence: textOf(form, 'evidence') }),
    { to: here }
  )
}
