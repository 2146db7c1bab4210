/** Which rights open a gathering, for the page that explains them. */
import type { RightsSource } from '#platform/server/rights-source.ts'
import { findGathering } from './queries.ts'

export const gatheringRights: RightsSource = {
  gathering: {
    path: /^\/(?:gatherings|trail\/gathering)\/([0-9a-f-]{36})/,
    async find(ctx, id) {
      const { title, unit, units } = await findGathering(ctx, { gatheringId: id })
      const held = ['gatherings.edit', 'gatherings.check_in', 'gatherings.approve'].map((permission) => ({ permission, units: [unit.id] }))
      return { title, href: `/gatherings/${id}`, asks: [{ permission: 'gatherings.read', units: [unit.id, ...units.map((one) => one.id)] }, ...held] }
    }
  }
}
