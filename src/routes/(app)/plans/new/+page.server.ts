import arrangeFiles from '#mechanisms/plans/ui/islands/arrange-files.ts?worker&url'
import { unitOfAddress } from '#foundations/org/server/index.ts'
import { pasteText } from '#mechanisms/plans/server/index.ts'
import { Id } from '#platform/shared/ids.ts'
import { formAction } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const own = ctx.actor?.grants.find((grant) => grant.permission === 'plans.edit')?.unitId
  const wanted = Id.safeParse(url.searchParams.get('unit')).data ?? own
  const { offer: units } = await unitOfAddress(ctx, url, 'unitId', { permission: 'plans.edit', proposed: [wanted] })
  return {
    units,
    unitId: units.chosen?.id,
    way: url.searchParams.get('way') === 'text' ? ('text' as const) : ('file' as const),
    /** What the upload refused; it answers with an address, since a browser would not fill a file field again anyway. */
    reason: url.searchParams.get('reason'),
    filesAgain: url.searchParams.has('files'),
    typed: (url.searchParams.get('unitId.q') ?? '').slice(0, 200),
    megabytes: Math.round(ctx.app.config.uploadBytes / 1024 / 1024),
    arrangeFiles
  }
}

export const actions: Actions = {
  paste: formAction(pasteText, (form) => ({ unitId: form.get('unitId') || undefined, text: form.get('text') ?? '' }), {
    to: ({ readingId }) => `/plans/readings/${readingId}`
  })
}
