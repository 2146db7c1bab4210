import { json } from '@sveltejs/kit'
import { findFindings } from '#programmes/reporting/server/index.ts'
import { text } from '#programmes/reporting/text.ts'
import { FINDING_TONES, findingWords } from '#programmes/reporting/ui/present.ts'
import type { RequestHandler } from './$types'

/** What is to be said of the numbers after somebody has saved some, in words: by the same rules as the page. */
export const GET: RequestHandler = async ({ locals: { ctx }, params }) => {
  const { items, cells } = await findFindings(ctx, { formId: params.formId })
  const words = text(ctx.locale)
  const told = cells.map(({ itemId, findings }) => ({
    itemId,
    told: findings.map((one) => ({ tone: FINDING_TONES[one.level], words: findingWords(one, items, words, ctx.locale) }))
  }))
  return json(told, { headers: { 'cache-control': 'no-store' } })
}
