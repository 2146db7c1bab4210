/** What stands behind the round of the sample: a year of numbers with what was to be reached, and the signed report of half a year. */
import { before, periodIn, type Period } from '#mechanisms/indicators/rules.ts'
import { enterValues, followFigures, setTarget } from '#mechanisms/indicators/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { addTemplate } from './reports/templates.ts'
import { writeText } from './reports/texts.ts'
import { addReport, freezeReport } from './reports/write.ts'

export interface Sample {
  /** Somebody of the sample, so many days ago. */
  past(username: string, daysAgo: number): Promise<Context>
  unitOf(code: string): string
}

interface Defined {
  told: string
  sorted: string
  share: string
}

const MONTHS = 11
/** Before it the communes of the sample were others. */
const UNITS_BEGAN = '2025-07-01'
/** The first and the last month before the round; they grow evenly from the one to the other. */
const GROWN = [
  { unit: 'PS.TM', by: 'an.duong', told: [820, 1190], sorted: [510, 980], share: [28, 41], of: 46 },
  { unit: 'PS.HL', by: 'dung.pham', told: [610, 950], sorted: [330, 670], share: [17, 29], of: 38 },
  { unit: 'PS.BA', by: 'lan.nguyen', told: [700, 1085], sorted: [420, 845], share: [19, 34], of: 41 }
] as const
/** What the province and each commune are to reach a month. */
const TARGETS = { PS: { told: '3300', sorted: '2600', share: '85' }, 'PS.TM': { sorted: '950' }, 'PS.HL': { sorted: '750' }, 'PS.BA': { sorted: '880' } } as const

function monthsBefore(last: Period): Period[] {
  const found: Period[] = []
  for (let period = before('state', 'month', last); found.length < MONTHS; period = before('state', 'month', period)) found.unshift(period)
  return found
}

export async function addSampleYear({ past, unitOf }: Sample, defined: Defined, last: Period): Promise<void> {
  const periods = monthsBefore(last).filter(({ from }) => from >= UNITS_BEGAN)
  const grown = ([from, to]: readonly [number, number], at: number): string => String(Math.round(from + ((to - from) * at) / (MONTHS - 1)))
  for (const { unit, by, told, sorted, share, of } of GROWN) {
    const values = periods.flatMap(({ key }, at) => {
      const cell = { unitId: unitOf(unit), period: key }
      return [
        { ...cell, indicatorId: defined.told, value: grown(told, at) },
        { ...cell, indicatorId: defined.sorted, value: grown(sorted, at) },
        { ...cell, indicatorId: defined.share, numerator: grown(share, at), denominator: String(of) }
      ]
    })
    await enterValues(await past(by, 8), { values })
  }
  const clerk = await past('vinh.do', 8)
  for (const { key: period } of [...periods.slice(-2), last]) {
    for (const [code, goals] of Object.entries(TARGETS)) {
      for (const [name, value] of Object.entries(goals)) await setTarget(clerk, { indicatorId: defined[name as keyof Defined], unitId: unitOf(code), period, value, line: 'flat' })
    }
  }
}

const BODY = `{{đơn vị}} báo cáo kết quả phân loại rác tại nguồn {{kỳ báo cáo}} như sau:
# KẾT QUẢ THỰC HIỆN
Đến cuối kỳ có {{chỉ tiêu: Hộ được hướng dẫn phân loại rác}} hộ được hướng dẫn, {{chỉ tiêu: Hộ phân loại rác tại nguồn}} hộ phân loại rác tại nguồn; {{chỉ tiêu: Thôn, khu phố có điểm thu gom}}% thôn, khu phố có điểm thu gom.
{{biểu đồ theo kỳ: Hộ phân loại rác tại nguồn}}
{{bảng theo đơn vị: Hộ phân loại rác tại nguồn}}
{{phần viết: Kết quả nổi bật}}
# HẠN CHẾ, NGUYÊN NHÂN
{{danh sách: nhiệm vụ trễ hạn}}
{{phần viết: Hạn chế và nguyên nhân}}
# NHIỆM VỤ THỜI GIAN TỚI
{{phần viết: Giải pháp thời gian tới}}
{{danh sách: số đã đính chính}}
{{lúc lấy số liệu}}`

const TEXTS = {
  'Kết quả nổi bật': 'Ba xã, phường tổ chức hướng dẫn tại từng thôn, khu phố; phát tờ gấp đến từng hộ.',
  'Hạn chế và nguyên nhân': 'Một số thôn chưa có điểm thu gom vì chưa bố trí được chỗ đặt thùng.',
  'Giải pháp thời gian tới': 'Rà soát chỗ đặt điểm thu gom; các đoàn thể nhận giúp từng cụm hộ.'
}

/** Of the half-year before this one, signed for the province. */
export async function addSampleReport({ past, unitOf }: Sample, month: Period): Promise<void> {
  const clerk = await past('vinh.do', 1)
  await countSoFar(clerk)
  const { id: template } = await addTemplate(clerk, { unitId: unitOf('PS'), about: 'unit', name: 'Báo cáo 6 tháng về phân loại rác', title: 'Kết quả phân loại rác tại nguồn {{kỳ báo cáo}}', body: BODY })
  const { to } = before('state', 'half-year', periodIn('state', 'half-year', month.to))
  const { id: reportId } = await addReport(clerk, { unitId: unitOf('PS'), template, kind: 'half-year', day: to })
  for (const [name, body] of Object.entries(TEXTS)) await writeText(clerk, { reportId, name, body, version: 0 })
  const signed = { place: 'Phú Sơn', authority: 'TM. ỦY BAN NHÂN DÂN', position: 'CHỦ TỊCH', signer: 'Đào Văn Thái' }
  await freezeReport(await past('tri.phung', 0), { reportId, version: 1, number: '118', dated: addDays(dayOf(clerk.now), 1), ...signed })
}

/** A report is made of what is counted, which otherwise happens once all this is kept. */
async function countSoFar(ctx: Context): Promise<void> {
  const events = await ctx.db.selectFrom('events').selectAll().where('type', '=', 'indicator.values_kept').orderBy('id').execute()
  await followFigures(ctx, events as unknown as EventRow[])
}
