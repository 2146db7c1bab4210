import { hang } from '#foundations/org/ui/branches.ts'
import { listUnits, unitTree } from '#foundations/org/server/index.ts'
import { holdsAnywhere } from '#foundations/people/rules.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const text = url.searchParams.get('text')?.trim() ?? ''
  const mayEdit = holdsAnywhere(ctx.actor, 'units.edit')
  if (text) return { text, mayEdit, branches: (await listUnits(ctx, { text, limit: 100 })).map((unit) => ({ unit, below: [] })) }
  return { text, mayEdit, branches: hang(await unitTree(ctx, {})) }
}
