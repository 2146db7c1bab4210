import { previewProfile } from '#foundations/paper/server/index.ts'
import type { Profile } from '#foundations/paper/schema.ts'
import { formOf, layoutFrom, profileFrom } from '../profile-form.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) => {
  const profile = profileFrom(formOf(url.searchParams)) as unknown as Profile
  const png = await previewProfile(ctx, { unitId: params.id, layout: layoutFrom(url.searchParams) ?? 'state', profile })
  return new Response(Buffer.from(png), {
    headers: { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=600' }
  })
}
