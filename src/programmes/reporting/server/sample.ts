/** A year of reporting of the sample organisation; a round of which one unit is approved and corrected, one came late, one was returned with a reason; a report that was signed. */
import { factsOn } from '#foundations/org/server/index.ts'
import { actorOf } from '#foundations/people/server/index.ts'
import { before, periodIn } from '#mechanisms/indicators/rules.ts'
import { defineIndicator } from '#mechanisms/indicators/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { askRestatement, decideRestatement } from './forms/allow.ts'
import { findForm } from './forms/find.ts'
import { handIn } from './forms/hand-in.ts'
import { approveForm, checkForm, returnForm } from './forms/move.ts'
import { addAudience, addCheck, askIndicator, askText } from './rounds/ask.ts'
import { createRound, setLevel } from './rounds/create.ts'
import { findRound } from './rounds/find.ts'
import { openRound } from './rounds/open.ts'
import { addSampleReport, addSampleYear } from './sample-year.ts'
import { bringSheet } from './sheets/bring.ts'
import { sheetTable } from './sheets/table.ts'

const COMMUNES = [
  { unit: 'PS.TM', by: 'an.duong', daysAgo: 5, told: '1250', sorted: '1015', share: ['42', '46'] },
  { unit: 'PS.HL', by: 'dung.pham', daysAgo: 3, told: '980', sorted: '690', share: ['30', '38'] },
  { unit: 'PS.BA', by: 'lan.nguyen', daysAgo: 5, told: '1105', sorted: '87', share: ['35', '41'], note: 'Mới có số của thôn Đông.' }
] as const
const WORDS = 'Đã hướng dẫn tại các cuộc họp thôn, khu phố; phát tờ gấp đến từng hộ.'

export async function addSampleRound(ctx: Context): Promise<void> {
  const units = new Map((await factsOn(ctx, dayOf(ctx.now)).select(['unit_id', 'code']).execute()).map(({ code, unit_id }) => [code, unit_id]))
  const unitOf = (code: string): string => units.get(code) ?? ''
  const past = async (username: string, daysAgo: number): Promise<Context> => ({ ...ctx, actor: await actorOf(ctx, { username }), now: new Date(ctx.now.getTime() - daysAgo * 86_400_000) })
  const clerk = await past('vinh.do', 6)
  const monthly = { unitId: unitOf('PS'), how: 'values', period: 'month', calendar: 'state', overTime: 'last' } as const
  const told = await defineIndicator(clerk, { ...monthly, kind: 'add', measure: 'hộ', words: 'Hộ được hướng dẫn phân loại rác', better: 'more' })
  const sorted = await defineIndicator(clerk, { ...monthly, kind: 'add', measure: 'hộ', words: 'Hộ phân loại rác tại nguồn', better: 'more' })
  const share = await defineIndicator(clerk, { ...monthly, kind: 'weighted_mean', partOfWhole: true, measure: '%', words: 'Thôn, khu phố có điểm thu gom', better: 'more' })
  const today = dayOf(ctx.now)
  const month = before('state', 'month', periodIn('state', 'month', today))
  const defined = { told: told.id, sorted: sorted.id, share: share.id }
  await addSampleYear({ past, unitOf }, defined, month)
  const { id: roundId } = await createRound(clerk, { unitId: unitOf('PS'), title: 'Phân loại rác tại nguồn hằng tháng', about: 'Số tính đến ngày cuối kỳ. Đơn vị không có điểm thu gom thì ghi rõ ở phần hạn chế.', calendar: 'state', period: month.key })
  for (const { unit } of COMMUNES) await addAudience(clerk, { roundId, unitId: unitOf(unit) })
  await setLevel(clerk, { roundId, level: 1, dueOn: addDays(today, -4) })
  const items = {
    told: (await askIndicator(clerk, { roundId, indicatorId: told.id, required: true, atLeast: 0 })).id,
    sorted: (await askIndicator(clerk, { roundId, indicatorId: sorted.id, required: true, atLeast: 0, jumpPercent: 50 })).id,
    share: (await askIndicator(clerk, { roundId, indicatorId: share.id, required: true })).id
  }
  await addCheck(clerk, { roundId, level: 'explain', leftItemId: items.sorted, compare: 'at_most', rightItemId: items.told })
  const { id: results } = await askText(clerk, { roundId, kind: 'results', required: true })
  await askText(clerk, { roundId, kind: 'limits' })
  await openRound(clerk, { roundId, version: (await findRound(clerk, { roundId })).version })
  const forms = await ctx.db.selectFrom('report_forms').select(['id', 'unit_id']).where('round_id', '=', roundId).execute()
  const formOf = (code: string): string => forms.find((form) => form.unit_id === unitOf(code))?.id ?? ''
  for (const { unit, by, daysAgo, told: one, sorted: two, share: [numerator, denominator], ...more } of COMMUNES) {
    const writer = await past(by, daysAgo)
    const formId = formOf(unit)
    const cells = [{ itemId: items.told, version: 0, value: one }, { itemId: items.sorted, version: 0, value: two, comment: 'note' in more ? more.note : '' }, { itemId: items.share, version: 0, numerator, denominator }]
    await handIn(writer, { formId, version: (await findForm(writer, { formId })).version, cells, texts: [{ partId: results, version: 0, body: WORDS }] })
  }
  const checker = await past('vinh.do', 2)
  const at = async (formId: string) => ({ formId, version: (await findForm(checker, { formId })).version })
  await checkForm(checker, await at(formOf('PS.TM')))
  await approveForm(await past('tri.phung', 1), await at(formOf('PS.TM')))
  await returnForm(checker, { ...(await at(formOf('PS.BA'))), remarks: [{ itemId: items.sorted, body: 'Số này thấp hơn nhiều so với số hộ đã được hướng dẫn. Đề nghị kiểm tra lại với các thôn.' }] })
  const { id: restatementId } = await askRestatement(await past('an.duong', 1), { formId: formOf('PS.TM'), itemId: items.told, value: '1205', because: 'Đếm trùng 45 hộ ở hai khu phố giáp ranh.' })
  await decideRestatement(await past('tri.phung', 0), { restatementId, accept: true })
  await addSampleReport({ past, unitOf }, month)
  await bringSampleSheet(await past('lan.nguyen', 1), formOf('PS.BA'))
}

/** The commune has filled in its sheet anew and not taken it yet. */
async function bringSampleSheet(writer: Context, formId: string): Promise<void> {
  const { columns, rows } = sheetTable(await findForm(writer, { formId }))
  const now = columns.findIndex(({ title }) => title === 'Kỳ này')
  const filled = rows.map((row) => (row[now] === 87 ? row.with(now, 870) : row[now] === 41 ? row.with(now, '1.234') : row))
  await bringSheet(writer, { formId, fileName: 'bieu-binh-an.xlsx', table: { rows: [columns.map(({ title }) => title), ...filled], formulas: [], mergedRows: [] } })
}
