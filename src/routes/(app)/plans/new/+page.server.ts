import arrangeFiles from '#mechanisms/plans/ui/islands/arrange-files.ts?worker&url'
import { pasteText, unitsToEdit } from '#mechanisms/plans/server/index.ts'
import { formAction } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const units = await unitsToEdit(ctx, {})
  const own = ctx.actor?.grants.find((grant) => grant.permission === 'plans.edit')?.unitId
  const wanted = url.searchParams.get('unit') ?? own
  return {
    units,
    unitId: units.find((unit) => unit.id === wanted)?.id,
    way: url.searchParams.get('way') === 'text' ? ('text' as const) : ('file' as const),
    /** What the upload refused; it answers with an address, since a browser would not fill a file field again anyway. */
    reason: url.searchParams.get('reason'),
    megabytes: Math.round(ctx.app.config.uploadBytes / 1024 / 1024),
    arrangeFiles
  }
}

export const actions: Actions = {
  paste: formAction(pasteText, (form) => ({ unitId: form.get('unitId') || undefined, text: form.get('text') ?? '' }), {
    to: ({ readingId }) => `/plans/readings/${readingId}`
  })
}
