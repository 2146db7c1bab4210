import * as indicators from '#mechanisms/indicators/server/index.ts'
import type { Asks, Setting } from './setting.ts'

const made = new WeakMap<Setting, Promise<{ sorted: string; share: string; valueId: string }>>()

/** Households that sort their waste, of how many: entered by a commune, worked out for it. */
export function defined(setting: Setting) {
  const known = made.get(setting)
  if (known) return known
  const making = make(setting)
  made.set(setting, making)
  return making
}

async function make({ ctx, people }: Setting) {
  const about = { unitId: people.province, measure: 'hộ', how: 'values', kind: 'add', period: 'month' } as const
  const { id: sorted } = await indicators.defineIndicator(ctx, { ...about, code: 'HO_PHAN_LOAI', words: 'Số hộ phân loại rác tại nhà' })
  const { id: all } = await indicators.defineIndicator(ctx, { ...about, code: 'HO', words: 'Tổng số hộ' })
  const { id: share } = await indicators.defineIndicator(ctx, {
    ...about, code: 'TY_LE_PHAN_LOAI', words: 'Tỷ lệ hộ phân loại rác tại nhà', measure: '%', how: 'formula', kind: 'weighted_mean', partOfWhole: true, numerator: 'HO_PHAN_LOAI', denominator: 'HO', decimals: 1, better: 'more'
  })
  const value = (indicatorId: string, said: string) => ({ indicatorId, unitId: people.binhAn, period: '2026-02', value: said })
  const { ids } = await indicators.enterValues(ctx, { values: [value(sorted, '1.250,0'), value(all, '1500')] })
  await indicators.setTarget(ctx, { indicatorId: share, unitId: people.binhAn, period: '2026-02', value: 90 })
  await indicators.rebuildRollup(ctx.app)
  return { sorted, share, valueId: ids[0] ?? '' }
}

/** Books borrowed by women and by men, so that the library opens when they can come. */
async function readersOf({ ctx, people }: Setting): Promise<string> {
  const { id } = await indicators.defineIndicator(ctx, {
    unitId: people.province, code: 'LUOT_MUON', words: 'Lượt mượn sách', measure: 'lượt', how: 'values', kind: 'add', period: 'month', breakdown: { sex: { purpose: 'Chọn giờ mở cửa thư viện' }, strict: true }
  })
  const { divisions } = await indicators.findCell(ctx, { indicatorId: id, unitId: people.binhAn, period: '2026-02' })
  const [women, men] = divisions[0]?.parts ?? []
  await indicators.enterValues(ctx, {
    values: [[id, '120'], [women?.indicatorId ?? '', '70'], [men?.indicatorId ?? '', '50']].map(([indicatorId = '', value]) => ({ indicatorId, unitId: people.binhAn, period: '2026-02', value }))
  })
  await indicators.rebuildRollup(ctx.app)
  return id
}

const share = async (setting: Setting) => ({ indicatorId: (await defined(setting)).share })

export const defining: Asks = {
  'post /indicators': ({ people }) => ({ unitId: people.province, words: 'Số tủ sách thôn, tổ dân phố', measure: 'tủ', how: 'values', kind: 'add', period: 'quarter', calendar: 'state' }),
  'get /units/{unitId}/indicator-items': async (setting) => {
    await defined(setting)
    return { unitId: setting.people.province }
  },
  'get /indicators/{indicatorId}/definition': share,
  'post /indicators/{indicatorId}/versions': async (setting) => {
    const { indicatorId } = await share(setting)
    const { version } = await indicators.findIndicator(setting.ctx, { indicatorId })
    return { indicatorId, version, words: 'Tỷ lệ hộ phân loại rác tại nhà', numerator: 'HO_PHAN_LOAI', denominator: 'HO', decimals: 2, from: '2026-03-01', note: 'Theo hướng dẫn mới' }
  },
  'get /indicators/{indicatorId}/periods': share,
  'get /indicators/{indicatorId}/targets': share,
  'put /indicators/{indicatorId}/targets': async (setting) => ({ ...(await share(setting)), unitId: setting.people.province, period: '2026-03', value: '85', line: 'linear', begin: '70' }),
  'get /indicators/{indicatorId}/values': async (setting) => ({ indicatorId: (await defined(setting)).sorted, unitId: setting.people.binhAn, period: '2026-02' }),
  'get /indicators/{indicatorId}/known-totals': async (setting) => ({ ...(await share(setting)), unitId: setting.people.province, period: '2026-02', knownOn: '2026-02-28' }),
  'get /indicators/{indicatorId}/over-time': async (setting) => ({ ...(await share(setting)), unitId: setting.people.province, period: '2026-Q1' }),
  'get /indicators/{indicatorId}/divisions': async (setting) => ({ indicatorId: await readersOf(setting), unitId: setting.people.province, period: '2026-02' }),
  'get /units/{unitId}/dashboard': async (setting) => {
    await defined(setting)
    return { unitId: setting.people.binhAn }
  },
  'get /indicators/{indicatorId}/drill-down': async (setting) => ({ ...(await share(setting)), unitId: setting.people.province, period: '2026-02' }),
  'post /indicator-values': async (setting) => {
    const { sorted, valueId } = await defined(setting)
    return { values: [{ indicatorId: sorted, unitId: setting.people.binhAn, period: '2026-02', value: '1.300,0', estimated: true, comment: 'Chưa có thôn Đông', replaces: valueId }] }
  },
  'post /indicator-values/{valueId}/withdrawal': async (setting) => {
    const { sorted } = await defined(setting)
    const { ids } = await indicators.enterValues(setting.ctx, { values: [{ indicatorId: sorted, unitId: setting.people.binhAn, period: '2026-01', value: 1180 }] })
    return { valueId: ids[0], why: 'Nhập nhầm kỳ' }
  }
}
