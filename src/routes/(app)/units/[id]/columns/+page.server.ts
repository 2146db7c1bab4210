import { findUnit } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { forgetColumn, listColumns } from '#mechanisms/plans/server/index.ts'
import { formAction } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const unit = await findUnit(ctx, { unitId: params.id })
  const columns = await listColumns(ctx, { unitId: unit.id })
  const names = await peopleNames(
    ctx,
    columns.flatMap(({ by }) => by ?? [])
  )
  return {
    unit: { id: unit.id, name: unit.name },
    columns: columns.map((column) => ({ ...column, by: column.by ? (names.get(column.by) ?? null) : null }))
  }
}

export const actions: Actions = {
  default: formAction(forgetColumn, (form) => ({ columnId: form.get('columnId') }), {
    to: (_result, { params }) => `/units/${params['id']}/columns?said=forgotten`
  })
}
