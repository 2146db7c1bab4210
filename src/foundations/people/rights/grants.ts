/** From roles held to rights: what `ctx.actor` carries. */
import type { Grant } from '#platform/server/context.ts'
import { isPermission, type Permission } from './permissions.ts'
import { isRole, ROLE_RULES } from './roles.ts'

/** A role as the database keeps it. */
export interface HeldRole {
  role: string
  unitId: string
  from: string
  to: string | null
  /** Left out: as the role itself says. */
  subtree?: boolean
  /** The branch that its subtree keeps to; none: every branch. */
  branch?: string | null
  /** Of a role that a unit has composed. */
  permissions?: string[] | null
  reach?: Grant['reach']
}

/** A role that a newer version wrote gives nothing here rather than something wrong. */
export function grantsOf(held: HeldRole[]): Grant[] {
  return held.flatMap(({ role, subtree, branch, permissions, ...held }) => {
    const rule = isRole(role) ? ROLE_RULES[role] : null
    const below = subtree ?? rule?.subtree ?? false
    const place = { ...held, subtree: below, ...(below && branch ? { branch } : {}) }
    return permissionsOf({ role, permissions }).map((permission) => ({ ...place, permission }))
  })
}

export function permissionsOf({ role, permissions }: Pick<HeldRole, 'role' | 'permissions'>): readonly Permission[] {
  return isRole(role) ? ROLE_RULES[role].permissions : (permissions ?? []).filter(isPermission)
}
