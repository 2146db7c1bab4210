import { redirect } from '@sveltejs/kit'
import watchReading from '#mechanisms/plans/ui/islands/watch-reading.ts?worker&url'
import { arrangePages, cancelReading, chooseEncoding, findReading } from '#mechanisms/plans/server/index.ts'
import { pagesInOrder } from '#mechanisms/plans/ui/present/page-order.ts'
import { formAction } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const reading = await findReading(ctx, { readingId: params.id })
  if (reading.state === 'done' && reading.planId) redirect(303, `/plans/${reading.planId}`)
  return { reading, watchReading }
}

export const actions: Actions = {
  cancel: formAction(cancelReading, (_form, { params }) => ({ readingId: params['id'] }), {
    to: (_result, { url }) => url.pathname
  }),
  encoding: formAction(
    chooseEncoding,
    (form, { params }) => {
      const chosen = form.get('encoding')
      return { readingId: params['id'], encoding: chosen === 'as-is' ? null : (chosen ?? undefined) }
    },
    { to: (_result, { url }) => url.pathname }
  ),
  order: formAction(arrangePages, (form, { params }) => ({ readingId: params['id'], fileIds: pagesInOrder(form) }), {
    to: (_result, { url }) => url.pathname
  })
}
