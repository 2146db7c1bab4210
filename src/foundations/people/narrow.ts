/** What several limits leave of somebody's rights. Pure: the one place where a token's and a deputy's rights are cut. */
import type { Grant } from '#platform/server/context.ts'

/** A unit to which rights are cut down, and how it stands to the units of the grants on the day. */
export interface Cut {
  unitId: string
  /** Those above it, each with the branch that the way to it keeps to; null where it crosses branches. */
  above: readonly { unitId: string; branch: string | null }[]
  /** Units below it. */
  below: readonly string[]
}

/** Of these grants only what the named permissions and the unit allow; never more than was there. */
export function narrowed(grants: readonly Grant[], permissions: readonly string[], cut: Cut | null): Grant[] {
  return grants.flatMap((grant) => {
    if (!permissions.includes(grant.permission)) return []
    if (cut === null || grant.unitId === cut.unitId || cut.below.includes(grant.unitId)) return [grant]
    if (!grant.subtree || !cut.above.some(({ unitId, branch }) => unitId === grant.unitId && (!grant.branch || grant.branch === branch))) return []
    // What the grant came to was looked up for the whole of its reach.
    const { reach: _, ...rest } = grant
    return [{ ...rest, unitId: cut.unitId }]
  })
}
