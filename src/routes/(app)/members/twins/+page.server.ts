import { hasRight, unitNamesOn } from '#foundations/org/server/index.ts'
import { findTwins, listMemberUnits, listMerges, mergePeople, tellApart, undoMerge } from '#foundations/people/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'
import { formAction, textOf, type FormEvent } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const [first] = await listMemberUnits(ctx, { permission: 'members.edit', limit: 1 })
  const today = dayOf(ctx.now)
  // Where the role is held comes before whatever is first by name below it.
  const held = ctx.actor?.grants.find(({ permission }) => permission === 'members.edit')?.unitId
  const home = held !== undefined && (await hasRight(ctx, 'members.edit', held)) ? held : first?.id
  const unitId = Id.safeParse(url.searchParams.get('unit')).data ?? home
  if (!unitId) throw new AppError('forbidden', 'people.may_not_keep_members')
  return {
    unitId,
    unitName: (await unitNamesOn(ctx, [unitId], today)).get(unitId)?.name ?? '',
    twins: await findTwins(ctx, { unitId }),
    merges: await listMerges(ctx, { unitId })
  }
}

const to = (_done: unknown, _event: FormEvent, form: FormData): string => `/members/twins?unit=${textOf(form, 'unitId') ?? ''}`

export const actions: Actions = {
  merge: formAction(mergePeople, (form) => ({ unitId: textOf(form, 'unitId'), keptId: textOf(form, 'keptId'), goneId: textOf(form, 'goneId') }), { to }),
  apart: formAction(tellApart, (form) => ({ unitId: textOf(form, 'unitId'), oneId: textOf(form, 'oneId'), otherId: textOf(form, 'otherId') }), { to }),
  undo: formAction(undoMerge, (form) => ({ mergeId: textOf(form, 'mergeId') }), { to })
}
