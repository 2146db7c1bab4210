import { redirect } from '@sveltejs/kit'
import { sessionsNow } from '#mechanisms/gatherings/server/index.ts'
import type { PageServerLoad } from './$types'

/** The address that somebody in a hall can type: it leads to the session of now on whose list they stand. */
export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  const sessions = (await sessionsNow(ctx, {})).filter(({ mine }) => mine)
  const only = sessions.length === 1 ? sessions[0] : undefined
  if (only) redirect(303, `/gatherings/${only.id}/check-in`)
  return { sessions }
}
