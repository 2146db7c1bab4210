import { findUnit } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import { previewDocument } from '../preview-document.ts'
import { PreviewProfile } from '../schema.ts'

/** Page 1 of a sample document in a layout that may not be saved yet, as PNG. */
export const previewProfile = query(PreviewProfile, async (ctx, { unitId, layout, profile }): Promise<Uint8Array> => {
  const unit = await findUnit(ctx, { unitId })
  const document = previewDocument(layout, unit.name)
  const { bytes } = await ctx.app.services.paper.write({ document, profile, format: 'png', copyId: null, made: ctx.now.toISOString() })
  return bytes
})
