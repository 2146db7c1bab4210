/** Which right opens a person's page, for the page that explains them. */
import type { RightsSource } from '#platform/server/rights-source.ts'
import { findRole } from './queries.ts'
import { findPerson } from '../queries.ts'

export const personRights: RightsSource = {
  role: {
    path: /^\/(?:roles|trail\/role)\/([0-9a-f-]{36})/,
    async find(ctx, id) {
      const { name, unit } = await findRole(ctx, { ownRoleId: id })
      return { title: name ?? '', href: '/roles', asks: ['people.edit', 'roles.edit'].map((permission) => ({ permission, units: unit ? [unit.id] : [] })) }
    }
  },
  person: {
    path: /^\/(?:people|trail\/person)\/([0-9a-f-]{36})/,
    async find(ctx, id) {
      const { name, roles } = await findPerson(ctx, { personId: id })
      return { title: name, href: `/people/${id}`, asks: [{ permission: 'people.edit', units: [...new Set(roles.map(({ unitId }) => unitId))] }] }
    }
  }
}
