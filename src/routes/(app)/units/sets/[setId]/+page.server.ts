import { changeSet, findSet, offerUnits, removeSet } from '#foundations/org/server/index.ts'
import { formAction, listOf, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const set = await findSet(ctx, { setId: params.setId })
  const inside = new Set(set.members.map(({ id }) => id))
  const offer = set.mayEdit ? await offerUnits(ctx) : null
  return {
    set,
    saved: url.searchParams.has('saved'),
    others: offer && { ...offer, few: offer.few?.filter(({ id }) => !inside.has(id)) ?? null }
  }
}

const here = { to: (_result: unknown, { params }: { params: Record<string, string | undefined> }) => `/units/sets/${params['setId']}?saved` }

export const actions: Actions = {
  rule: formAction(
    changeSet,
    (form, { params }) => ({
      setId: params['setId'],
      version: form.get('version'),
      name: textOf(form, 'name') ?? '',
      kinds: listOf(form, 'kinds'),
      branches: listOf(form, 'branches'),
      level: textOf(form, 'level') ?? '',
      named: textOf(form, 'named') ?? null,
      reach: textOf(form, 'reach')
    }),
    here
  ),
  exception: formAction(
    changeSet,
    (form, { params }) => ({
      setId: params['setId'],
      version: form.get('version'),
      add: textOf(form, 'add'),
      remove: textOf(form, 'remove'),
      restore: textOf(form, 'restore')
    }),
    here
  ),
  remove: formAction(removeSet, (_form, { params }) => ({ setId: params['setId'] }), { to: '/units' })
}
