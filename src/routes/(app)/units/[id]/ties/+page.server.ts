import { addSeat, endRelation, endSeat, findUnit, hasRight, offerUnits, relateUnits, unitTies } from '#foundations/org/server/index.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import { chosenDay } from '../../chosen-day.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const { day, today } = chosenDay(url, ctx.now)
  const unit = await findUnit(ctx, { unitId: params.id, day })
  const mayEdit = day === today && (await hasRight(ctx, 'units.edit', unit.id))
  const offer = mayEdit ? await offerUnits(ctx) : null
  return {
    unit,
    day,
    today,
    mayEdit,
    saved: url.searchParams.has('saved'),
    ties: await unitTies(ctx, { unitId: unit.id, day }),
    others: offer && { ...offer, few: offer.few?.filter(({ id }) => id !== unit.id) ?? null }
  }
}

const here = { to: (_done: unknown, { params }: { params: Record<string, string | undefined> }) => `/units/${params['id']}/ties?saved` }

export const actions: Actions = {
  relate: formAction(
    relateUnits,
    (form, { params }) => ({ unitId: params['id'], otherId: textOf(form, 'otherId'), type: textOf(form, 'type'), from: textOf(form, 'from') }),
    here
  ),
  seat: formAction(
    addSeat,
    (form, { params }) => ({
      bodyId: params['id'],
      unitId: textOf(form, 'unitId'),
      position: textOf(form, 'position') ?? '',
      seat: textOf(form, 'seat') ?? '',
      from: textOf(form, 'from')
    }),
    here
  ),
  endRelation: formAction(endRelation, (form) => ({ relationId: form.get('relationId') }), here),
  endSeat: formAction(endSeat, (form) => ({ seatId: form.get('seatId') }), here)
}
