import { findUnit } from '#foundations/org/server/index.ts'
import { addExcuseKind, endExcuseKind, listExcuseKinds } from '#mechanisms/gatherings/server/index.ts'
import { formAction, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const unit = await findUnit(ctx, { unitId: url.searchParams.get('unit') ?? '' })
  return { unit: { id: unit.id, name: unit.name }, kinds: await listExcuseKinds(ctx, { unitId: unit.id }) }
}

const here = { to: (_result: unknown, { url }: { url: URL }) => `/gatherings/excuses?unit=${url.searchParams.get('unit') ?? ''}` }

export const actions: Actions = {
  add: formAction(addExcuseKind, (form, { url }) => ({ unitId: url.searchParams.get('unit'), words: textOf(form, 'words') ?? '' }), here),
  end: formAction(endExcuseKind, (form, { url }) => ({ unitId: url.searchParams.get('unit'), kindId: textOf(form, 'kindId') }), here)
}
