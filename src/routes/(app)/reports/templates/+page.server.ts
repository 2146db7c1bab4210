import { holdsAnywhere } from '#foundations/people/rules.ts'
import { listTemplates } from '#programmes/reporting/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx } }) => ({ ...(await listTemplates(ctx, {})), mayEdit: holdsAnywhere(ctx.actor, 'reporting.edit') })
