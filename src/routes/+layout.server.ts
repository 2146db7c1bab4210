import { placeOf } from '#platform/shared/local-path.ts'
import { themeOf } from './preferences/preferences.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ locals, cookies, url }) => {
  const { actor } = locals.ctx
  return {
    locale: locals.locale,
    engine: locals.ctx.app.database.engine,
    theme: themeOf(cookies.get('theme')),
    here: placeOf(url),
    actor: actor && { name: actor.name, grants: actor.grants, acting: actor.delegation ?? null }
  }
}
