import { squareOf } from '#foundations/people/server/index.ts'
import { hallScreen } from '#mechanisms/gatherings/server/index.ts'
import renew from '#mechanisms/gatherings/ui/islands/renew-code.ts?worker&url'
import type { PageServerLoad } from './$types'

/** The square leads a phone's own camera to the page where its owner checks in; the address is short enough to be typed. */
export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const screen = await hallScreen(ctx, { gatheringId: params.id })
  return { screen, typed: `${url.host}/check-in`, square: squareOf(`${url.origin}/gatherings/${params.id}/check-in?code=${screen.code}`), renew }
}
