/** Who may open which page, and which address to ask for. A page without an entry fails. */
import { findSheet } from '#programmes/reporting/server/index.ts'
import { asks } from '../api-examples/index.ts'
import type { Setting } from '../api-examples/setting.ts'
import type { Entry } from './entries.ts'

type Params = Record<string, string>
export interface PageRule {
  entry: Entry
  params?: (setting: Setting) => Promise<Params> | Params
  query?: (setting: Setting, params: Params) => Promise<string> | string
}

/** The ids of an example of the API, under the names that the address gives them. */
const example =
  (operation: string, names: Record<string, string>) =>
  async (setting: Setting): Promise<Params> => {
    const input = (await asks[operation]?.(setting)) ?? {}
    return Object.fromEntries(Object.entries(names).map(([name, from]) => [name, String(input[from])]))
  }
const unit = ({ people }: Setting): Params => ({ id: people.binhAn })
const person = ({ people }: Setting): Params => ({ id: people.lan.personId })
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
const campaign = example('get /study-campaigns/{campaignId}', { id: 'campaignId' })
const reportRound = example('get /report-rounds/{roundId}', { id: 'roundId' })
const reportSheet = async (setting: Setting): Promise<Params> => {
  const { sheetId = '' } = await example('get /report-sheets/{sheetId}', { sheetId: 'sheetId' })(setting)
  return { sheetId, formId: (await findSheet(setting.ctx, { sheetId })).form.id }
}
const reportForm = example('get /report-forms/{formId}', { formId: 'formId' })
const gathering = example('get /gatherings/{gatheringId}', { id: 'gatheringId' })
const heldSession = example('get /gatherings/{gatheringId}/roster', { id: 'gatheringId' })
const learnt = async (setting: Setting): Promise<Params> => ({ ...(await example('put /materials/{materialId}/position', { materialId: 'materialId' })(setting)), ...(await example('get /gatherings/{gatheringId}/questions', { id: 'gatheringId' })(setting)) })
const question = example('get /bank/questions/{questionId}', { id: 'questionId' })
const ownQuiz = example('get /quizzes/{quizId}/own', { id: 'quizId' })
const quiz = example('get /quizzes/{quizId}', { id: 'quizId' })
const receipt = async (setting: Setting): Promise<Params> => {
  const params = await example('get /quiz-attempts/{attemptId}/receipt', { attemptId: 'attemptId' })(setting)
  return { ...params, id: params['attemptId'] ?? '' }
}
const quizDraft = example('put /quizzes/{quizId}', { id: 'quizId' })
const contest = example('get /contests/{contestId}', { id: 'contestId' })
const contestDraft = example('put /contests/{contestId}', { id: 'contestId' })
const round = example('get /contests/{contestId}/rounds/{number}', { id: 'contestId', number: 'number' })
const final = example('get /contests/{contestId}/finals/{number}', { id: 'contestId', number: 'number' })
const finalOver = example('get /contests/{contestId}/finals/{number}/result', { id: 'contestId', number: 'number' })
const rounded = example('get /contests/{contestId}/rounds/{number}/result', { id: 'contestId', number: 'number' })
const listed = example('get /contests/{contestId}/rounds/{number}/signs', { id: 'contestId', number: 'number' })
const blueprint = example('get /blueprints/{blueprintId}', { id: 'blueprintId' })
const certified = example('get /certificates/{kind}/{subjectId}', { kind: 'kind', subjectId: 'subjectId' })
const paper = example('delete /gatherings/{gatheringId}/papers/{fileId}', { id: 'gatheringId', file: 'fileId' })
const report = example('get /report-documents/{reportId}', { id: 'reportId' })
const reportTemplate = example('get /report-templates/{templateId}', { id: 'templateId' })
const indicator = example('get /indicators/{indicatorId}', { id: 'indicatorId' })
const valueImport = example('get /indicator-value-imports/{importId}', { importId: 'importId' })
const defined = example('get /indicators/{indicatorId}/definition', { id: 'indicatorId' })

const firstNode = async ({ first }: Setting, { id = '' }: Params): Promise<string> => `node=${(await first('plan_nodes', id)).id}`

export const PAGES: Record<string, PageRule> = {
  '(app)/account': { entry: 'everybody' },
  '(app)/account/data': { entry: 'everybody' },
  '(app)/account/data/file': { entry: 'everybody' },
  '(app)/rights/[personId]': { entry: 'sees people.edit', params: ({ people }) => ({ personId: people.lan.personId }) },
  '(app)/roles': { entry: 'lists people.edit | roles.edit, offers roles.edit' },
  '(app)/roles/new': { entry: 'sees roles.edit' },
  '(app)/roles/[id]': { entry: 'sees roles.edit', params: example('get /own-roles/{ownRoleId}', { id: 'ownRoleId' }) },
  '(app)/people': { entry: 'lists people.edit' },
  '(app)/people/new': { entry: 'does people.edit' },
  '(app)/account/delegations': { entry: 'everybody' },
  '(app)/account/delegations/give': { entry: 'everybody' },
  '(app)/account/tokens': { entry: 'everybody' },
  '(app)/units/[id]/services': { entry: 'does people.edit, sees units.read', params: unit },
  '(app)/units/[id]/services/[accountId]': { entry: 'sees people.edit', params: example('get /service-accounts/{accountId}', { accountId: 'accountId' }) },
  '(app)/units/[id]/second-factor': { entry: 'does people.edit, sees units.read', params: unit },
  '(app)/people/[id]': { entry: 'sees people.edit', params: person },
  '(app)/audit': { entry: 'lists audit.read' },
  '(app)/audit/entries': { entry: 'anywhere audit.read' },
  '(app)/audit/checkpoints/[number]': { entry: 'sees audit.read', params: example('get /audit/checkpoints/{number}', { number: 'number' }) },
  '(app)/audit/checkpoints/[number]/file': { entry: 'sees audit.read', params: example('get /audit/checkpoints/{number}', { number: 'number' }) },
  '(app)/trail/[kind]/[id]': { entry: 'sees units.read', params: ({ people }) => ({ kind: 'unit', id: people.binhAn }) },
  '(app)/operate': { entry: 'sees system.operate' },
  '(app)/dev/elements': { entry: 'everybody' },
  '(app)/notices': { entry: 'everybody' },
  '(app)/notices/choices': { entry: 'everybody' },
  '(app)/search': { entry: 'lists units.read', query: () => 'q=Bình An' },
  '(app)/webhooks': { entry: 'lists webhooks.edit' },
  '(app)/webhooks/new': { entry: 'lists webhooks.edit' },
  '(app)/webhooks/[id]': { entry: 'sees webhooks.edit', params: example('get /webhooks/{webhookId}', { id: 'webhookId' }) },
  '(app)/units': { entry: 'lists units.read, offers units.edit' },
  '(app)/units/new': { entry: 'does units.edit' },
  '(app)/units/days-off': { entry: 'lists units.edit' },
  '(app)/units/[id]': { entry: 'sees units.read', params: unit },
  '(app)/units/[id]/history': { entry: 'sees units.read', params: unit },
  '(app)/units/[id]/ties': { entry: 'sees units.read', params: unit },
  '(app)/units/[id]/change': { entry: 'does units.edit, sees units.read', params: unit },
  '(app)/units/[id]/reorganise': { entry: 'does units.edit, sees units.read', params: unit },
  '(app)/units/[id]/lists': { entry: 'does units.edit, sees units.read', params: unit },
  '(app)/units/[id]/lists/[list]': { entry: 'sees units.edit', params: ({ people }) => ({ id: people.binhAn, list: 'units.csv' }) },
  '(app)/units/lists/[importId]': { entry: 'sees units.edit', params: example('get /unit-imports/{importId}', { importId: 'importId' }) },
  '(app)/units/[id]/phrases': { entry: 'sees plans.edit', params: unit },
  '(app)/units/[id]/columns': { entry: 'does plans.edit, sees units.read', params: unit },
  '(app)/units/[id]/layout': { entry: 'sees units.read', query: () => 'layout=state', params: unit },
  '(app)/units/sets/new': { entry: 'sees plans.edit', query: ({ people }) => `unit=${people.binhAn}` },
  '(app)/units/acts/[actId]': { entry: 'sees units.read', params: example('get /unit-acts/{actId}/handover', { actId: 'actId' }) },
  '(app)/units/sets/[setId]': { entry: 'sees plans.edit', params: example('get /unit-sets/{setId}', { setId: 'setId' }) },
  '(app)/members': { entry: 'does members.read' },
  '(app)/members/new': { entry: 'does members.edit' },
  '(app)/members/twins': { entry: 'does members.edit' },
  '(app)/members/lists': { entry: 'does members.edit' },
  '(app)/members/lists/file': { entry: 'sees members.edit', query: ({ people }) => `unit=${people.binhAn}&as=csv` },
  '(app)/members/lists/[importId]': { entry: 'sees members.edit', params: example('get /member-imports/{importId}', { importId: 'importId' }) },
  '(app)/members/requests': { entry: 'does members.edit' },
  '(app)/members/requests/[requestId]': { entry: 'sees members.edit', params: example('get /data-requests/{requestId}', { requestId: 'requestId' }) },
  '(app)/members/[id]': { entry: 'sees members.read', params: example('get /members/{personId}', { id: 'personId' }) },
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
  '(app)/my-work/report/file': { entry: 'sees tasks.report', query: ({ people }) => `unitId=${people.binhAn}` },
  '(app)/check-in': { entry: 'everybody' },
  '(app)/gatherings': { entry: 'lists gatherings.read, offers gatherings.edit' },
  '(app)/gatherings/new': { entry: 'lists gatherings.edit' },
  '(app)/gatherings/[id]': { entry: 'sees gatherings.read', params: gathering },
  '(app)/gatherings/[id]/change': { entry: 'does gatherings.edit, sees gatherings.read', params: gathering },
  '(app)/gatherings/[id]/answers': { entry: 'sees gatherings.read', params: gathering },
  '(app)/gatherings/[id]/agenda': { entry: 'does gatherings.edit, sees gatherings.read', params: gathering },
  '(app)/gatherings/[id]/minutes': { entry: 'sees gatherings.read', params: example('get /gatherings/{gatheringId}/minutes', { id: 'gatheringId' }) },
  '(app)/gatherings/[id]/minutes/file': { entry: 'sees gatherings.read', params: example('get /gatherings/{gatheringId}/minutes', { id: 'gatheringId' }) },
  '(app)/gatherings/series/new': { entry: 'lists gatherings.edit' },
  '(app)/gatherings/series/[seriesId]': { entry: 'sees gatherings.read', params: example('get /gathering-series/{seriesId}', { seriesId: 'seriesId' }) },
  '(app)/gatherings/excuses': { entry: 'does gatherings.edit, sees units.read', query: ({ people }) => `unit=${people.binhAn}` },
  '(app)/gatherings/[id]/invite': { entry: 'does gatherings.edit, sees gatherings.read', params: gathering },
  '(app)/gatherings/[id]/roster/fix': { entry: 'does gatherings.check_in, sees gatherings.read', params: gathering },
  '(app)/gatherings/[id]/ours': { entry: 'sees gatherings.edit', params: heldSession },
  '(app)/gatherings/[id]/roster/since': { entry: 'does gatherings.check_in, sees gatherings.read', params: heldSession },
  '(app)/gatherings/[id]/files/[file]': { entry: 'sees gatherings.read', params: paper },
  '(app)/gatherings/[id]/roster': { entry: 'does gatherings.check_in, sees gatherings.read', params: heldSession },
  '(app)/gatherings/[id]/scan': { entry: 'does gatherings.check_in, sees gatherings.read', params: heldSession },
  '(app)/gatherings/[id]/hall': { entry: 'does gatherings.check_in, sees gatherings.read', params: heldSession },
  '(app)/gatherings/[id]/board': { entry: 'does gatherings.check_in, sees gatherings.read', params: heldSession },
  '(app)/gatherings/[id]/roster/sheet': { entry: 'does gatherings.check_in, sees gatherings.read', params: heldSession },
  '(app)/gatherings/[id]/cards/file': { entry: 'does gatherings.check_in, sees gatherings.read', params: example('get /gatherings/{gatheringId}/cards/file', { id: 'gatheringId' }) },
  '(app)/gatherings/[id]/cards': { entry: 'does gatherings.check_in, sees gatherings.read', params: heldSession },
  '(app)/gatherings/[id]/roster/paste': { entry: 'does gatherings.check_in, sees gatherings.read', params: heldSession },
  '(app)/gatherings/[id]/check-in': { entry: 'own', params: heldSession },
  '(app)/gatherings/[id]/learn': { entry: 'sees gatherings.read', params: gathering },
  '(app)/gatherings/[id]/learn/[materialId]': { entry: 'sees gatherings.read', params: learnt },
  '(app)/quizzes': { entry: 'lists quizzes.read | members.read, offers quizzes.read | quizzes.edit' },
  '(app)/quizzes/new': { entry: 'does quizzes.edit' },
  '(app)/quizzes/[id]': { entry: 'sees quizzes.read | members.read', params: quiz },
  '(app)/quizzes/[id]/edit': { entry: 'does quizzes.edit, sees quizzes.read', params: quizDraft },
  '(app)/quizzes/[id]/results': { entry: 'sees quizzes.read | members.read', params: quiz },
  '(app)/quizzes/[id]/analysis': { entry: 'sees quizzes.read', params: quiz },
  '(app)/quizzes/[id]/key': { entry: 'sees quizzes.read', params: quiz },
  '(app)/quizzes/[id]/appeals': { entry: 'sees quizzes.edit | quizzes.sign_off', params: quiz },
  '(app)/quizzes/[id]/marking': { entry: 'does quizzes.sign_off, sees quizzes.read', params: example('get /quizzes/{quizId}/marking', { id: 'quizId' }) },
  '(app)/quizzes/[id]/marking/[scriptId]': { entry: 'own', params: example('get /quizzes/{quizId}/scripts/{scriptId}', { id: 'quizId', scriptId: 'scriptId' }) },
  '(app)/quizzes/[id]/marking/samples': { entry: 'does quizzes.edit | quizzes.sign_off, sees quizzes.read', params: example('get /quizzes/{quizId}/calibration', { id: 'quizId' }) },
  '(app)/quizzes/[id]/paper': { entry: 'sees quizzes.read', params: quiz },
  '(app)/quizzes/[id]/paper/[printId]': { entry: 'sees quizzes.read', params: example('get /quizzes/{quizId}/prints/{printId}/file', { id: 'quizId', printId: 'printId' }) },
  '(app)/quizzes/[id]/sheets': { entry: 'sees members.read', params: quiz, query: ({ people }) => `unit=${people.province}` },
  '(app)/quizzes/[id]/people': { entry: 'sees members.read', params: quiz, query: ({ people }) => `unit=${people.province}` },
  '(app)/contests': { entry: 'lists quizzes.read, offers quizzes.read | quizzes.edit' },
  '(app)/contests/new': { entry: 'does quizzes.edit' },
  '(app)/contests/[id]': { entry: 'sees quizzes.read', params: contest },
  '(app)/contests/[id]/edit': { entry: 'does quizzes.edit, sees quizzes.read', params: contestDraft },
  '(app)/contests/[id]/rounds/new': { entry: 'does quizzes.edit, sees quizzes.read', params: contest },
  '(app)/contests/[id]/rounds/[number]': { entry: 'sees quizzes.read', params: round },
  '(app)/contests/[id]/rounds/[number]/result': { entry: 'sees quizzes.read', params: rounded },
  '(app)/contests/[id]/rounds/[number]/minutes': { entry: 'sees quizzes.read', params: rounded },
  '(app)/contests/[id]/rounds/[number]/board': { entry: 'sees quizzes.read', params: round },
  '(app)/contests/[id]/rounds/[number]/hall': { entry: 'sees quizzes.read', params: round },
  '(app)/contests/[id]/rounds/[number]/signs': { entry: 'does quizzes.edit, sees quizzes.read', params: listed },
  '(app)/contests/[id]/rounds/[number]/rules': { entry: 'sees quizzes.read', params: round },
  '(app)/reports': { entry: 'lists reporting.read, offers reporting.write' },
  '(app)/reports/new': { entry: 'does reporting.write' },
  '(app)/reports/[id]': { entry: 'sees reporting.read', params: report },
  '(app)/reports/[id]/file': { entry: 'sees reporting.read', params: report },
  '(app)/reports/templates': { entry: 'lists reporting.read, offers reporting.edit' },
  '(app)/reports/templates/new': { entry: 'does reporting.edit' },
  '(app)/reports/templates/[id]': { entry: 'sees reporting.read', params: reportTemplate },
  '(app)/reporting': { entry: 'lists reporting.read, offers reporting.edit' },
  '(app)/reporting/new': { entry: 'does reporting.edit' },
  '(app)/reporting/[id]': { entry: 'sees reporting.read', params: reportRound },
  '(app)/reporting/[id]/prepare': { entry: 'sees reporting.read', params: reportRound },
  '(app)/reporting/forms/[formId]': { entry: 'sees reporting.read', params: reportForm },
  '(app)/reporting/forms/[formId]/sheet': { entry: 'sees reporting.read', params: reportForm },
  '(app)/reporting/forms/[formId]/sheets/[sheetId]': { entry: 'does reporting.write, sees reporting.read', params: reportSheet },
  '(app)/study': { entry: 'lists study.read' },
  '(app)/study/[id]': { entry: 'sees study.read', params: campaign },
  '(app)/study/[id]/prepare': { entry: 'sees study.read', params: campaign },
  '(app)/study/[id]/sessions': { entry: 'sees study.read', params: campaign },
  '(app)/study/[id]/sessions/new': { entry: 'does study.edit, sees study.read', params: campaign },
  '(app)/study/[id]/people': { entry: 'sees members.read', params: campaign, query: ({ people }) => `unit=${people.province}` },
  '(app)/study/[id]/mine': { entry: 'own', params: campaign },
  '(app)/study/[id]/files/[file]': { entry: 'sees study.read', params: async (setting) => ({ ...(await campaign(setting)), file: 'board.csv' }) },
  '(app)/contests/[id]/finals/new': { entry: 'does quizzes.edit, sees quizzes.read', params: contest },
  '(app)/contests/[id]/finals/[number]': { entry: 'sees quizzes.read', params: final },
  '(app)/contests/[id]/finals/[number]/host': { entry: 'does quizzes.edit, sees quizzes.read', params: final },
  '(app)/contests/[id]/finals/[number]/hall': { entry: 'sees quizzes.read', params: final },
  '(app)/contests/[id]/finals/[number]/rules': { entry: 'sees quizzes.read', params: final },
  '(app)/contests/[id]/finals/[number]/minutes': { entry: 'sees quizzes.read', params: finalOver },
  '(app)/contests/[id]/finals/[number]/result': { entry: 'sees quizzes.read', params: finalOver },
  '(answering)/contests/[id]/finals/[number]/take': { entry: 'own', params: final },
  '(answering)/quizzes/[id]/take': { entry: 'own', params: ownQuiz },
  '(app)/quizzes/[id]/receipts/[attemptId]': { entry: 'own', params: receipt },
  '(app)/quizzes/[id]/receipts/[attemptId]/file': { entry: 'own', params: receipt },
  '(app)/questions': { entry: 'lists quizzes.read, offers quizzes.read' },
  '(app)/questions/new': { entry: 'does quizzes.edit' },
  '(app)/questions/subjects': { entry: 'does quizzes.read' },
  '(app)/questions/[id]': { entry: 'sees quizzes.read', params: question },
  '(app)/questions/[id]/edit': { entry: 'does quizzes.edit, sees quizzes.read', params: question },
  '(app)/questions/[id]/compare': { entry: 'sees quizzes.read', params: question },
  '(app)/questions/import': { entry: 'does quizzes.edit' },
  '(app)/questions/import/[importId]': { entry: 'own', params: example('get /question-imports/{importId}', { importId: 'importId' }) },
  '(app)/questions/export': { entry: 'lists quizzes.read, offers quizzes.read', query: () => 'format=gift' },
  '(app)/questions/export/file': { entry: 'everybody', query: () => 'format=gift' },
  '(app)/blueprints': { entry: 'lists quizzes.read, offers quizzes.edit' },
  '(app)/blueprints/new': { entry: 'does quizzes.edit' },
  '(app)/blueprints/[id]': { entry: 'sees quizzes.read', params: blueprint },
  '(app)/certificates/[kind]/[subjectId]': { entry: 'sees study.read', params: certified },
  '(app)/account/certificates': { entry: 'everybody' },
  '(app)/dashboard': { entry: 'lists figures.read' },
  '(app)/dashboard/[indicatorId]': { entry: 'sees figures.read', params: example('get /indicators/{indicatorId}/definition', { indicatorId: 'indicatorId' }), query: ({ people }) => `unit=${people.province}` },
  '(app)/indicators': { entry: 'sees figures.read' },
  '(app)/indicators/[id]': { entry: 'sees figures.read', params: indicator },
  '(app)/indicators/new': { entry: 'does plans.edit', query: ({ people }) => `unit=${people.province}` },
  '(app)/indicators/exchange': { entry: 'sees figures.read', query: ({ people }) => `unit=${people.binhAn}` },
  '(app)/indicators/exchange/file': { entry: 'sees figures.read', query: ({ people }) => `unit=${people.binhAn}&format=adx` },
  '(app)/indicators/codes': { entry: 'sees figures.read', query: ({ people }) => `unit=${people.province}` },
  '(app)/indicators/open': { entry: 'sees figures.read', query: ({ people }) => `unit=${people.province}` },
  '(app)/indicators/open/new': { entry: 'does reporting.approve, sees figures.read', query: ({ people }) => `unit=${people.province}` },
  '(app)/indicators/imports/[importId]': { entry: 'sees figures.enter', params: valueImport },
  '(app)/indicators/[id]/definition': { entry: 'sees figures.read', params: defined },
  '(app)/indicators/[id]/definition/change': { entry: 'does plans.edit, sees figures.read', params: defined },
  '(app)/indicators/[id]/targets': { entry: 'does plans.edit, sees figures.read', params: defined },
  '(app)/indicators/[id]/values': { entry: 'sees figures.read', params: defined, query: ({ people }) => `unit=${people.province}` },
  '(app)/indicators/[id]/change': { entry: 'does plans.edit, sees figures.read', params: indicator },
  '(app)/indicators/[id]/over-time': { entry: 'sees figures.read', params: indicator, query: ({ people }) => `unit=${people.province}&period=2026` },
  '(app)/indicators/[id]/figures': { entry: 'sees figures.read', params: indicator, query: ({ people }) => `unit=${people.province}` },
  '(app)/indicators/[id]/figures/[figureId]': {
    entry: 'sees figures.read',
    params: async (setting) => ({ ...(await indicator(setting)), ...(await example('get /figures/{figureId}/versions', { figureId: 'figureId' })(setting)) })
  }
}
