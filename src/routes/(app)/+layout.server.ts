import { redirect } from '@sveltejs/kit'
import { placeOf } from '#platform/shared/local-path.ts'
import type { LayoutServerLoad } from './$types'

/** Everything in this folder is for people who are signed in; whoever is not comes back here afterwards. */
export const load: LayoutServerLoad = ({ locals, url }) => {
  if (!locals.ctx.actor) redirect(303, `/sign-in?next=${encodeURIComponent(placeOf(url))}`)
}
