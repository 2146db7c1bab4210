import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ locals }) => ({ locale: locals.locale, engine: locals.ctx.app.database.engine })
