import type { App } from '#platform/server/app.ts'
import type { Actor } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { narrowed } from '../../narrow.ts'
import { grantsOf, isPermission, withNeeds, type HeldRole } from '../../rules.ts'
import type { SigningKind } from '../../schema/delegations.ts'
import { ROLES_TODAY } from '../roles-today.ts'

interface ActingRow {
  id: string
  head_id: string
  unit_id: string
  kind: SigningKind
  permissions: string[]
  head_position: string
  deputy_position: string
  head_name: string
  open: boolean
  roles: HeldRole[]
}

const FIND = `
  select d.id, d.head_id, d.unit_id, d.kind, d.permissions, d.head_position, d.deputy_position, p.name as head_name,
    d.ended_at is null and d.valid_from <= $3::date and d.valid_to > $3::date and p.deactivated_at is null as open, (${ROLES_TODAY}) as roles
  from delegations d join people p on p.id = d.head_id where d.id = $1 and d.deputy_id = $2`

/** The deputy with the head's rights of today at the unit, and of these only what was delegated. */
export async function actingFor(app: App, deputy: { id: string; name: string }, delegationId: string, now: Date): Promise<Actor> {
  const { rows } = await app.database.pool.query<ActingRow>({ name: 'find_acting', text: FIND, values: [delegationId, deputy.id, dayOf(now)] })
  const [found] = rows
  if (!found) return { personId: deputy.id, name: deputy.name, grants: [] }
  // Only the head's own roles, and only those at the unit: delegations never make a chain, and end with the role.
  const roles = found.open ? found.roles.filter(({ unitId }) => unitId === found.unit_id) : []
  return {
    personId: deputy.id,
    name: deputy.name,
    grants: narrowed(grantsOf(roles), withNeeds(found.permissions.filter(isPermission)), null),
    onBehalfOf: found.head_id,
    delegation: {
      id: found.id,
      kind: found.kind,
      unitId: found.unit_id,
      headName: found.head_name,
      headPosition: found.head_position,
      deputyPosition: found.deputy_position
    }
  }
}
