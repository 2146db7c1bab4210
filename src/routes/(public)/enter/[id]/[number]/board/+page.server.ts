import renew from '#mechanisms/gatherings/ui/islands/renew-code.ts?worker&url'
import { findOpenBoard } from '#programmes/contests/server/index.ts'
import type { PageServerLoad } from './$types'

/** Nobody is signed in here, and nothing depends on who is. */
export const load: PageServerLoad = async ({ locals: { ctx }, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, max-age=2' })
  return { board: await findOpenBoard({ ...ctx, actor: null }, { contestId: params.id, number: params.number }), renew }
}
