import { unitNamesOn } from '#foundations/org/server/index.ts'
import { carryOutValues, findValueImport, withdrawValueImport } from '#mechanisms/indicators/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { formAction } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const list = await findValueImport(ctx, { importId: params.importId })
  return { list, unitName: (await unitNamesOn(ctx, [list.unitId], dayOf(ctx.now))).get(list.unitId)?.name ?? '' }
}

const here = (_done: unknown, { params }: { params: Record<string, string | undefined> }): string => `/indicators/imports/${params['importId']}`

export const actions: Actions = {
  carryOut: formAction(carryOutValues, (form, { params }) => ({ importId: params['importId'], leaveOut: form.has('leaveOut') }), { to: here }),
  takeBack: formAction(withdrawValueImport, (_form, { params }) => ({ importId: params['importId'] }), { to: here })
}
