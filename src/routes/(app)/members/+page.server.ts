import { error } from '@sveltejs/kit'
import { FEW_UNITS } from '#foundations/org/schema.ts'
import { hasRight, unitNamesOn, unitOfAddress } from '#foundations/org/server/index.ts'
import { listMembers, listMemberUnits, mayAt } from '#foundations/people/server/index.ts'
import { VIEWS } from '#foundations/people/schema.ts'
import { chosenDay } from '../units/chosen-day.ts'
import type { PageServerLoad } from './$types'

const PER_PAGE = 50

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const units = await listMemberUnits(ctx, { limit: FEW_UNITS + 1 })
  const own = ctx.actor?.grants.find(({ permission }) => permission === 'members.read')?.unitId
  const home = own !== undefined && (await hasRight(ctx, 'members.read', own)) ? own : undefined
  const asked = await unitOfAddress(ctx, url, 'unit', { permission: 'members.read', list: units, proposed: [home, units[0]?.id] })
  const unitId = asked.unitId ?? home ?? units[0]?.id
  if (!unitId) error(403, 'app.forbidden', { reason: 'app.forbidden' })
  const { day, today } = chosenDay(url, ctx.now)
  const text = url.searchParams.get('text')?.trim() ?? ''
  const view = VIEWS.find((one) => one === url.searchParams.get('view')) ?? 'then'
  const below = url.searchParams.get('below') !== 'no'
  const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1)
  const list = await listMembers(ctx, { unitId, text, day, view, below, page, perPage: PER_PAGE })
  return {
    unitId,
    unitName: (await unitNamesOn(ctx, [unitId], day)).get(unitId)?.name ?? '',
    units: asked.offer,
    day,
    today,
    text,
    view,
    below,
    list,
    mayEdit: await mayAt(ctx, 'members.edit', unitId)
  }
}
