/** Who may do what with study campaigns. */
import type { Entry } from './entries.ts'

export const STUDY: Record<string, Entry> = {
  'get /study-campaigns': 'lists study.read',
  'post /study-campaigns': 'does study.edit, sees plans.read',
  'get /study-campaigns/{campaignId}': 'sees study.read',
  'put /study-campaigns/{campaignId}': 'does study.edit, sees study.read',
  'post /study-campaigns/{campaignId}/audience': 'does study.edit, sees study.read',
  'delete /study-campaigns/{campaignId}/audience/{audienceId}': 'does study.edit, sees study.read',
  'get /study-campaigns/{campaignId}/roster-proposal': 'sees study.read',
  'put /study-campaigns/{campaignId}/homes/{personId}': 'does study.edit, sees study.read',
  'post /study-campaigns/{campaignId}/opening': 'does study.edit, sees study.read',
  'post /study-campaigns/{campaignId}/members': 'sees study.edit',
  'post /study-campaigns/{campaignId}/members/{personId}/leaving': 'sees study.edit',
  'get /study-campaigns/{campaignId}/sessions': 'sees study.read',
  'post /study-campaigns/{campaignId}/sessions': 'does study.edit, sees study.read',
  'get /study-campaigns/{campaignId}/board': 'sees study.read',
  'get /study-campaigns/{campaignId}/board-file': 'sees study.read',
  'get /study-campaigns/{campaignId}/people': 'sees members.read',
  'get /study-campaigns/{campaignId}/own-record': 'own',
  'post /study-campaigns/{campaignId}/reports': 'does study.edit, sees study.read',
  'get /study-campaigns/{campaignId}/quiz-choices': 'sees study.read',
  'put /study-campaigns/{campaignId}/quiz': 'does study.edit, sees study.read',
  'post /study-campaigns/{campaignId}/quiz': 'does study.edit, sees study.read',
  'delete /study-campaigns/{campaignId}/quiz': 'does study.edit, sees study.read',
  'post /study-campaigns/{campaignId}/quiz-reports': 'does study.edit, sees study.read',
  'get /study-sessions/{gatheringId}/quiz': 'everybody',
  'post /study-campaigns/{campaignId}/closing': 'does study.edit, sees study.read',
  'post /study-campaigns/{campaignId}/reopening': 'does study.edit, sees study.read'
}
