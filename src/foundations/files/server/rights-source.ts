/** Which right opens a stored file, for the page that explains them. */
import type { RightsSource } from '#platform/server/rights-source.ts'
import { findFile } from './open.ts'

export const fileRights: RightsSource = {
  file: {
    path: /^\/files\/([0-9a-f-]{36})/,
    async find(ctx, id) {
      const { name } = await findFile(ctx, id)
      const { permission } = await ctx.db.selectFrom('stored_files').select('permission').where('id', '=', id).executeTakeFirstOrThrow()
      const units = await ctx.db.selectFrom('file_units').select('unit_id').where('file_id', '=', id).execute()
      return { title: name, href: `/files/${id}`, asks: [{ permission, units: units.map((row) => row.unit_id) }] }
    }
  }
}
