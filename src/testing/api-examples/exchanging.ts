import { keepBoundaries, proposeBoundaries } from '#foundations/boundaries/server/index.ts'
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

/** Two squares beside each other, as a map program writes them; each time from another day on. */
let drawn = 0
function outlines({ people }: Setting) {
  drawn += 1
  const square = (west: number) => [[[west, 0.1], [west + 0.1, 0.1], [west + 0.1, 0.2], [west, 0.2], [west, 0.1]]]
  const features = [['PS.BA', 0.1], ['PS.HL', 0.2]].map(([ma, west]) => ({ type: 'Feature', properties: { ma }, geometry: { type: 'Polygon', coordinates: square(Number(west)) } }))
  return { unitId: people.province, fileName: 'ranh-gioi-xa.geojson', givenBy: 'Sở Nông nghiệp và Môi trường', validFrom: `2026-01-${String(drawn).padStart(2, '0')}`, text: JSON.stringify({ type: 'FeatureCollection', features }) }
}
const outlined = async (setting: Setting) => proposeBoundaries(setting.ctx, outlines(setting))
async function mapped(setting: Setting) {
  const { setId } = await outlined(setting)
  await keepBoundaries(setting.ctx, { setId })
  return setId
}

export const exchanging: Asks = {
  'get /units/{unitId}/boundaries': async (setting) => {
    await mapped(setting)
    return { unitId: setting.people.province, day: '2026-02-01' }
  },
  'get /units/{unitId}/boundary-sets': async (setting) => {
    await mapped(setting)
    return { unitId: setting.people.province }
  },
  'post /boundary-sets': (setting) => outlines(setting),
  'get /boundary-sets/{setId}': outlined,
  'post /boundary-sets/{setId}/carrying-out': outlined,
  'post /boundary-sets/{setId}/withdrawal': async (setting) => ({ setId: await mapped(setting), why: 'Nhầm tệp' }),
  'get /indicators/{indicatorId}/map': async (setting) => {
    const { sorted } = await defined(setting)
    await mapped(setting)
    return { indicatorId: sorted, unitId: setting.people.province, period: '2026-02' }
  },
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
