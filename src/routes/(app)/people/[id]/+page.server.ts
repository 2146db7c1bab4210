import { offerUnits } from '#foundations/org/server/index.ts'
import { deactivatePerson, endRole, erasePerson, findPerson, giveRole, hasOwnSecret, issueFirstCode, issueLink, rolesToGive } from '#foundations/people/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { formAction, textOf } from '../../../form-action.ts'
import { fresh } from '../../../fresh.ts'
import { roleFrom } from '../role-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const wanted = Id.safeParse(url.searchParams.get('unit')).data ?? null
  const person = await findPerson(ctx, { personId: params.id })
  return {
    person,
    /** From somewhere that says where a role is wanted. */
    wanted,
    units: await offerUnits(ctx, { permission: 'people.edit', proposed: [wanted] }),
    roles: await rolesToGive(ctx, {}),
    provider: ctx.app.services.people.provider?.name ?? null,
    origin: ctx.app.config.publicUrl ?? '',
    hasOwnSecret: await hasOwnSecret(ctx, person.id),
    isSelf: person.id === ctx.actor?.personId,
    today: dayOf(ctx.now)
  }
}

export const actions: Actions = {
  code: formAction(issueFirstCode, (form, { params }) => ({ personId: params['id'], days: textOf(form, 'days') })),
  link: (event) => formAction(fresh(event, issueLink), () => ({ personId: event.params.id }))(event),
  deactivate: formAction(deactivatePerson, (_form, { params }) => ({ personId: params['id'] })),
  erase: formAction(erasePerson, (form, { params }) => {
    // It cannot be taken back, and its button stands where that to lock the account stood before.
    if (!form.has('sure')) throw new AppError('invalid', 'people.erase_sure', { fields: { sure: { reason: 'people.erase_sure' } } })
    return { personId: params['id'] }
  }),
  give: formAction(giveRole, (form, { params }) => ({
    personId: params['id'],
    ...roleFrom(form),
    from: textOf(form, 'from'),
    to: textOf(form, 'to') ?? null
  })),
  end: formAction(endRole, (form) => ({ roleId: textOf(form, 'roleId'), to: undefined }))
}
