/** The one list of roles and of what each may do. A unit composes further ones of its own from the same permissions. */
import { PERMISSIONS, type Permission } from './permissions.ts'

export const ROLES = [
  'viewer',
  'member',
  'clerk',
  'secretary',
  'approver',
  'editor',
  'examiner',
  'organiser',
  'auditor',
  'unit_admin',
  'operator'
] as const
export type Role = (typeof ROLES)[number]

/** How a row in the database says that it is a role composed by a unit. */
export const OWN_ROLE = 'own'

export interface RoleRule {
  permissions: readonly Permission[]
  /** Whether it reaches below the unit where nobody says otherwise. */
  subtree: boolean
}

const SEES = ['units.read', 'plans.read', 'figures.read', 'gatherings.read', 'study.read', 'reporting.read'] as const
/** Whoever sees the question bank sees right answers, so viewers and members do not. */
const ASKS = ['quizzes.read', 'quizzes.edit'] as const
const HOLDS = ['gatherings.edit', 'gatherings.check_in', 'study.edit'] as const
const REPORTS = ['reporting.write', 'reporting.edit'] as const

export const ROLE_RULES: Record<Role, RoleRule> = {
  viewer: { permissions: SEES, subtree: true },
  member: { permissions: [...SEES, 'tasks.report'], subtree: false },
  clerk: {
    permissions: [...SEES, 'members.read', 'members.edit', 'plans.edit', 'plans.publish', 'tasks.report', 'tasks.confirm', 'figures.enter', ...HOLDS, ...REPORTS, ...ASKS],
    subtree: true
  },
  secretary: { permissions: [...SEES, 'members.read', 'members.edit', 'tasks.report', 'figures.enter', ...HOLDS, 'reporting.write'], subtree: false },
  approver: { permissions: [...SEES, 'plans.publish', 'tasks.confirm', 'gatherings.approve', 'reporting.approve'], subtree: true },
  editor: { permissions: [...SEES, 'plans.edit', ...ASKS], subtree: true },
  examiner: { permissions: [...SEES, 'tasks.confirm', 'quizzes.read', 'quizzes.sign_off'], subtree: false },
  organiser: { permissions: [...SEES, 'members.read', 'tasks.report', 'figures.enter', ...HOLDS, ...REPORTS, ...ASKS], subtree: true },
  // Figures and the log without names and without the texts that people wrote.
  auditor: { permissions: ['units.read', 'figures.read', 'audit.read', 'study.read'], subtree: true },
  unit_admin: { permissions: PERMISSIONS.filter((permission) => permission !== 'system.operate'), subtree: true },
  // Keeps the machine running and sees nothing of what is on it.
  operator: { permissions: ['system.operate'], subtree: true }
}

export function isRole(value: string): value is Role {
  return (ROLES as readonly string[]).includes(value)
}

/** The built-in roles that hold a permission. */
export function rolesHolding(permission: Permission): Role[] {
  return ROLES.filter((role) => ROLE_RULES[role].permissions.includes(permission))
}
