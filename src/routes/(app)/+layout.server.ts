import { redirect } from '@sveltejs/kit'
import { countNotices } from '#foundations/notifications/server/index.ts'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { placeOf } from '#platform/shared/local-path.ts'
import sentOnce from '#ui/islands/sent-once.ts?worker&url'
import type { LayoutServerLoad } from './$types'

/** Everything in this folder is for people who are signed in; whoever is not comes back here afterwards. */
export const load: LayoutServerLoad = async ({ locals: { ctx }, url }) => {
  if (!ctx.actor) redirect(303, `/sign-in?next=${encodeURIComponent(placeOf(url))}`)
  const home = ctx.actor.grants[0]?.unitId
  const openNotices = await countNotices(ctx, {})
  if (!home) return { body: null, openNotices, sentOnce }
  const names = await unitNamesOn(ctx, [home], dayOf(ctx.now))
  return { body: names.get(home)?.name ?? null, openNotices, sentOnce }
}
