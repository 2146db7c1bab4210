import { changeIndicator, findDefinition, findIndicator, indicatorPlace } from '#mechanisms/indicators/server/index.ts'
import { AppError } from '#platform/shared/errors.ts'
import { formAction, textOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const indicator = await findIndicator(ctx, { indicatorId: params.id })
  const { mayChange } = await indicatorPlace(ctx, { indicatorId: params.id })
  if (!mayChange) throw new AppError('forbidden', 'indicators.may_not_change')
  // How figures of units become one stays with what people define; only what a room counts may change it.
  return { indicator, kindMayChange: (await findDefinition(ctx, { indicatorId: params.id })).how === 'room' }
}

export const actions: Actions = {
  default: formAction(
    changeIndicator,
    (form, { params }) => ({
      indicatorId: params['id'],
      version: textOf(form, 'version'),
      code: textOf(form, 'code') ?? '',
      words: textOf(form, 'words') ?? '',
      kind: textOf(form, 'kind')
    }),
    { to: (_result, { params }) => `/indicators/${params['id']}?saved` }
  )
}
