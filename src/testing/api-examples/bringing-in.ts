/** What an upload asks before it becomes a plan: its encoding, the order of its pages, the columns of a spreadsheet. */
import { Readable } from 'node:stream'
import { storeText, storeUpload } from '#foundations/files/server/index.ts'
import { xlsxOf } from '#mechanisms/plans/reader/table/testing.ts'
import { makePlanOfList } from '#mechanisms/plans/server/lists/answer.ts'
import { listColumns } from '#mechanisms/plans/server/lists/learnt.ts'
import { findList } from '#mechanisms/plans/server/lists/queries.ts'
import { addReading } from '#mechanisms/plans/server/readings/requests.ts'
import { runReading } from '#mechanisms/plans/server/readings/run.ts'
import type { Asks, Setting } from './setting.ts'

/** An upload that waits for its clerk's answer, as the reading leaves it. */
async function waiting({ ctx, people }: Setting, choice: 'encoding' | 'order'): Promise<{ readingId: string; fileIds: string[] }> {
  const files = []
  for (const name of ['trang-sau.txt', 'trang-dau.txt']) files.push(await storeText(ctx, `Nội dung ${name}`, { name, unitId: people.province, permission: 'plans.read' }))
  const fileIds = files.map(({ id }) => id)
  const readingId = await addReading(ctx, { unitId: people.province, fileIds, name: 'ke-hoach.txt', ask: false })
  await ctx.db.updateTable('plan_readings').set({ state: 'needs_choice', choice }).where('id', '=', readingId).execute()
  return { readingId, fileIds }
}

const LIST = [
  ['STT', 'Nội dung công việc', 'Tổ giúp việc', 'Thời hạn'],
  [1, 'Lập danh sách hộ chưa có bình chữa cháy', 'UBND xã Bình An', 'trước ngày 15/12/2026'],
  [2, 'Mở lớp thoát nạn cho 200 hộ', 'Sở Y tế', 'Quý III']
]

async function list({ ctx, people }: Setting): Promise<{ readingId: string }> {
  const name = 'danh-sach.xlsx'
  const stored = await storeUpload(ctx, Readable.from([Buffer.from(await xlsxOf(LIST))]), { name, unitId: people.province, permission: 'plans.read' })
  const readingId = await addReading(ctx, { unitId: people.province, fileIds: [stored.id], name, ask: false })
  await runReading(ctx, readingId)
  return { readingId }
}

/** The proposal with one column that the clerk knows better. */
async function answer(setting: Setting) {
  const found = await findList(setting.ctx, await list(setting))
  const { readingId, unit, name, type, number, date, hidden } = found
  const sheets = found.sheets.map(({ taken, headRow, headTo, columns }) => ({
    taken, headRow, headTo, columns: columns.map(({ holds, head }) => (head === 'Tổ giúp việc' ? ('partner' as const) : holds))
  }))
  return { readingId, unitId: unit.id, name, type, number, date, hidden, sheets }
}

export const bringingIn: Asks = {
  'put /readings/{readingId}/encoding': async (setting) => ({ readingId: (await waiting(setting, 'encoding')).readingId, encoding: 'tcvn3' }),
  'put /readings/{readingId}/pages': async (setting) => {
    const { readingId, fileIds } = await waiting(setting, 'order')
    return { readingId, fileIds: fileIds.toReversed() }
  },
  'get /readings/{readingId}/list': list,
  'put /readings/{readingId}/list': answer,
  'post /readings/{readingId}/list/plan': answer,
  'get /units/{unitId}/list-columns': ({ people }) => ({ unitId: people.province }),
  'delete /list-columns/{columnId}': async (setting) => {
    await makePlanOfList(setting.ctx, await answer(setting))
    return { columnId: (await listColumns(setting.ctx, { unitId: setting.people.province }))[0]?.id }
  },
  'get /plans/{planId}/lower': async (setting) => ({ planId: await setting.sharedPlan() }),
  'get /plans/{planId}/pulse': async (setting) => ({ planId: await setting.sharedPlan() }),
  'get /targets/{targetId}/below': async (setting) => ({ targetId: (await setting.first('targets', await setting.sharedPlan())).id }),
  'get /work/board': () => ({}),
  'get /work/timeline': () => ({})
}
