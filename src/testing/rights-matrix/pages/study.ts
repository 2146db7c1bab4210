/** Study campaigns and certificates. */
import { example, type PageRule } from './rule.ts'

const campaign = example('get /study-campaigns/{campaignId}', { id: 'campaignId' })
const certified = example('get /certificates/{kind}/{subjectId}', { kind: 'kind', subjectId: 'subjectId' })

export const STUDY_PAGES: Record<string, PageRule> = {
  '(app)/study': { entry: 'lists study.read' },
  '(app)/study/[id]': { entry: 'sees study.read', params: campaign },
  '(app)/study/[id]/prepare': { entry: 'sees study.read', params: campaign },
  '(app)/study/[id]/sessions': { entry: 'sees study.read', params: campaign },
  '(app)/study/[id]/sessions/new': { entry: 'does study.edit, sees study.read', params: campaign },
  '(app)/study/[id]/people': { entry: 'sees members.read', params: campaign, query: ({ people }) => `unit=${people.province}` },
  '(app)/study/[id]/mine': { entry: 'own', params: campaign },
  '(app)/study/[id]/files/[file]': { entry: 'sees study.read', params: async (setting) => ({ ...(await campaign(setting)), file: 'board.csv' }) },
  '(app)/certificates/[kind]/[subjectId]': { entry: 'sees study.read', params: certified },
  '(app)/account/certificates': { entry: 'everybody' }
}
