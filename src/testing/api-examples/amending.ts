/** A plan that is amended: its next version, and how it differs from the one before. */
import { compareAmendment, decideAmendment, findPlan, sayAmends } from '#mechanisms/plans/server/index.ts'
import { draftPlan, planText } from '../plans.ts'
import type { Asks, Setting } from './setting.ts'

/** A file in which one task has another day and one is gone, beside the published plan that it may amend. */
async function amended(setting: Setting): Promise<{ planId: string; amendsId: string }> {
  const amendsId = await setting.published()
  const text = planText().replace('chậm nhất ngày 13/3/2026', 'chậm nhất ngày 27/3/2026').replace(/- Ủy ban nhân dân xã Bình An thông báo kết quả.*\n/, '')
  return { planId: await draftPlan(setting.ctx, setting.people.province, text), amendsId }
}

const compared = async (setting: Setting): Promise<{ planId: string }> => {
  const given = await amended(setting)
  await sayAmends(setting.ctx, given)
  return { planId: given.planId }
}

const REASONS = { document: 'Quyết định số 40/QĐ-UBND', reasonForAll: 'Việc này đã làm trong kế hoạch khác.' }

export const amending: Asks = {
  'get /plans/{planId}/amendments': compared,
  'post /plans/{planId}/copies': async (setting) => ({ planId: await setting.published() }),
  'put /plans/{planId}/amends': amended,
  'get /plans/{planId}/amendment': compared,
  'patch /plans/{planId}/amendment': async (setting) => ({ ...(await compared(setting)), ...REASONS }),
  'post /plans/{planId}/amendment/publication': async (setting) => {
    const given = await compared(setting)
    await decideAmendment(setting.ctx, { ...given, ...REASONS })
    const { seen } = await compareAmendment(setting.ctx, given)
    return { ...given, version: (await findPlan(setting.ctx, given)).version, seen }
  },
  'get /plans/{planId}/versions/{number}': async (setting) => ({ planId: await setting.sharedPlan(), number: 1 })
}
