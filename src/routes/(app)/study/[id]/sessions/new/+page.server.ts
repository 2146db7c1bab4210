import { error } from '@sveltejs/kit'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { momentOf } from '#mechanisms/gatherings/rules.ts'
import { addSession, findCampaign, mayHoldSessions } from '#programmes/study/server/index.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { Id } from '#platform/shared/ids.ts'
import { formAction } from '../../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

/** In the evening, when people have time. */
const USUAL = { from: '19:30', to: '21:00' }

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const campaign = await findCampaign(ctx, { campaignId: params.id })
  const unitId = Id.safeParse(url.searchParams.get('unit')).data ?? campaign.unit.id
  if (!(await mayHoldSessions(ctx, unitId))) error(403, 'study.may_not_edit', { reason: 'study.may_not_edit' })
  const today = dayOf(ctx.now)
  const proposed = { day: momentOf(today, USUAL.to) > ctx.now ? today : addDays(today, 1), ...USUAL }
  return { campaign, unit: { id: unitId, name: (await unitNamesOn(ctx, [unitId], today)).get(unitId)?.name ?? '' }, makeUp: url.searchParams.has('make-up'), proposed }
}

export const actions: Actions = {
  default: formAction(
    addSession,
    (form, { params }) => ({
      campaignId: params['id'],
      unitId: form.get('unitId'),
      makeUp: form.has('makeUp'),
      title: form.get('title') ?? '',
      day: form.get('day') ?? '',
      from: form.get('from') ?? '',
      to: form.get('to') ?? '',
      place: form.get('place') ?? '',
      afterDeadline: form.has('afterDeadline'),
      heldBefore: form.has('heldBefore')
    }),
    { to: ({ people }, { params }, form) => `/study/${params['id']}/sessions?unit=${String(form.get('unitId'))}&made=${people}` }
  )
}
