/** Plans, their tasks, and work of units. */
import type { Setting } from '../../api-examples/setting.ts'
import { example, type PageRule, type Params } from './rule.ts'

const draft = async (setting: Setting): Promise<Params> => ({ id: await setting.sharedDraft() })
const plan = async (setting: Setting): Promise<Params> => ({ id: await setting.sharedPlan() })
const task = async (setting: Setting): Promise<Params> => ({ id: (await setting.task(await setting.sharedPlan(), 'lập danh sách')).id })
const draftTask = async (setting: Setting): Promise<Params> => {
  const id = await setting.sharedDraft()
  return { id, taskId: (await setting.task(id, 'lập danh sách')).id }
}
const target = async (setting: Setting): Promise<Params> => {
  const id = await setting.sharedPlan()
  return { id, targetId: (await setting.first('targets', id)).id }
}
const draftTarget = async (setting: Setting): Promise<Params> => {
  const id = await setting.sharedDraft()
  return { id, targetId: (await setting.first('targets', id)).id }
}
const higher = example('get /plans/{planId}/higher/{higherId}/comparison', { id: 'planId', higherId: 'higherId' })
const firstNode = async ({ first }: Setting, { id = '' }: Params): Promise<string> => `node=${(await first('plan_nodes', id)).id}`

export const PLANS_PAGES: Record<string, PageRule> = {
  '(app)/plans': { entry: 'lists plans.read, offers plans.edit' },
  '(app)/plans/new': { entry: 'lists plans.edit' },
  '(app)/plans/[id]': { entry: 'sees plans.read', params: plan },
  '(app)/plans/[id]/about': { entry: 'does plans.edit, sees plans.read', params: draft },
  '(app)/plans/[id]/place': { entry: 'does plans.edit, sees plans.read', params: draft, query: firstNode },
  '(app)/plans/[id]/together': { entry: 'sees plans.read', params: draft },
  '(app)/plans/[id]/tasks': { entry: 'sees plans.read', params: draft },
  '(app)/plans/[id]/tasks/new': { entry: 'sees plans.read', params: draft, query: firstNode },
  '(app)/plans/[id]/tasks/[taskId]/edit': { entry: 'sees plans.read', params: draftTask },
  '(app)/plans/[id]/tasks/[taskId]/unit': { entry: 'sees plans.read', params: draftTask },
  '(app)/plans/[id]/tasks/[taskId]/deadline': { entry: 'sees plans.read', params: draftTask },
  '(app)/plans/[id]/targets/new': { entry: 'sees plans.read', params: draft, query: firstNode },
  '(app)/plans/[id]/targets/[targetId]': { entry: 'sees plans.read', params: draftTarget },
  '(app)/plans/[id]/targets/[targetId]/figures': { entry: 'sees plans.read', params: target },
  '(app)/plans/[id]/publish': { entry: 'does plans.publish, sees plans.read', params: draft },
  '(app)/plans/[id]/discard': { entry: 'does plans.edit, sees plans.read', params: draft },
  '(app)/plans/[id]/amend': { entry: 'does plans.edit, sees plans.read', params: plan },
  '(app)/plans/[id]/amendment': { entry: 'sees plans.read', params: example('get /plans/{planId}/amendment', { id: 'planId' }) },
  '(app)/plans/[id]/amendment/publish': { entry: 'does plans.publish, sees plans.read', params: example('get /plans/{planId}/amendment', { id: 'planId' }) },
  '(app)/plans/[id]/versions/[number]': { entry: 'sees plans.read', params: async (setting) => ({ ...(await plan(setting)), number: '1' }) },
  '(app)/plans/[id]/progress': { entry: 'sees plans.read', params: plan },
  '(app)/plans/[id]/public': { entry: 'sees plans.read', params: plan },
  '(app)/plans/[id]/lower': { entry: 'sees plans.read', params: plan },
  '(app)/plans/[id]/lower/tasks': { entry: 'sees plans.read', params: plan },
  '(app)/plans/[id]/lower/targets/[targetId]': { entry: 'sees plans.read', params: target },
  '(app)/plans/[id]/coverage': { entry: 'sees plans.read', params: plan },
  '(app)/plans/[id]/coverage/[taskId]': { entry: 'sees plans.read', params: async (setting) => ({ ...(await plan(setting)), taskId: (await task(setting))['id'] ?? '' }) },
  '(app)/plans/[id]/cascade': { entry: 'sees plans.read', params: plan },
  '(app)/plans/[id]/cascade/[higherId]': { entry: 'sees plans.read', params: higher },
  '(app)/plans/[id]/documents': { entry: 'sees plans.read', params: plan },
  '(app)/plans/[id]/documents/[document]': { entry: 'sees plans.read', params: async (setting) => ({ ...(await plan(setting)), document: 'sheet' }) },
  '(app)/plans/[id]/documents/returns/[returnId]': { entry: 'sees plans.read', params: async (setting) => ({ ...(await plan(setting)), ...(await example('get /returns/{returnId}', { returnId: 'returnId' })(setting)) }) },
  '(app)/plans/readings': { entry: 'lists plans.edit' },
  '(app)/plans/readings/[id]': { entry: 'sees plans.edit', params: example('get /readings/{readingId}', { id: 'readingId' }) },
  '(app)/proposals': { entry: 'lists plans.edit' },
  '(app)/proposals/[id]': { entry: 'sees plans.edit', params: example('get /proposals/{proposalId}', { id: 'proposalId' }) },
  '(app)/tasks/[id]': { entry: 'sees plans.read', params: task },
  '(app)/tasks/[id]/unit': { entry: 'sees plans.read', params: task },
  '(app)/my-work': { entry: 'lists tasks.report | tasks.confirm, offers plans.edit | tasks.report | tasks.confirm' },
  '(app)/my-work/board': { entry: 'lists tasks.report, offers tasks.report' },
  '(app)/my-work/timeline': { entry: 'lists tasks.report, offers tasks.report' },
  '(app)/my-work/calendar': { entry: 'everybody' },
  '(app)/my-work/report': { entry: 'lists tasks.report' },
  '(app)/my-work/report/file': { entry: 'sees tasks.report', query: ({ people }) => `unitId=${people.binhAn}` }
}
