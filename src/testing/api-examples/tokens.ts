/** Access tokens and programs that work for a unit. */
import { addServiceAccount, delegate, makeServiceToken, makeToken } from '#foundations/people/server/index.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import type { Asks, Setting } from './setting.ts'

const token = { name: 'Phần mềm báo cáo của Sở', scopes: ['plans.read' as const], readOnly: true, days: 90 }

async function account({ ctx, people }: Setting): Promise<{ accountId: string }> {
  const asked = { unitId: people.province, name: 'Cổng thông tin tỉnh', purpose: 'Hiện tiến độ các kế hoạch đã công khai', responsibleId: people.hanh.personId, role: 'clerk' as const }
  return { accountId: (await addServiceAccount(ctx, asked)).id }
}

const delegation = ({ ctx, people }: Setting) => {
  const today = dayOf(ctx.now)
  return {
    unitId: people.province, deputyId: people.lan.personId, kind: 'kt' as const, permissions: ['plans.read' as const, 'plans.edit' as const],
    headPosition: 'Chủ tịch', deputyPosition: 'Phó Chủ tịch', reason: 'Đi công tác', from: today, until: addDays(today, 6)
  }
}

export const tokens: Asks = {
  'get /account/tokens': async ({ ctx }) => {
    await makeToken(ctx, token)
    return {}
  },
  'post /account/tokens': () => token,
  'post /account/tokens/{tokenId}/revocation': async ({ ctx }) => ({ tokenId: (await makeToken(ctx, token)).id }),
  'get /units/{unitId}/service-accounts': async (setting) => {
    await account(setting)
    return { unitId: setting.people.province }
  },
  'post /units/{unitId}/service-accounts': ({ people }) => ({
    unitId: people.binhAn, name: 'Phần mềm một cửa', purpose: 'Gửi số hồ sơ trực tuyến hằng tháng', responsibleId: people.lan.personId, role: 'clerk'
  }),
  'get /service-accounts/{accountId}': async (setting) => {
    const { accountId } = await account(setting)
    await makeServiceToken(setting.ctx, { accountId, ...token })
    return { accountId }
  },
  'post /service-accounts/{accountId}/responsible': async (setting) => ({ ...(await account(setting)), responsibleId: setting.people.hanh.personId }),
  'post /service-accounts/{accountId}/end': account,
  'post /service-accounts/{accountId}/tokens': async (setting) => ({ ...(await account(setting)), ...token }),
  'post /service-tokens/{tokenId}/revocation': async (setting) => ({ tokenId: (await makeServiceToken(setting.ctx, { ...(await account(setting)), ...token })).id }),
  'get /account/delegations': async (setting) => {
    await delegate(setting.ctx, delegation(setting))
    return {}
  },
  'post /account/delegations': delegation,
  'post /account/delegations/{delegationId}/end': async (setting) => ({ delegationId: (await delegate(setting.ctx, delegation(setting))).id })
}
