import { findPlan, linkPlan, planLinks, requestPairing, searchHigher, unlinkPlan } from '#mechanisms/plans/server/index.ts'
import { formAction, type FormEvent } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  const search = url.searchParams.get('q')?.trim().slice(0, 200) ?? ''
  const links = await planLinks(ctx, { planId: plan.id })
  const found = search ? await searchHigher(ctx, { planId: plan.id, text: search }) : []
  return { plan, links, search, found, saved: url.searchParams.has('saved') }
}

const to = (_result: unknown, { url }: Pick<FormEvent, 'url'>): string => `${url.pathname}?saved`

export const actions: Actions = {
  link: formAction(linkPlan, (form, { params }) => ({ planId: params['id'], higherId: form.get('higherId') }), { to }),
  unlink: formAction(unlinkPlan, (form, { params }) => ({ planId: params['id'], higherId: form.get('higherId') }), { to }),
  again: formAction(requestPairing, (_form, { params }) => ({ planId: params['id'] }), { to })
}
