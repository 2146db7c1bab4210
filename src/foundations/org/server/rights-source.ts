/** Which rights open a unit, for the page that explains them. */
import type { RightsSource } from '#platform/server/rights-source.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { heirsOn } from './lineage.ts'
import { unitLife } from './history.ts'

const ID = '([0-9a-f-]{36})'

export const unitRights: RightsSource = {
  unit: {
    path: new RegExp(`^/(?:units|trail/unit)/${ID}`),
    async find(ctx, id) {
      const today = dayOf(ctx.now)
      const { unit } = await unitLife(ctx, { unitId: id, day: today })
      // A unit that is no more is seen by whoever sees what carries it on.
      const units = [...new Set([id, ...(await heirsOn(ctx, [id], today)).map(({ heirId }) => heirId)])]
      return { title: unit.name, href: `/units/${id}`, asks: ['units.read', 'units.edit', 'people.edit'].map((permission) => ({ permission, units })) }
    }
  }
}
