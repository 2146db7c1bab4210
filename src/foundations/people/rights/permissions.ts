/** What a right may be about. Each has its sentence ("may …") in text.vi.ts and text.en.ts beside this file. */
export const PERMISSIONS = [
  'units.read',
  'units.edit',
  'people.edit',
  'roles.edit',
  'members.read',
  'members.edit',
  'webhooks.edit',
  'audit.read',
  'plans.read',
  'plans.edit',
  'plans.publish',
  'tasks.report',
  'tasks.confirm',
  'figures.read',
  'figures.enter',
  'gatherings.read',
  'gatherings.edit',
  'gatherings.check_in',
  'gatherings.approve',
  'study.read',
  'study.edit',
  'quizzes.read',
  'quizzes.edit',
  'quizzes.sign_off',
  'reporting.read',
  'reporting.write',
  'reporting.edit',
  'reporting.approve',
  'system.operate'
] as const
export type Permission = (typeof PERMISSIONS)[number]

/** What nobody can use without something else; a role that holds the one is given the other as well. */
const NEEDS: Partial<Record<Permission, readonly Permission[]>> = {
  'units.edit': ['units.read'],
  'people.edit': ['units.read'],
  'roles.edit': ['units.read', 'people.edit'],
  'members.read': ['units.read'],
  'members.edit': ['members.read'],
  'webhooks.edit': ['units.read', 'plans.read'],
  'plans.read': ['units.read'],
  'plans.edit': ['plans.read'],
  'plans.publish': ['plans.read'],
  'tasks.report': ['plans.read'],
  'tasks.confirm': ['plans.read'],
  'figures.read': ['units.read'],
  'figures.enter': ['figures.read', 'plans.read'],
  'gatherings.read': ['units.read'],
  'gatherings.edit': ['gatherings.read'],
  'gatherings.check_in': ['gatherings.read'],
  'gatherings.approve': ['gatherings.read'],
  'study.read': ['units.read'],
  'study.edit': ['study.read', 'plans.read', 'gatherings.edit'],
  'quizzes.read': ['units.read'],
  'quizzes.edit': ['quizzes.read'],
  'quizzes.sign_off': ['quizzes.read'],
  'reporting.read': ['units.read', 'figures.read'],
  'reporting.write': ['reporting.read'],
  'reporting.edit': ['reporting.read'],
  'reporting.approve': ['reporting.read']
}

export function isPermission(value: string): value is Permission {
  return (PERMISSIONS as readonly string[]).includes(value)
}

/** The permissions with everything that they need, in the order of the list. */
export function withNeeds(permissions: Iterable<Permission>): Permission[] {
  const all = new Set<Permission>()
  const add = (permission: Permission): void => {
    if (all.has(permission)) return
    all.add(permission)
    NEEDS[permission]?.forEach(add)
  }
  for (const permission of permissions) add(permission)
  return PERMISSIONS.filter((permission) => all.has(permission))
}
