import { carryOutImport, findImport, unitNamesOn, withdrawImport } from '#foundations/org/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { formAction } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const list = await findImport(ctx, { importId: params.importId })
  return { list, unitName: (await unitNamesOn(ctx, [list.unitId], dayOf(ctx.now))).get(list.unitId)?.name ?? '' }
}

const here = (_done: unknown, { params }: { params: Record<string, string | undefined> }): string => `/units/lists/${params['importId']}`

export const actions: Actions = {
  carryOut: formAction(carryOutImport, (_form, { params }) => ({ importId: params['importId'] }), { to: here }),
  takeBack: formAction(withdrawImport, (_form, { params }) => ({ importId: params['importId'] }), { to: here })
}
