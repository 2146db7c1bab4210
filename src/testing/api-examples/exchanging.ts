import { carryOutValues, proposeValues, publishSet } from '#mechanisms/indicators/server/index.ts'
import { defined } from './defining.ts'
import type { Asks, Setting } from './setting.ts'

/** The same household numbers, as a system of the health sector sends them; each time one more. */
let sent = 0
async function file(setting: Setting) {
  await defined(setting)
  sent += 1
  const text = JSON.stringify({ dataSet: 'RAC_THAI', orgUnit: 'PS.BA', period: '202512', dataValues: [{ dataElement: 'HO_PHAN_LOAI', value: String(1300 + sent), comment: 'Theo sổ của thôn' }, { dataElement: 'RAC_KHAC', value: '12' }] })
  return { unitId: setting.people.binhAn, fileName: 'rac-thai-2025-12.json', format: 'dhis2', text } as const
}
const proposed = async (setting: Setting) => proposeValues(setting.ctx, await file(setting))

async function opened(setting: Setting) {
  const { sorted } = await defined(setting)
  return { unitId: setting.people.province, indicatorIds: [sorted], reach: 'below' as const, fromYear: 2026, title: 'Phân loại rác tại nhà theo xã', about: 'Xã, phường báo hằng tháng.', licence: 'CC-BY-4.0' as const }
}

export const exchanging: Asks = {
  'get /indicator-values': async (setting) => {
    const { sorted } = await defined(setting)
    return { unitId: setting.people.binhAn, indicatorIds: sorted, fromYear: 2026 }
  },
  'get /indicator-values/file': async (setting) => {
    await defined(setting)
    return { unitId: setting.people.binhAn, format: 'xlsx', fromYear: 2026 }
  },
  'post /indicator-value-imports': file,
  'get /indicator-value-imports/{importId}': proposed,
  'post /indicator-value-imports/{importId}/carrying-out': async (setting) => ({ ...(await proposed(setting)), leaveOut: true }),
  'post /indicator-value-imports/{importId}/withdrawal': async (setting) => {
    const { importId } = await proposed(setting)
    await carryOutValues(setting.ctx, { importId, leaveOut: true })
    return { importId }
  },
  'get /units/{unitId}/outside-codes': async (setting) => {
    await defined(setting)
    return { unitId: setting.people.province }
  },
  'put /units/{unitId}/outside-codes': async (setting) => {
    const { sorted } = await defined(setting)
    return { unitId: setting.people.province, indicators: [{ indicatorId: sorted, part: 'value', code: 'fbfJHSPpUQD' }], units: [{ unitId: setting.people.binhAn, code: 'DiszpKrYNg8' }] }
  },
  'get /units/{unitId}/open-sets': async (setting) => {
    await publishSet(setting.ctx, await opened(setting))
    return { unitId: setting.people.province }
  },
  'post /units/{unitId}/open-sets/preview': async (setting) => {
    const { unitId, indicatorIds, reach, fromYear } = await opened(setting)
    return { unitId, indicatorIds, reach, fromYear }
  },
  'post /units/{unitId}/open-sets': opened,
  'post /open-sets/{setId}/withdrawal': async (setting) => ({ setId: (await publishSet(setting.ctx, await opened(setting))).setId, why: 'Số của một xã còn phải kiểm tra' })
}
