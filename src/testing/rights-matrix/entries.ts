/**
 * What stands in the tables, as one line each:
 *   everybody                            whoever is signed in, about what is theirs or no secret
 *   own                                  a thing that belongs to one person; for everybody else it does not exist
 *   lists plans.read                     shows what the right opens, and to others what somebody without rights is shown
 *   lists units.read, offers units.edit  the same, with a button for whoever holds the second right anywhere
 *   anywhere audit.read                  404 for whoever holds the right nowhere; shows what it opens
 *   sees plans.read                      404 without the right
 *   does units.edit                      403 without the right, of what is no secret or does not exist yet
 *   does plans.edit, sees plans.read     404 for whoever may not see it, 403 for whoever sees it and may not do it
 * Several rights with | : any of them.
 */
import { isPermission, ROLES, type Permission } from '#foundations/people/rules.ts'
import { holds, type Outcome } from './ask.ts'

export type Entry = 'everybody' | 'own' | `lists ${string}` | `anywhere ${string}` | `sees ${string}` | `does ${string}`

export interface Meaning {
  kind: 'everybody' | 'own' | 'lists' | 'anywhere' | 'sees' | 'does'
  does: Permission[]
  sees: Permission[]
  offers: Permission[]
}

export function meaningOf(entry: Entry): Meaning {
  const [, first = '', what = '', sees = '', offers = ''] = /^(\w+)(?: ([^,]+))?(?:, sees ([^,]+))?(?:, offers (.+))?$/.exec(entry) ?? []
  const kind = first as Meaning['kind']
  const rest = { kind, offers: named(offers) }
  return kind === 'does' ? { ...rest, does: named(what), sees: named(sees) } : { ...rest, does: [], sees: named(what) }
}

function named(words: string): Permission[] {
  return words.split(' | ').filter(Boolean).map((permission) => {
    if (!isPermission(permission)) throw new Error(`There is no right ${permission}.`)
    return permission
  })
}

/** Without any right. */
const OTHERWISE: Record<Meaning['kind'], Outcome> = { everybody: 'done', own: 'hidden', lists: 'empty', anywhere: 'hidden', sees: 'hidden', does: 'forbidden' }

/** What a role must meet where it holds at the unit of the thing, and where it holds elsewhere. */
export function expectedOf(entry: Entry): { inside: Record<string, Outcome>; outside: Record<string, Outcome> } {
  const { kind, does, sees, offers } = meaningOf(entry)
  const any = (role: string, permissions: Permission[]): boolean => permissions.some((permission) => holds(role, permission))
  const nothing = kind === 'does' && sees.length ? 'hidden' : OTHERWISE[kind]
  const inside = (role: string): Outcome => {
    if (any(role, does)) return 'done'
    if (any(role, offers)) return 'done'
    if (!any(role, sees)) return nothing
    return kind === 'does' ? 'forbidden' : 'done'
  }
  const outside = (role: string): Outcome => (any(role, offers) || (kind === 'anywhere' && any(role, sees)) ? 'done' : nothing)
  return { inside: Object.fromEntries(ROLES.map((role) => [role, inside(role)])), outside: Object.fromEntries(ROLES.map((role) => [role, outside(role)])) }
}
