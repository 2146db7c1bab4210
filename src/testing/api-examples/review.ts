/** Bringing in, reviewing, publishing; documents out and back. */
import { addTarget, findPlan, keepAsText, openPublicPlan, pasteText, sayAmends, setAside, undoEdit } from '#mechanisms/plans/server/index.ts'
import { newId } from '#platform/shared/ids.ts'
import { planText } from '../plans.ts'
import type { Asks, Setting } from './setting.ts'

const draft = async ({ sharedDraft }: Setting) => ({ planId: await sharedDraft() })
const published = async ({ sharedPlan }: Setting) => ({ planId: await sharedPlan() })

async function draftTask(setting: Setting, words = 'lập danh sách'): Promise<{ taskId: string; version: number }> {
  const { id, version } = await setting.task(await setting.draft(), words)
  return { taskId: id, version }
}

/** Items of the part of tasks, in order. */
async function items(setting: Setting): Promise<{ planId: string; ids: string[] }> {
  const planId = await setting.draft()
  const rows = await setting.ctx.db.selectFrom('plan_items').select('id').where('plan_id', '=', planId).where('marker', '=', '-').orderBy('position').execute()
  return { planId, ids: rows.map(({ id }) => id) }
}

const item = (place: number, also: Record<string, unknown> = {}) => async (setting: Setting) => ({ itemId: (await items(setting)).ids[place], ...also })

async function node(setting: Setting, place: number): Promise<string> {
  const planId = await setting.draft()
  const rows = await setting.ctx.db.selectFrom('plan_nodes').select('id').where('plan_id', '=', planId).orderBy('position').execute()
  return rows[place]?.id ?? ''
}

const reading = async ({ ctx, people }: Setting) => ({ readingId: (await pasteText(ctx, { unitId: people.province, text: planText() })).readingId })

/** Words that no unit has and that nobody has explained yet: a team of its own for each call. */
async function unknownUnit(setting: Setting): Promise<{ taskUnitId: string; version: number }> {
  const planId = await setting.draft(setting.strangeTeam())
  const { version } = await setting.task(planId, 'loa đài')
  return { taskUnitId: (await setting.strange(planId)).id, version }
}

async function deadline(setting: Setting): Promise<{ deadlineId: string; version: number }> {
  const planId = await setting.draft()
  const task = await setting.ctx.db.selectFrom('tasks').select(['deadline_id', 'version']).where('plan_id', '=', planId).where('deadline_id', 'is not', null).executeTakeFirstOrThrow()
  return { deadlineId: task.deadline_id ?? '', version: task.version }
}

async function target(setting: Setting): Promise<{ targetId: string; version: number }> {
  const { id, version } = await setting.ctx.db.selectFrom('targets').select(['id', 'version']).where('plan_id', '=', await setting.draft()).executeTakeFirstOrThrow()
  return { targetId: id, version }
}

const corrected = async (setting: Setting) => {
  const { ids, planId } = await items(setting)
  await addTarget(setting.ctx, { planId, itemId: ids[0], value: 80, unit: '%' })
  return { planId }
}

export const review: Asks = {
  'post /plans/{planId}/presence': async (setting) => ({ ...(await draft(setting)), paragraph: 12 }),
  'post /plans/{planId}/left-as-text': async (setting) => ({ planId: await setting.draft(), phrases: ['Đội lưu động số 9'] }),
  'get /readings': () => ({}),
  'post /readings': ({ people }) => ({ unitId: people.province, text: planText() }),
  'get /readings/{readingId}': reading,
  'post /readings/{readingId}/cancellation': reading,
  'get /plans': () => ({}),
  'get /plans/{planId}': draft,
  'patch /plans/{planId}': async (setting) => ({ planId: await setting.draft(), version: 1, title: 'Khám sức khỏe người cao tuổi năm 2026' }),
  'delete /plans/{planId}': async (setting) => ({ planId: await setting.draft(), version: 1 }),
  'get /plans/{planId}/outline': draft,
  'get /plans/{planId}/source': async (setting) => ({ ...(await draft(setting)), from: 0, limit: 20 }),
  'get /plans/{planId}/citations': draft,
  'get /plans/{planId}/doubts': draft,
  'post /plans/{planId}/publication': async (setting) => {
    const planId = await setting.draft()
    await sayAmends(setting.ctx, { planId, amendsId: null })
    return { planId, version: (await findPlan(setting.ctx, { planId })).version }
  },
  'get /plans/{planId}/versions': published,
  'get /plans/{planId}/progress': published,
  'get /plans/{planId}/targets': published,
  'get /plans/{planId}/edits': corrected,
  'post /plans/{planId}/undo': corrected,
  'post /plans/{planId}/redo': async (setting) => {
    const { planId } = await corrected(setting)
    await undoEdit(setting.ctx, { planId })
    return { planId }
  },
  'post /plans/{planId}/targets': async (setting) => {
    const { planId, ids } = await items(setting)
    return { planId, itemId: ids[0], value: 80, unit: '%', comparator: '>=' }
  },
  'post /plans/{planId}/tasks': async (setting) => {
    const planId = await setting.draft()
    const row = await setting.ctx.db.selectFrom('plan_items').select('id').where('plan_id', '=', planId).where('text', 'like', '%trạm y tế có sổ%').executeTakeFirst()
    const other = row ?? (await setting.first('plan_nodes', planId))
    return row ? { planId, itemId: row.id } : { planId, nodeId: other.id }
  },
  'get /plans/{planId}/named-sets': draft,
  'get /tasks': () => ({}),
  'get /tasks/{taskId}': async (setting) => ({ taskId: (await setting.task(await setting.sharedPlan(), 'lập danh sách')).id }),
  'patch /tasks/{taskId}': async (setting) => ({ ...(await draftTask(setting)), text: 'Lập danh sách người cao tuổi theo thôn' }),
  'post /tasks/{taskId}/edits': async (setting) => ({ ...(await draftTask(setting)), text: 'Lập danh sách người cao tuổi theo từng thôn' }),
  'post /tasks/{taskId}/release': async (setting) => {
    const { planId, ids } = await items(setting)
    await keepAsText(setting.ctx, { planId, itemId: ids[1] })
    const { id, version } = await setting.ctx.db.selectFrom('tasks').select(['id', 'version']).where('item_id', '=', ids[1] ?? '').executeTakeFirstOrThrow()
    return { taskId: id, version, reason: 'Đây là việc chuyên môn, không nói về ý kiến của ai.' }
  },
  'post /tasks/{taskId}/units': async (setting) => ({ ...(await draftTask(setting)), role: 'partner', unitId: setting.people.hoaLoi }),
  'patch /task-units/{taskUnitId}': async (setting) => ({ ...(await unknownUnit(setting)), unitId: setting.people.health }),
  'delete /task-units/{taskUnitId}': unknownUnit,
  'post /task-units/{taskUnitId}/choice': async (setting) => ({ ...(await unknownUnit(setting)), unitId: setting.people.health, everywhere: true }),
  'get /task-units/{taskUnitId}/same-words': async (setting) => ({ taskUnitId: (await unknownUnit(setting)).taskUnitId }),
  'post /task-units/{taskUnitId}/new-unit': async (setting) => ({
    ...(await unknownUnit(setting)), name: 'Đội lưu động số 9', kind: 'office', branch: 'state', parentId: setting.people.health
  }),
  'get /unit-choices': () => ({ words: 'xa binh an' }),
  'post /tasks/{taskId}/deadline': async (setting) => ({ ...(await draftTask(setting, 'thông báo kết quả')), text: 'trước ngày 30/6/2026', kind: 'by', date: '2026-06-29' }),
  'patch /deadlines/{deadlineId}': async (setting) => ({ ...(await deadline(setting)), text: 'chậm nhất ngày 20/3/2026', kind: 'by', date: '2026-03-20' }),
  'delete /deadlines/{deadlineId}': deadline,
  'post /checks': async (setting) => {
    const { taskId, version } = await draftTask(setting, 'Đội lưu động')
    return { kind: 'task', id: taskId, version }
  },
  'patch /targets/{targetId}': async (setting) => ({ ...(await target(setting)), value: 95 }),
  'delete /targets/{targetId}': target,
  'post /items/{itemId}/parts': async (setting) => {
    const { ids } = await items(setting)
    const { text } = await setting.ctx.db.selectFrom('plan_items').select('text').where('id', '=', ids[0] ?? '').executeTakeFirstOrThrow()
    const cut = text.indexOf(' hoàn thành')
    return { itemId: ids[0], parts: [text.slice(0, cut), text.slice(cut + 1)] }
  },
  'get /items/{itemId}/seen': item(1),
  'get /nodes/{nodeId}/seen': async (setting) => ({ nodeId: await node(setting, 3) }),
  'post /items/{itemId}/joining': item(1),
  'post /items/{itemId}/move': item(1, { where: 'up' }),
  'post /items/{itemId}/heading': item(0),
  'delete /items/{itemId}': item(0),
  'patch /nodes/{nodeId}': async (setting) => ({ nodeId: await node(setting, 3), heading: 'Tổ chức thực hiện' }),
  'post /nodes/{nodeId}/move': async (setting) => ({ nodeId: await node(setting, 3), where: 'up' }),
  'post /nodes/{nodeId}/text': async (setting) => ({ nodeId: await node(setting, 4) }),
  'post /plans/{planId}/kept-text': async (setting) => {
    const { planId, ids } = await items(setting)
    return { planId, itemId: ids[1] }
  },
  'post /plans/{planId}/lines/{paragraph}': async (setting) => {
    const { planId, ids } = await items(setting)
    const line = await setting.ctx.db.selectFrom('plan_paragraphs').select('position').where('item_id', '=', ids[1] ?? '').executeTakeFirstOrThrow()
    await setAside(setting.ctx, { itemId: ids[1] ?? '' })
    return { planId, paragraph: line.position }
  },
  'get /plans/{planId}/documents': published,
  'get /plans/{planId}/documents/{document}': async (setting) => ({ ...(await published(setting)), document: 'report', format: 'docx', from: '2026-02-15', to: '2026-03-14' }),
  'get /plans/{planId}/task-sheet': published,
  'get /units/{unitId}/report-offer': ({ people }) => ({ unitId: people.binhAn }),
  'get /units/{unitId}/report': ({ people }) => ({ unitId: people.binhAn, format: 'pdf', from: '2026-02-15', to: '2026-03-14' }),
  'get /returns/{returnId}': (setting) => broughtBack(setting),
  'post /returns/{returnId}/application': async (setting) => ({ ...(await broughtBack(setting)), keys: ['2:percent'] }),
  'get /plans/{planId}/public-page': async (setting) => {
    const given = await published(setting)
    await openPublicPlan(setting.ctx, given)
    return given
  },
  'post /plans/{planId}/public-page': published,
  'delete /plans/{planId}/public-page': async (setting) => {
    const given = await published(setting)
    await openPublicPlan(setting.ctx, given)
    return given
  }
}

/** A table of tasks with one percentage changed, as it is kept after it has been read. */
async function broughtBack(setting: Setting): Promise<{ returnId: string }> {
  const { ctx } = setting
  const planId = await setting.sharedPlan()
  const { id } = await setting.assignment(planId, 'lập danh sách')
  const returnId = newId()
  const file = await ctx.db.selectFrom('stored_files').select('id').executeTakeFirstOrThrow()
  const task = 'Ủy ban nhân dân xã Bình An tổ chức lập danh sách người cao tuổi theo thôn'
  const change = { key: '2:percent', id, row: 2, task, field: 'percent', before: '0', after: '60' }
  const result = { kind: 'tasks', draft: false, changes: [change], problems: [], missing: [], unchanged: 3 }
  await ctx.db
    .insertInto('plan_returns')
    .values({ id: returnId, plan_id: planId, kind: 'tasks', file_id: file.id, result: JSON.stringify(result), brought_at: ctx.now })
    .execute()
  return { returnId }
}

