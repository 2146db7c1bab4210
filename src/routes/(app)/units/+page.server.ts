import { hang } from '#foundations/org/ui/branches.ts'
import { listUnits, unitTree } from '#foundations/org/server/index.ts'
import { holdsAnywhere } from '#foundations/people/rules.ts'
import { chosenDay } from './chosen-day.ts'
import type { PageServerLoad } from './$types'

const FEW = 300

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const text = url.searchParams.get('text')?.trim() ?? ''
  const { day, today, asked } = chosenDay(url, ctx.now)
  const rest = { text, day, today, mayEdit: holdsAnywhere(ctx.actor, 'units.edit'), listsAt: ctx.actor?.grants.find(({ permission }) => permission === 'units.edit')?.unitId }
  if (text) return { ...rest, branches: (await listUnits(ctx, { text, limit: 100, day })).map((unit) => ({ unit, below: [] })) }
  // A tree of a whole province is told by its upper levels; what is below stands on the page of each unit.
  const whole = await unitTree(ctx, { day: asked, limit: FEW })
  return { ...rest, branches: hang(whole.length < FEW ? whole : await unitTree(ctx, { day: asked, levels: 2, limit: 1000 })) }
}
