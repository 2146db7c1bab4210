/** Who may do what: the one place that says so. Pure, so that pages can ask the same questions. */
import type { Grant } from '#platform/server/context.ts'
import type { Permission } from './rights/permissions.ts'

export * from './members/groups.ts'
export * from './members/rules.ts'
export { grantsOf, permissionsOf, type HeldRole } from './rights/grants.ts'
export { isPermission, PERMISSIONS, withNeeds, type Permission } from './rights/permissions.ts'
export { isRole, OWN_ROLE, ROLE_RULES, ROLES, rolesHolding, type Role } from './rights/roles.ts'
export * from './members/own-data/areas.ts'
export * from './members/own-data/fields.ts'
export * from './members/own-data/rules.ts'
export * from './opened-for.ts'

/** Does the actor hold the permission anywhere? For showing or hiding a link; what counts is asked at the unit. */
export function holdsAnywhere(actor: { grants: Grant[] } | null, permission: Permission): boolean {
  return actor?.grants.some((grant) => grant.permission === permission) ?? false
}
