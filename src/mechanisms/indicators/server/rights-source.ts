/** Which rights open an indicator, for the page that explains them. */
import type { RightsSource } from '#platform/server/rights-source.ts'
import { indicatorHead } from './find.ts'

export const indicatorRights: RightsSource = {
  indicator: {
    path: /^\/indicators\/([0-9a-f-]{36})/,
    async find(ctx, id) {
      const { words, unit } = await indicatorHead(ctx, id)
      const figures = await ctx.db.selectFrom('figures').select('unit_id').distinct().where('indicator_id', '=', id).execute()
      const units = [...new Set([unit.id, ...figures.map((row) => row.unit_id)])]
      return { title: words, href: `/indicators/${id}`, asks: [{ permission: 'figures.read', units }, { permission: 'plans.edit', units: [unit.id] }] }
    }
  }
}
