/** Who may do what: the one place that says so. Pure, so that pages can ask the same questions. */
import type { Grant } from '#platform/server/context.ts'

export const ROLES = ['administrator', 'clerk', 'member'] as const
export type Role = (typeof ROLES)[number]

export const PERMISSIONS = ['units.edit', 'people.edit', 'webhooks.edit', 'audit.read', 'plans.read', 'plans.edit', 'tasks.report', 'figures.enter'] as const
export type Permission = (typeof PERMISSIONS)[number]

/**
 * An administrator does everything at a unit and below it. A clerk reads and edits plans, reports and enters figures
 * there. A member reads and reports at the one unit alone.
 */
const PERMITS: Record<Role, { permissions: readonly Permission[]; subtree: boolean }> = {
  administrator: { permissions: PERMISSIONS, subtree: true },
  clerk: { permissions: ['plans.read', 'plans.edit', 'tasks.report', 'figures.enter'], subtree: true },
  member: { permissions: ['plans.read', 'tasks.report'], subtree: false }
}

/** A role as the database keeps it. */
export interface HeldRole {
  role: string
  unitId: string
  from: string
  to: string | null
  reach?: Grant['reach']
}

/** The roles that reach below their unit. */
export const REACHING: readonly Role[] = ROLES.filter((role) => PERMITS[role].subtree)

/** The roles that hold a permission at their unit. */
export function rolesHolding(permission: Permission): Role[] {
  return ROLES.filter((role) => PERMITS[role].permissions.includes(permission))
}

export function grantsOf(held: HeldRole[]): Grant[] {
  return held.flatMap(({ role, ...held }) => {
    const permits = isRole(role) ? PERMITS[role] : null
    return (permits?.permissions ?? []).map((permission) => ({ ...held, permission, subtree: permits?.subtree ?? false }))
  })
}

export function isRole(value: string): value is Role {
  return (ROLES as readonly string[]).includes(value)
}

/** Does the actor hold the permission anywhere? For showing or hiding a link; what counts is asked at the unit. */
export function holdsAnywhere(actor: { grants: Grant[] } | null, permission: Permission): boolean {
  return actor?.grants.some((grant) => grant.permission === permission) ?? false
}
