/** Two indicators of the sample organisation with half a year of figures: one that went off its line two months ago, one that is on it. */
import { factsOn } from '#foundations/org/server/index.ts'
import { actorOf } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { periodsBack } from '../periods.ts'
import { defineIndicator } from './definitions/define.ts'
import { setTarget } from './definitions/targets.ts'
import { typeValues } from './values/enter.ts'

/** The latest month first: what was done of what came in. */
const ONLINE = {
  'PS.TM': [[412, 455], [398, 441], [380, 420], [371, 415], [352, 398], [340, 390]],
  'PS.HL': [[268, 340], [262, 333], [271, 318], [259, 305], [250, 300], [244, 296]],
  'PS.BA': [[171, 296], [186, 301], [240, 290], [235, 282], [226, 275], [219, 270]]
} as const
const LESSONS = { 'PS.TM': [9, 8, 8, 7, 6, 6], 'PS.HL': [7, 7, 6, 6, 5, 5], 'PS.BA': [8, 6, 7, 5, 6, 4] } as const

const TRAINED_BY = {
  sex: { purpose: 'Xếp giờ tập huấn hợp với việc nhà và việc làm' },
  age: { purpose: 'Chọn cách hướng dẫn: video cho người trẻ, làm tại chỗ cho người cao tuổi', bounds: [30, 46, 61] },
  strict: true
}
/** Nữ, nam; dưới 30, 30–45, 46–60, trên 60. */
const TRAINED = { 'PS.TM': [[64, 58], [30, 42, 32, 18]], 'PS.HL': [[41, 37], [18, 28, 20, 12]], 'PS.BA': [[33, 4], [10, 12, 11, 4]] } as const

export async function addSampleIndicators(given: Context): Promise<void> {
  const ctx = { ...given, actor: await actorOf(given, { username: 'vinh.do' }) }
  const units = new Map((await factsOn(ctx, dayOf(ctx.now)).select(['unit_id', 'code']).execute()).map(({ code, unit_id }) => [code, unit_id]))
  const unitOf = (code: string): string => units.get(code) ?? ''
  const monthly = { unitId: unitOf('PS'), how: 'values', period: 'month', calendar: 'calendar', better: 'more' } as const
  const { id: online } = await defineIndicator(ctx, { ...monthly, kind: 'weighted_mean', partOfWhole: true, measure: '%', words: 'Hồ sơ nộp trực tuyến' })
  const { id: lessons } = await defineIndicator(ctx, { ...monthly, kind: 'add', measure: 'buổi', words: 'Buổi hướng dẫn chữa cháy tại nhà', breakdown: { unitKind: { purpose: 'Biết loại đơn vị nào cần thêm người hướng dẫn' } } })
  const { id: trained } = await defineIndicator(ctx, { ...monthly, kind: 'add', measure: 'người', persons: true, words: 'Người dự tập huấn chữa cháy', breakdown: TRAINED_BY })
  const months = periodsBack('calendar', 'month', dayOf(ctx.now)).drop(1).take(6).map(({ key }) => key).toArray()
  for (const period of months) {
    await setTarget(ctx, { indicatorId: online, unitId: unitOf('PS'), period, value: '80', line: 'flat' })
    await setTarget(ctx, { indicatorId: online, unitId: unitOf('PS.BA'), period, value: '75', line: 'flat' })
    await setTarget(ctx, { indicatorId: lessons, unitId: unitOf('PS'), period, value: '15', line: 'flat' })
  }
  const values = months.flatMap((period, at) => [
    ...Object.entries(ONLINE).map(([code, pairs]) => ({ indicatorId: online, unitId: unitOf(code), period, numerator: pairs[at]?.[0], denominator: pairs[at]?.[1] })),
    ...Object.entries(LESSONS).map(([code, counts]) => ({ indicatorId: lessons, unitId: unitOf(code), period, value: counts[at] }))
  ])
  await typeValues(ctx, { values })
  const parts = new Map((await ctx.db.selectFrom('indicators').select(['id', 'category']).where('part_of', '=', trained).execute()).map(({ category, id }) => [category, id]))
  const [last = ''] = months
  await typeValues(ctx, {
    values: Object.entries(TRAINED).flatMap(([code, [sex, age]]) => [
      { indicatorId: trained, unitId: unitOf(code), period: last, value: sex[0] + sex[1] },
      ...[...['F', 'M'].map((category, at) => [category, sex[at]] as const), ...['Y0-29', 'Y30-45', 'Y46-60', 'Y61'].map((category, at) => [category, age[at]] as const)]
        .map(([category, value]) => ({ indicatorId: parts.get(category) ?? '', unitId: unitOf(code), period: last, value }))
    ])
  })
}
