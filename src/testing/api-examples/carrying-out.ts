/** What units and their superiors do with tasks, and the cascade between plans. */
import {
  addPair, addStep, askClosing, askExtension, askHelp, confirmTask, linkPlan, proposeTask, saveFilter
} from '#mechanisms/plans/server/index.ts'
import { draftPlan } from '../plans.ts'
import type { Asks, Setting } from './setting.ts'

const published = async ({ sharedPlan }: Setting) => ({ planId: await sharedPlan() })

async function open(setting: Setting): Promise<{ assignmentId: string; version: number }> {
  const { id, version } = await setting.assignment(await setting.published(), 'lập danh sách')
  return { assignmentId: id, version }
}

async function reported(setting: Setting): Promise<{ assignmentId: string; version: number }> {
  const { id, version } = await setting.reported()
  return { assignmentId: id, version }
}

/** For what stands beside the state and may be done again and again. */
const assignmentOnly = async (setting: Setting) => ({ assignmentId: (await setting.assignment(await setting.sharedPlan(), 'thông báo kết quả')).id })
const several = async (setting: Setting) => ({ assignmentIds: [(await open(setting)).assignmentId] })
const step = async (setting: Setting) => addStep(setting.ctx, { ...(await assignmentOnly(setting)), text: 'Gửi mẫu danh sách cho các thôn', dueOn: '2026-12-01' })
const request = async (setting: Setting) => {
  const { requestId } = await askExtension(setting.ctx, { ...(await open(setting)), wantedOn: '2027-04-10', reason: 'Hai thôn bị ngập.' })
  return { requestId }
}
const help = async (setting: Setting) =>
  askHelp(setting.ctx, { ...(await assignmentOnly(setting)), unitId: setting.people.hoaLoi, wish: 'Cho mượn một máy đo huyết áp.', dueOn: '2027-03-01' })
const filter = async ({ ctx }: Setting) => saveFilter(ctx, { name: 'Việc trễ hạn', query: 'group=late' })
const taskOf = async (setting: Setting) => ({ taskId: (await setting.task(await setting.sharedPlan(), 'lập danh sách')).id })
/** Of a plan of its own: a unit is asked once for each task. */
const ownTask = async (setting: Setting) => ({ taskId: (await setting.task(await setting.published(), 'lập danh sách')).id })
const figures = async (setting: Setting) => ({ targetId: (await setting.first('targets', await setting.sharedPlan())).id })

/** A draft that says it carries out a published plan. */
async function linked(setting: Setting): Promise<{ planId: string; higherId: string }> {
  const given = { planId: await setting.draft(), higherId: await setting.sharedPlan() }
  await linkPlan(setting.ctx, given)
  return given
}

async function placeIn(setting: Setting, planId: string): Promise<string> {
  const found = setting.ctx.db.selectFrom('plan_items').select('id').where('plan_id', '=', planId).where('text', 'like', '%thông báo kết quả%')
  return (await found.executeTakeFirstOrThrow()).id
}

const pair = async (setting: Setting) => {
  const given = await linked(setting)
  return { ...given, lowerPlace: await placeIn(setting, given.planId), higherPlace: await placeIn(setting, given.higherId) }
}

async function proposal(setting: Setting): Promise<{ proposalId: string }> {
  return proposeTask(setting.ctx, { ...(await ownTask(setting)), unitId: setting.people.hoaLoi })
}

export const carryingOut: Asks = {
  'get /work': () => ({}),
  'get /work/lists': () => ({ view: 'reported' }),
  'get /work/counts': () => ({}),
  'get /work/calendar': () => ({}),
  'post /work/calendar': () => ({}),
  'delete /work/calendar': () => ({}),
  'get /work/filters': () => ({}),
  'post /work/filters': () => ({ name: 'Việc của xã Bình An', query: 'group=late' }),
  'delete /work/filters/{filterId}': filter,
  'post /work/acceptances': several,
  'post /work/confirmations': async (setting) => ({ assignmentIds: [(await reported(setting)).assignmentId] }),
  'post /work/people': async (setting) => ({ ...(await several(setting)), personId: setting.people.lan.personId }),
  'post /tasks/{taskId}/reports': async (setting) => ({
    ...(await taskOf(setting)), unitId: setting.people.binhAn, state: 'in_progress', percent: 60, note: 'Đã lập xong ở 6 trên 10 thôn.'
  }),
  'post /assignments/{assignmentId}/acceptance': open,
  'post /assignments/{assignmentId}/confirmation': async (setting) => ({ ...(await reported(setting)), note: 'Đúng hạn.' }),
  'post /assignments/{assignmentId}/return': async (setting) => ({ ...(await reported(setting)), note: 'Thiếu danh sách của thôn 4.' }),
  'post /assignments/{assignmentId}/closure': async (setting) => ({ ...(await open(setting)), note: 'Đã ghép vào kế hoạch khác.' }),
  'post /assignments/{assignmentId}/reopening': async (setting) => ({ ...(await confirmed(setting)), note: 'Có hai thôn mới nhập về.' }),
  'post /assignments/{assignmentId}/handover': async (setting) => ({ ...(await open(setting)), unitId: setting.people.hoaLoi, note: 'Địa bàn đã chuyển.' }),
  'put /assignments/{assignmentId}/person': async (setting) => ({ ...(await assignmentOnly(setting)), personId: setting.people.lan.personId }),
  'post /assignments/{assignmentId}/steps': async (setting) => ({ ...(await assignmentOnly(setting)), text: 'Gửi mẫu danh sách cho các thôn', dueOn: '2026-12-01' }),
  'patch /steps/{stepId}': async (setting) => ({ ...(await step(setting)), done: true }),
  'delete /steps/{stepId}': step,
  'post /assignments/{assignmentId}/extensions': async (setting) => ({ ...(await open(setting)), wantedOn: '2027-04-10', reason: 'Hai thôn bị ngập.' }),
  'post /assignments/{assignmentId}/closing-requests': async (setting) => ({ ...(await open(setting)), reason: 'Tỉnh đã làm việc này cho cả hai xã.' }),
  'post /requests/{requestId}/answer': async (setting) => ({ ...(await request(setting)), granted: true, note: 'Đồng ý.' }),
  'delete /requests/{requestId}': async (setting) => {
    const { requestId } = await askClosing(setting.ctx, { ...(await open(setting)), reason: 'Đã làm trong kế hoạch khác.' })
    return { requestId }
  },
  'post /assignments/{assignmentId}/help': async (setting) => ({
    ...(await assignmentOnly(setting)), unitId: setting.people.hoaLoi, wish: 'Cho mượn một máy đo huyết áp.', dueOn: '2027-03-01'
  }),
  'post /help/{helpId}/answer': async (setting) => ({ ...(await help(setting)), declined: false, note: 'Mời đến nhận tại trạm.' }),
  'delete /help/{helpId}': help,
  'post /tasks/{taskId}/lead': async (setting) => ({
    taskId: (await setting.task(await setting.published(setting.strangeTeam()), 'loa đài')).id, unitId: setting.people.health
  }),
  'post /tasks/{taskId}/money': async (setting) => ({
    ...(await taskOf(setting)), kind: 'spent', amount: 12500000, source: 'Ngân sách xã', onDay: '2026-03-02', unitId: setting.people.binhAn
  }),
  'get /targets/{targetId}/figures': figures,
  'post /targets/{targetId}/figures': async (setting) => ({ ...(await figures(setting)), numerator: 41, denominator: 82, source: 'Trạm Y tế', asOf: '2026-03-09' }),
  'get /plans/{planId}/higher': linkedOnly,
  'get /plans/{planId}/higher-candidates': async (setting) => ({ planId: await setting.sharedDraft(), text: 'kham suc khoe' }),
  'put /plans/{planId}/higher/{higherId}': async (setting) => ({ planId: await setting.draft(), higherId: await setting.sharedPlan() }),
  'delete /plans/{planId}/higher/{higherId}': linked,
  'post /plans/{planId}/pairing': linkedOnly,
  'get /plans/{planId}/higher/{higherId}/comparison': linked,
  'post /plans/{planId}/higher/{higherId}/pairs': pair,
  'patch /pairs/{pairId}': async (setting) => ({ pairId: (await addPair(setting.ctx, await pair(setting))).pairId, state: 'rejected' }),
  'get /plans/{planId}/coverage': published,
  'get /tasks/{taskId}/coverage': (setting) => taskOf(setting),
  'get /tasks/{taskId}/carried-by/{unitId}': async (setting) => ({ ...(await taskOf(setting)), unitId: setting.people.binhAn }),
  'post /tasks/{taskId}/proposals': async (setting) => ({ ...(await ownTask(setting)), unitId: setting.people.hoaLoi }),
  'get /proposals': () => ({}),
  'get /proposals/{proposalId}': proposal,
  'post /proposals/{proposalId}/acceptance': async (setting) => {
    return { ...(await proposal(setting)), planId: await draftPlan(setting.ctx, setting.people.hoaLoi) }
  },
  'post /proposals/{proposalId}/refusal': async (setting) => ({ ...(await proposal(setting)), reason: 'Đã có trong kế hoạch quý trước.' })
}

async function linkedOnly(setting: Setting): Promise<{ planId: string }> {
  return { planId: (await linked(setting)).planId }
}

async function confirmed(setting: Setting): Promise<{ assignmentId: string; version: number }> {
  const { assignmentId, version } = await reported(setting)
  const done = await confirmTask(setting.ctx, { assignmentId, version })
  return { assignmentId, version: done.version }
}
