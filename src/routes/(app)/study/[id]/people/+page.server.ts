import { error } from '@sveltejs/kit'
import { listMembers } from '#foundations/people/server/index.ts'
import { joinCampaign, leaveCampaign, listUnitPeople, mayHoldSessions } from '#programmes/study/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { formAction, type FormEvent } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

const ROWS = 100

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const asked = url.searchParams
  const unitId = asked.get('unit')
  if (!unitId) error(404, 'study.not_your_unit', { reason: 'study.not_your_unit' })
  const offset = Number(asked.get('from')) || 0
  const only = asked.get('only') === 'missing' ? 'missing' : 'all'
  const list = await listUnitPeople(ctx, { campaignId: params.id, unitId, only, offset, limit: ROWS })
  const mayKeep = list.campaign.state === 'open' && (await mayHoldSessions(ctx, unitId))
  const asking = mayKeep && asked.has('join')
  return {
    list,
    only,
    offset,
    limit: ROWS,
    today: dayOf(ctx.now),
    mayKeep,
    leaving: mayKeep ? asked.get('leave') : null,
    members: asking ? (await listMembers(ctx, { unitId, below: false, perPage: 100 })).members.map(({ personId, name }) => ({ personId, name })) : [],
    asking
  } as const
}

const back = { to: (_result: unknown, { params, url }: FormEvent) => `/study/${params['id']}/people?unit=${url.searchParams.get('unit') ?? ''}` }
const given = (form: FormData, { params }: FormEvent) => ({ campaignId: params['id'], personId: form.get('personId'), day: form.get('day') ?? '', because: form.get('because') ?? '' })

export const actions: Actions = {
  join: formAction(joinCampaign, (form, event) => ({ ...given(form, event), unitId: event.url.searchParams.get('unit') }), back),
  leave: formAction(leaveCampaign, given, back)
}
