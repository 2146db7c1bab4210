/** Nobody gives more than they hold: what somebody must hold themselves to give a role. Pure. */
import type { Grant } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import type { Permission } from './permissions.ts'

/** What a role comes to where it is given. */
export interface Wanted {
  permissions: readonly Permission[]
  unitId: string
  subtree: boolean
  /** The branch that its subtree keeps to; null: every branch. */
  branch: string | null
  /** The first day on which it no longer holds. */
  to: Day | null
}

/** The units above one, itself included, each with the branch that the whole way up to it shares. */
export type WayUp = ReadonlyMap<string, string | null>

/** The permissions that the giver does not hold as far and as long as the role would reach. */
export function lackingToGive(grants: readonly Grant[], wanted: Wanted, above: WayUp, today: Day): Permission[] {
  return wanted.permissions.filter((permission) => !grants.some((grant) => grant.permission === permission && covers(grant, wanted, above, today)))
}

function covers(grant: Grant, wanted: Wanted, above: WayUp, today: Day): boolean {
  if (grant.from > today || (grant.to !== null && grant.to <= today)) return false
  if (grant.to !== null && (wanted.to === null || wanted.to > grant.to)) return false
  const here = grant.unitId === wanted.unitId
  if (!wanted.subtree && here) return true
  if (!grant.subtree) return false
  const { branch } = grant
  if (branch === undefined) return here || above.has(grant.unitId)
  if (wanted.subtree && wanted.branch !== branch) return false
  return here || above.get(grant.unitId) === branch
}
