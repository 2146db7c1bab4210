import { GATHERING_KINDS } from '#mechanisms/gatherings/schema.ts'
import { listGatherings } from '#mechanisms/gatherings/server/index.ts'
import type { PageServerLoad } from './$types'

const ROWS = 30

export const load: PageServerLoad = async ({ locals: { ctx }, url: { searchParams } }) => {
  const when = searchParams.get('when') === 'past' ? 'past' : 'coming'
  const kind = GATHERING_KINDS.find((each) => each === searchParams.get('kind'))
  const asked = { text: (searchParams.get('text') ?? '').slice(0, 200), mine: searchParams.has('mine'), kind }
  const offset = Math.max(0, Math.trunc(Number(searchParams.get('from')) || 0))
  const list = await listGatherings(ctx, { when, ...asked, offset, limit: ROWS })
  const holds = (right: string): boolean => ctx.actor?.grants.some(({ permission }) => permission === right) ?? false
  return { list, when, asked: { ...asked, kind: kind ?? null }, offset, limit: ROWS, mayAdd: holds('gatherings.edit'), mayCheckIn: holds('gatherings.check_in') }
}
