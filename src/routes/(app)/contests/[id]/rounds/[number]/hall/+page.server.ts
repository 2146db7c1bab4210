import renew from '#mechanisms/gatherings/ui/islands/renew-code.ts?worker&url'
import { findRoundBoard } from '#programmes/contests/server/index.ts'
import type { PageServerLoad } from './$types'

/** As many as a screen shows. */
const UNITS = 12
const PEOPLE = 10

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const board = await findRoundBoard(ctx, { contestId: params.id, number: params.number, limit: UNITS })
  return { board: { ...board, people: board.people.slice(0, PEOPLE) }, renew }
}
